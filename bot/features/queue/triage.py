"""Show a client's messages, close them, or put them off: what the buttons under them do."""

from bot.features import delivery, relay
from bot.features.clients.names import called, introduced
from bot.features.hours.rules import hours_of
from bot.features.messages.items import count_numbers
from bot.features.messages.queries import waiting_numbers
from bot.features.queue import triage_views, views
from bot.features.queue.triaged import Outcome, Triaged
from bot.models import Client
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


async def show(work: UnitOfWork, client: Client, after: int = 0) -> Triaged:
    """Send the owner what of a client waits and is not on its way already, page by page.

    `after`: the last message of the page before.
    """
    owner_id = work.owner_id
    waiting = await waiting_numbers(work.session, client.key, after=after)
    if not waiting or owner_id is None:
        return Triaged(Outcome.NOTHING_WAITS, called(client))
    under_way = await relay.shown.coming(work, client, owner_id)
    numbers = [one for one in waiting if one[0] not in under_way]
    messages, more = await relay.shown.first_of(work, numbers)
    if not messages:
        return Triaged(Outcome.UNDER_WAY, called(client))
    items, since = count_numbers(numbers), messages[0].received_at
    name = introduced(work, client)
    header = views.header(work.texts, name, items, since, work.now, work.business.timezone)
    await relay.pages.on_request(work, client, header, messages)
    relay.pages.say_more(work, client, owner_id, more, after=messages[-1].key)
    return Triaged(Outcome.SENT, name)


async def close(work: UnitOfWork, client: Client, chat_id: int) -> Triaged:
    """Close without an answer what a chat was shown, and say there what is left."""
    closed = await relay.shown.settle(work, client, chat_id)
    left = await relay.shown.left(work, client, chat_id)
    rest = Outcome.NOTHING_SHOWN if left.number else Outcome.NOTHING_WAITS
    done = Triaged(Outcome.CLOSED if closed else rest, called(client))
    if left.number:
        words = triage_views.tap_answer(work.texts, done, work.business.timezone)
        view = relay.views.and_left(work.texts, delivery.View(words), left)
        to = delivery.recipients.staff(work, chat_id)
        delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, client_id=client.key, quiet=True)
    return done


async def put_off(work: UnitOfWork, client: Client) -> Triaged:
    """Bring a client's messages back at the next opening."""
    opening = hours_of(work.business).next_opening(work.now)
    if not await relay.queries.put_off(work.session, client.key, opening):
        return Triaged(Outcome.NOTHING_WAITS, called(client))
    return Triaged(Outcome.PUT_OFF, called(client), opening)
