"""A client wrote: the message is kept, then reaches the owner at once (open) or waits for the digest (closed)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.features import clients, delivery, messages, queue, relay, sales, urgent
from bot.features.businesses.office import office
from bot.features.clients.service import meet, texts_for
from bot.features.hours.rules import hours_of
from bot.features.messages.incoming import Incoming
from bot.features.messages.items import count_numbers
from bot.features.receiving import late, queries, views
from bot.features.receiving.rules import Contact, may_give_notice
from bot.features.urgent.requests import Urgency
from bot.models import Client, Message
from bot.models.states import MessageState
from bot.unit_of_work import Work
from bot.unit_of_work.prefetch import prefetch_clients
from bot.unit_of_work.transitions import transition

BEFORE_ALL_CLOSINGS = datetime(1970, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def prefetch(work: Work, messages: Iterable[tuple[int, int]], senders: dict[int, str]) -> None:
    """Before handling what clients wrote (private chats and numbers): read at once what each will ask.

    `senders`: the names under which they write, by their chats.
    """
    period = hours_of(work.business).closed_period(work.now)
    closed_since = (period.since or BEFORE_ALL_CLOSINGS) if period else None
    since = work.now - 2 * HOUR
    await prefetch_clients(work.session, work.business_id, messages, closed_since=closed_since, automatic_since=since)
    await clients.names.prefetch(work, senders)


async def client_wrote(work: Work, incoming: Incoming, *, hint: str = "") -> None:
    """Keep a message and let the client know; a repeated one changes nothing. `hint`: what to say besides."""
    client = await meet(work, incoming.sender)
    earlier = await _earlier_parts(work, client, incoming)
    if await messages.queries.store_message(work.session, _message(work, client, incoming, bool(earlier))):
        await _take_in(work, client, incoming, earlier, hint)


async def _earlier_parts(work: Work, client: Client, incoming: Incoming) -> list[Message]:
    """Return the other parts of a message's album that are here and were not taken back."""
    parts = await messages.queries.album_parts(work.session, client.key, incoming.album_id) if incoming.album_id else []
    return [p for p in parts if p.state != MessageState.WITHDRAWN and p.telegram_id != incoming.message_id]


async def _take_in(work: Work, client: Client, incoming: Incoming, earlier: list[Message], hint: str = "") -> None:
    """Pass on or keep waiting a message that is stored, and let the client know."""
    urgency = await urgent.requests.urgency(work, client, incoming, earlier)
    if reaches_owner_now(work, incoming.written_at):
        stored = await messages.queries.message(work.session, work.business_id, incoming.chat_id, incoming.message_id)
        if stored is not None:
            await relay.service.at_once(work, client, stored, urgent=urgency is not Urgency.NONE)
        if urgency is Urgency.ASKED:
            await urgent.requests.say_passed_on(work, client)
        received = not earlier
    else:
        received = await _waits(work, client, incoming, earlier, urgency, hint)
    if received:
        _receipt(work, incoming)
        if hint and await urgent.requests.may_say_more(work, client):
            delivery.outbox.text(work, incoming.chat_id, hint, automatic=True, client_id=client.key)


async def _waits(
    work: Work, client: Client, incoming: Incoming, earlier: list[Message], urgency: Urgency, hint: str
) -> bool:
    """The owner is not there: start what is urgent, or say when it opens. True where nothing was said."""
    if urgency is not Urgency.NONE and await _urgent(work, client, incoming, earlier, urgency):
        return False
    return not earlier and not await _notice(work, client, incoming, hint)


def reaches_owner_now(work: Work, written_at: datetime) -> bool:
    """In open hours, with an owner; what was written before an opening whose digest is still due waits for it."""
    if work.owner_id is None or not hours_of(work.business).is_open(work.now):
        return False
    opening = queue.digest.missed_opening(work)
    return opening is None or written_at >= opening


