"""The buttons under what the bot brought: show a client's messages, close them, put them off."""

from bot.features import delivery, relay
from bot.features.clients.names import called, introduced
from bot.features.hours.rules import hours_of
from bot.features.messages.items import count_numbers
from bot.features.messages.queries import waiting_numbers
from bot.features.queue import views
from bot.features.queue.views import Waiting
from bot.models import Client
from bot.unit_of_work import Work


async def show(work: Work, client: Client, after: int = 0) -> str:
    """Bring what of a client waits and is not on its way already; what to say to the tap.

    Much of it comes page by page; `after`: the last message of the page before.
    """
    owner_id = work.owner_id
    waiting = await waiting_numbers(work.session, client.key, after=after)
    if not waiting or owner_id is None:
        return relay.views.nothing_waits(work.texts, called(client))
    under_way = await relay.shown.coming(work, client, owner_id)
    numbers = [one for one in waiting if one[0] not in under_way]
    messages, more = await relay.shown.first_of(work, numbers)
    if not messages:
        return relay.views.under_way(work.texts, called(client))
    first = messages[0]
    who = Waiting(
        client.key, introduced(work, client), count_numbers(numbers), first.received_at, first.kind, first.text
    )
    head = views.brought(work.texts, who, work.now, work.business.timezone)
    await relay.service.all_of(work, client, head, messages)
    relay.service.say_more(work, client, owner_id, more, after=messages[-1].key)
    return ""


async def close(work: Work, client: Client, chat_id: int) -> str:
    """Close without an answer what this chat was shown, and say what is left."""
    closed = await relay.shown.settle(work, client, chat_id)
    words = (relay.views.done if closed else relay.views.nothing_waits)(work.texts, called(client))
    rest, keyboard = await relay.shown.left(work, client, chat_id)
    if rest and not closed:
        words = relay.views.nothing_seen(work.texts, called(client))
    if rest:
        quiet = {"disable_notification": True}
        delivery.outbox.text(work, chat_id, f"{words}\n{rest}", keyboard, client_id=client.key, extra=quiet)
    return words


async def put_off(work: Work, client: Client) -> str:
    """Bring a client back at the next opening."""
    opening = hours_of(work.business).next_opening(work.now)
    if not await relay.queries.put_off(work.session, client.key, opening):
        return relay.views.nothing_waits(work.texts, called(client))
    return relay.views.later(work.texts, called(client), work.texts.moment(opening, work.business.timezone))
