"""The buttons under what the bot brought: show a client's messages, close them, put them off."""

from bot import outbox
from bot.domain.queue import count_numbers
from bot.models import Client
from bot.queries import clients
from bot.queries import shown as rows
from bot.services import bring, shown
from bot.services.names import called, introduced
from bot.texts import digest as digest_texts
from bot.texts import owner as texts
from bot.texts.digest import Waiting
from bot.work import Work


async def show(work: Work, client: Client, after: int = 0) -> str:
    """Bring what of a client waits and is not on its way already; what to say to the tap.

    Much of it comes page by page; `after`: the last message of the page before.
    """
    owner_id = work.business.owner_id
    waiting = await clients.waiting_numbers(work.session, client.key, after=after)
    if not waiting or owner_id is None:
        return texts.nothing_waits(work.texts, called(client))
    under_way = await shown.coming(work, client, owner_id)
    numbers = [one for one in waiting if one[0] not in under_way]
    messages, more = await shown.first_of(work, numbers)
    if not messages:
        return texts.under_way(work.texts, called(client))
    first = messages[0]
    who = Waiting(
        client.key, introduced(work, client), count_numbers(numbers), first.received_at, first.kind, first.text
    )
    head = digest_texts.brought(work.texts, who, work.now, work.business.timezone)
    await bring.all_of(work, client, head, messages)
    bring.say_more(work, client, owner_id, more, after=messages[-1].key)
    return ""


async def close(work: Work, client: Client, chat_id: int) -> str:
    """Close without an answer what this chat was shown, and say what is left."""
    closed = await shown.settle(work, client, chat_id)
    words = (texts.done if closed else texts.nothing_waits)(work.texts, called(client))
    rest, keyboard = await shown.left(work, client, chat_id)
    if rest and not closed:
        words = texts.nothing_seen(work.texts, called(client))
    if rest:
        quiet = {"disable_notification": True}
        outbox.text(work, chat_id, f"{words}\n{rest}", keyboard, client_id=client.key, extra=quiet)
    return words


async def put_off(work: Work, client: Client) -> str:
    """Bring a client back at the next opening."""
    opening = work.hours.next_opening(work.now)
    if not await rows.put_off(work.session, client.key, opening):
        return texts.nothing_waits(work.texts, called(client))
    return texts.later(work.texts, called(client), work.texts.moment(opening, work.business.timezone))