async def client_edited(work: Work, incoming: Incoming, *, says_nothing: bool = False) -> None:
    """The new words replace the old ones, wherever the owner has them.

    What was answered as a command is a message once it has words; `says_nothing`: it still has none.
    """
    stored = await messages.queries.message(work.session, work.business_id, incoming.chat_id, incoming.message_id)
    if stored is None:
        place = (work.session, work.business_id, incoming.chat_id, incoming.message_id)
        # it may have been an answer, while this was a chat of the staff
        if not says_nothing and await messages.answer_queries.by_message(*place) is None:
            await client_wrote(work, incoming)
        return
    context = {name: stored.content[name] for name in ("origin", "reply") if name in stored.content}
    content = {name: value for name, value in incoming.content.items() if name not in {"origin", "reply"}} | context
    if stored.content == content:
        return
    stored.kind, stored.content, stored.edited_at = incoming.kind, content, work.now
    if stored.state == MessageState.WITHDRAWN and stored.kind not in late.MOVES_BY_ITSELF and not says_nothing:
        await _written_anew(work, stored, incoming)
        return
    await relay.edits.show(work, stored)
    await late.edited(work, stored)


async def _written_anew(work: Work, stored: Message, incoming: Incoming) -> None:
    """What was taken back and then changed is said after all."""
    await transition(work.session, stored, MessageState.WAITING)
    client = await meet(work, incoming.sender)
    await _take_in(work, client, incoming, await _earlier_parts(work, client, incoming))


async def client_cancelled(work: Work, client: Client) -> int:
    """Take back what nobody was shown; how many items that was."""
    client.urgent_asked_at = None
    taken = await relay.shown.take_back(work, client)
    await sales.offers.withdraw_about(work, client, {number for number, _ in taken})
    return count_numbers(taken)


async def _urgent(work: Work, client: Client, incoming: Incoming, earlier: list[Message], urgency: Urgency) -> bool:
    """Start the urgent path about a message; what is said then says it all. False where nothing is said."""
    if hours_of(work.business).is_open(work.now) and urgency is Urgency.KEYWORD:
        return False
    stored = await messages.queries.message(work.session, work.business_id, incoming.chat_id, incoming.message_id)
    about = [*earlier, stored] if stored else earlier
    return await urgent.requests.started(work, client, about, automatic=urgency is Urgency.KEYWORD)


async def _notice(work: Work, client: Client, incoming: Incoming, hint: str) -> bool:
    period = hours_of(work.business).closed_period(work.now)
    if period is None:
        return False
    contact = Contact(
        by_machine=incoming.by_machine,
        noticed_at=client.noticed_at,
        announced=client.noticed_opening,
        opening=period.until,
        owner_wrote_at=client.owner_wrote_at,
        automatic_texts_this_hour=await delivery.queries.count_automatic(work.session, client.key, work.now - HOUR),
    )
    if not may_give_notice(contact, work.now):
        return False
    if not await queries.add_notice(work.session, client, period.since or BEFORE_ALL_CLOSINGS, work.now):
        return False
    client.noticed_at, client.noticed_opening = work.now, period.until
    t = texts_for(work, client)
    paid, keyboard = await urgent.requests.in_notice(work, client)
    words = "\n\n".join(part for part in (views.notice(t, office(work)), paid, hint) if part)
    delivery.outbox.text(work, incoming.chat_id, words, keyboard, automatic=True, client_id=client.key)
    return True


def _receipt(work: Work, incoming: Incoming) -> None:
    if not incoming.by_machine:
        delivery.outbox.react(work, incoming.chat_id, incoming.message_id, delivery.outbox.RECEIPT)


def _message(work: Work, client: Client, incoming: Incoming, continues: bool) -> dict[str, Any]:
    return {
        "business_id": work.business_id,
        "client_id": client.key,
        "chat_id": incoming.chat_id,
        "telegram_id": incoming.message_id,
        "album_id": incoming.album_id,
        "continues_album": continues,
        "kind": incoming.kind,
        "content": incoming.content,
        "received_at": incoming.written_at,
    }
