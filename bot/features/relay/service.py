"""Relay a client's message to the owner at once, so that a reply finds its way back."""

from datetime import timedelta

from bot.features import delivery, messages
from bot.features.clients.names import introduced
from bot.features.delivery.contents import Content, Text
from bot.features.messages.albums import line
from bot.features.messages.context import Pointer
from bot.features.relay import composing, message_buttons, pages, rules, views
from bot.models import Client, Message
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


async def at_once(work: UnitOfWork, client: Client, message: Message, *, urgent: bool = False) -> None:
    """Relay a message in open hours, with who writes, how often before, and since when messages wait."""
    owner = delivery.recipients.owner(work)
    if message.continues_album and await messages.albums.joins(work, message, owner.chat_id):
        if urgent:
            await again_urgent(work, client, [message])
        return
    header = await _header(work, client, urgent=urgent)
    priority = await _priority(work, client, owner.chat_id)
    pointer = await messages.context.pointer(work, message, owner.chat_id)
    content = composing.in_one(work.texts, work.business.timezone, message, header, pointed=pointer.whole)
    if content is not None:
        _send_in_one(work, client, message, content, header, pointer, priority)
        return
    after = messages.albums.GATHERS if message.album_id else timedelta(0)
    view = delivery.View(header, message_buttons.client_buttons(work.texts, client.key))
    delivery.send(
        work,
        owner,
        Text(view),
        purpose=Purpose.STAFF_TEXT,
        client_id=client.key,
        priority=priority,
        header=header,
        after=after,
    )
    pages.send_as_sent(work, owner, client, [message], pointer, priority=priority, after=after)


def _send_in_one(
    work: UnitOfWork,
    client: Client,
    message: Message,
    content: Content,
    header: str,
    pointer: Pointer,
    priority: Priority,
) -> None:
    delivery.send(
        work,
        delivery.recipients.owner(work),
        content,
        purpose=Purpose.COPY,
        subject_id=message.key,
        client_id=client.key,
        priority=priority,
        header=header,
        reply_to=pointer.reply,
        keyboard=message_buttons.client_buttons(work.texts, client.key),
    )


async def again_urgent(work: UnitOfWork, client: Client, written: list[Message]) -> None:
    """Tell the owner that messages which are in the chat already are urgent."""
    items = {message.album_id or message.key: message for message in reversed(written)}
    lines = [await line(work, message) for message in reversed(items.values())][-rules.MANY :]
    view = views.again_urgent(work.texts, await _header(work, client, urgent=True), lines, client.key)
    delivery.send(
        work,
        delivery.recipients.owner(work),
        Text(view),
        purpose=Purpose.STAFF_TEXT,
        client_id=client.key,
        priority=Priority.ALERT,
    )


async def _priority(work: UnitOfWork, client: Client, chat_id: int) -> Priority:
    count, last = await delivery.queries.waiting_of(work.session, work.business_id, chat_id, client.key)
    return rules.priority(count, last)


async def _header(work: UnitOfWork, client: Client, *, urgent: bool) -> str:
    number, since = await messages.queries.count_waiting(work.session, client.key)
    return views.header(
        work.texts,
        introduced(work, client),
        number=number,
        since=since or work.now,
        earlier=await messages.queries.count_earlier(work.session, client.key),
        now=work.now,
        zone=work.business.timezone,
        urgent=urgent,
    )
