"""Bring a client's message at once to somebody of the staff who has no cards: under the client's name."""

from typing import Any

from bot.features import clients, delivery, messages
from bot.features.clients.names import called
from bot.features.delivery.contents import Text
from bot.features.relay import composing, pages
from bot.models import Client, Message
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


async def bring(work: UnitOfWork, client: Client, message: Message, chat_id: int, *, quiet: bool) -> None:
    """Bring a message with the name in one piece, or the name before it where Telegram allows no words there."""
    if message.album_id and await messages.albums.joins(work, message, chat_id):
        return
    to = delivery.recipients.staff(work, chat_id)
    with work.writing_for(chat_id):
        header = clients.views.about(called(client))
        pointer = await messages.context.pointer(work, message, chat_id)
        content = None
        if not message.album_id:
            content = composing.in_one(work.texts, work.business.timezone, message, header, pointed=pointer.whole)
        if content is not None:
            delivery.send(
                work,
                to,
                content,
                purpose=Purpose.COPY,
                subject_id=message.key,
                shows=[message.key],
                client_id=client.key,
                priority=Priority.ALERT,
                quiet=quiet,
                header=header,
                reply_to=pointer.reply,
            )
            return
        after = messages.albums.GATHERS if message.album_id else messages.albums.AT_ONCE
        about: dict[str, Any] = {"client_id": client.key, "priority": Priority.ALERT, "after": after}
        delivery.send(work, to, Text(delivery.View(header)), purpose=Purpose.STAFF_TEXT, quiet=quiet, **about)
        pages.send_as_sent(work, to, client, [message], pointer, priority=Priority.ALERT, after=after, quiet=True)
