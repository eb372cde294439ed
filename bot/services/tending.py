"""The buttons under what the bot brought: show a client's messages, close them, put them off."""

from bot.domain.queue import count_items
from bot.domain.states import MessageState
from bot.models import Client, move
from bot.queries import answers, clients
from bot.services import bring
from bot.texts import digest as digest_texts
from bot.texts import owner as texts
from bot.texts.digest import Waiting
from bot.work import Work


async def show(work: Work, client: Client) -> str:
    """Bring everything of a client that waits; what to say to the tap."""
    messages = await clients.waiting_messages(work.session, client.key)
    if not messages:
        return texts.nothing_waits(work.texts, client.name)
    first = messages[0]
    who = Waiting(client.key, client.name, count_items(messages), first.received_at, first.kind, first.text)
    head = digest_texts.brought(work.texts, who, work.now, work.business.timezone)
    await bring.all_of(work, client, head, messages)
    return ""


async def close(work: Work, client: Client, chat_id: int, telegram_id: int) -> str:
    """Close without an answer what the owner has been shown, up to the message with the button."""
    button = await answers.brought(work.session, work.business_id, chat_id, telegram_id)
    closed = 0
    for message in await clients.waiting_messages(work.session, client.key):
        if message.seen_at is not None or (button and message.received_at <= button.created_at):
            move(message, MessageState.DONE)
            closed += 1
    return (texts.done if closed else texts.nothing_waits)(work.texts, client.name)


async def put_off(work: Work, client: Client) -> str:
    """Bring a client back at the next opening."""
    messages = await clients.waiting_messages(work.session, client.key)
    if not messages:
        return texts.nothing_waits(work.texts, client.name)
    opening = work.hours.next_opening(work.now)
    for message in messages:
        message.returns_at = opening
    return texts.later(work.texts, client.name, work.texts.moment(opening, work.business.timezone))
