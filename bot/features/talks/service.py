"""Begin a talk once an answer has arrived at night, and let it go on with every message in either direction."""

from datetime import datetime

from bot.features import clients, relay, sales, urgent
from bot.features.businesses.terms import current_terms
from bot.features.clients.own_hours import hours_for, is_open_for
from bot.features.talks import lines, queries, rules
from bot.models import Answer, Client, Talk
from bot.models.calls import Channel
from bot.models.states import OfferState
from bot.unit_of_work import UnitOfWork


async def heard_in(work: UnitOfWork, client: Client, written_at: datetime) -> Talk | None:
    """Return the talk in which somebody hears at once what a client wrote at an instant.

    Where it is open for the client no talk is needed; a muted client has none.
    """
    talk = await queries.open_of(work.session, work.business_id, client.key)
    if talk is None or not work.is_staff(talk.chat_id) or not _may_talk(work, client):
        return None
    minutes = (await current_terms(work)).talk_minutes
    return talk if rules.hears(talk.ends_at, written_at, work.now, minutes) else None


async def goes_on(work: UnitOfWork, client: Client, chat_id: int) -> bool:
    """Return whether what is written in a chat of the staff goes at once to a client, since the two talk."""
    talk = await heard_in(work, client, work.now)
    return talk is not None and talk.chat_id == chat_id


async def addressee(work: UnitOfWork, chat_id: int, before: int) -> Client | None:
    """Return for whom a message is that somebody of the staff writes without a reply: the only client of a talk there.

    None where anything above the message `before` stands for another client.
    """
    found = await with_whom(work, chat_id)
    if len(found) != 1:
        return None
    newest = await relay.queries.stands_last(work.session, work.business_id, Channel.BOT, chat_id, before)
    return found[0] if newest in {None, found[0].key} else None


async def with_whom(work: UnitOfWork, chat_id: int) -> list[Client]:
    """Return the clients with whom somebody of the staff talks now."""
    found = []
    for talk in await queries.in_chat(work.session, work.business_id, chat_id):
        client = await clients.queries.get(work.session, work.business_id, talk.client_id)
        if client is not None and await goes_on(work, client, chat_id):
            found.append(client)
    return found


async def answered(work: UnitOfWork, client: Client, parts: list[Answer], at: datetime) -> None:
    """Begin a talk with an answer that has arrived, or go on with it; whoever answered last is the one who talks."""
    chat_id, minutes = parts[0].author_id, (await current_terms(work)).talk_minutes
    if not minutes or not work.is_staff(chat_id) or not _may_talk(work, client):
        return
    talk = await queries.open_of(work.session, work.business_id, client.key)
    if talk is None:
        by_hand = parts[0].channel != Channel.BOT
        ends_at = rules.ends_at(at, minutes, _opening(work, client))
        talk = await _begin(work, client, chat_id, ends_at, by_hand=by_hand)
    elif talk.chat_id != chat_id:
        await _take_over(work, client, talk, chat_id)
    for part in parts:
        part.talk_id = talk.key
    await extend(work, client, talk, at)


async def extend(work: UnitOfWork, client: Client, talk: Talk, said_at: datetime) -> None:
    """Have a talk go on, since something was said in it at an instant."""
    minutes = (await current_terms(work)).talk_minutes
    talk.ends_at = max(talk.ends_at, rules.ends_at(said_at, minutes, _opening(work, client)))


async def _begin(work: UnitOfWork, client: Client, chat_id: int, ends_at: datetime, *, by_hand: bool) -> Talk:
    row = Talk(business_id=work.business_id, client_id=client.key, chat_id=chat_id, began_at=work.now, ends_at=ends_at)
    row.by_hand = by_hand
    talk = await queries.begin(work.session, row)
    assert talk is not None, "there was none, and the business is locked"
    await _sell_no_more(work, client)
    await lines.began(work, client, talk)
    await _show_the_rest(work, client, chat_id)
    return talk


async def _take_over(work: UnitOfWork, client: Client, talk: Talk, chat_id: int) -> None:
    """Have somebody else talk with a client from now on."""
    lines.handed_over(work, client, talk, chat_id)
    talk.chat_id, talk.sounded = chat_id, False
    lines.began_for_helper(work, client, talk)
    await _show_the_rest(work, client, chat_id)


async def _show_the_rest(work: UnitOfWork, client: Client, chat_id: int) -> None:
    """Show whoever talks with a client, without a sound, what of that client's waits and is new there."""
    with work.writing_for(chat_id):
        await urgent.alerts.show_the_rest(work, client, chat_id)


async def _sell_no_more(work: UnitOfWork, client: Client) -> None:
    """Withdraw what is offered to a client who has somebody to talk to, unless it is just being paid."""
    offer = await sales.queries.open_offer(work.session, client.key)
    if offer is not None and offer.state != OfferState.CHECKOUT:
        await sales.offers.withdraw(work, client)


def _may_talk(work: UnitOfWork, client: Client) -> bool:
    apart = client.shut_out_at is not None or client.muted_at is not None
    return not apart and not is_open_for(work, client)


def _opening(work: UnitOfWork, client: Client) -> datetime | None:
    return hours_for(work, client).next_opening(work.now)
