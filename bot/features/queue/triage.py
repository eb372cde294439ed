"""Show a client's messages or close them: what the buttons under them do."""

from bot.features import acts, clients, delivery, feedback, relay
from bot.features.clients.names import beside, called, introduced
from bot.features.messages.items import count_numbers
from bot.features.messages.queries import complains, waiting_numbers
from bot.features.queue import triage_views, views, waiting
from bot.features.queue.triaged import Outcome, Triaged
from bot.models import Client
from bot.models.act_kinds import ActKind
from bot.models.calls import Purpose
from bot.models.states import CardState, Priority
from bot.unit_of_work import UnitOfWork


async def show(work: UnitOfWork, client: Client) -> Triaged:
    """Bring the owner what of a client waits and is on no card yet, or point at the card that shows it."""
    owner_id = work.owner_id
    if owner_id is None or not await waiting_numbers(work.session, client.key):
        return Triaged(Outcome.NOTHING_WAITS, called(client))
    if await bring(work, client, owner_id, Priority.ALERT) or await relay.cards.point(work, client, owner_id):
        return Triaged(Outcome.SENT, called(client))
    return Triaged(Outcome.UNDER_WAY, called(client))


async def show_all(work: UnitOfWork) -> int:
    """Bring the owner everybody who waits, in the order of the digest; return how many clients that is.

    Where a card shows already all that waits, nothing is sent, unless what was put off is due.
    """
    brought, owner_id = 0, work.owner_id
    for who in await waiting.everybody(work) if owner_id is not None else []:
        client = await clients.service.get(work, who.client_id)
        if client is None or owner_id is None:
            continue
        if await bring(work, client, owner_id, Priority.DIGEST):
            brought += 1
        elif who.returns_at is not None and who.returns_at <= work.now:
            brought += await relay.cards.point(work, client, owner_id)
    return brought


async def bring(work: UnitOfWork, client: Client, owner_id: int, priority: Priority, *, quiet: bool = False) -> bool:
    """Show on a card what of a client waits and is on none; False where nothing is new.

    What an alert has shown is not repeated: the card is a reply to the alert.
    """
    numbers = await relay.cards.fresh(work, client, owner_id)
    first, more = await relay.shown.first_of(work, numbers)
    if not first:
        return False
    alert, seen = await relay.shown.by_alert(work, client, owner_id, {number for number, _ in numbers})
    new = first
    if alert is not None:
        new, more = await relay.shown.first_of(work, [one for one in numbers if one[0] not in seen])
    items = count_numbers(numbers)
    if alert is not None and not new:
        if await relay.cards.came_after(work, client, alert):
            return False
        await relay.cards.new_above(work, client, first, items, alert, priority, quiet=quiet)
        return True
    name, marked = introduced(work, client), await complains(work.session, client.key)
    since, zone, by = first[0].received_at, work.business.timezone, beside(work, client)
    header = views.header(work.texts, name, items, since, work.now, zone, complains=marked, beside=by)
    reply_to = alert.telegram_id if alert is not None else None
    await relay.cards.new(work, client, new, name, header, priority, quiet=quiet, reply_to=reply_to)
    relay.pages.say_more(work, client, owner_id, more)
    return True


async def _settled(work: UnitOfWork, client: Client, chat_id: int) -> bool:
    """Close what a chat was shown, as an act that can be undone; False where that is nothing."""
    ids = await relay.shown.done(work, client, chat_id)
    if not ids:
        return False
    act = await acts.service.note(work, ActKind.DONE, client_id=client.key, detail={"messages": sorted(ids)})
    await relay.card_ends.dealt_with(work, client, CardState.DONE, act=act)
    return True


async def close(work: UnitOfWork, client: Client, chat_id: int) -> Triaged:
    """Close without an answer what a chat was shown, and say there what is left."""
    closed = await _settled(work, client, chat_id)
    if closed:
        await feedback.thumbs.after_done(work, client)
    left = await relay.shown.left(work, client, chat_id)
    rest = Outcome.NOTHING_SHOWN if left.number else Outcome.NOTHING_WAITS
    done = Triaged(Outcome.CLOSED if closed else rest, called(client))
    if left.number:
        words = triage_views.tap_answer(work.texts, done, work.business.timezone)
        view = relay.views.and_left(work.texts, delivery.View(words), left)
        to = delivery.recipients.staff(work, chat_id)
        delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, client_id=client.key, quiet=True)
    return done
