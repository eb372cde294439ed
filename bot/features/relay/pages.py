"""Send a client's messages as they were written, quietly after an alert."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.features import delivery, messages
from bot.features.delivery.contents import Text
from bot.features.delivery.recipients import Recipient
from bot.features.messages.context import Pointer
from bot.features.messages.items import grouped
from bot.features.relay import composing, views
from bot.models import Client, Message
from bot.models.calls import Audience, Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


async def quietly(work: UnitOfWork, client: Client, chat_id: int, written: list[Message]) -> None:
    """Send messages after an alert without a sound; in the owner's chat they come after whatever rings."""
    to = delivery.recipients.staff(work, chat_id)
    for parts in grouped(written):
        pointer = await messages.context.pointer(work, parts[0], chat_id)
        send_as_sent(work, to, client, parts, pointer, priority=_priority(to), quiet=True)


def say_more(work: UnitOfWork, client: Client, chat_id: int, more: int) -> None:
    """Say under a page of messages how many there are besides; the owner's button brings those."""
    if not more:
        return
    to = delivery.recipients.staff(work, chat_id)
    left = views.Left(more, client.key if to.audience is Audience.OWNER else None)
    view = views.more_wait(work.texts, left)
    delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, client_id=client.key, priority=_priority(to), quiet=True)


def send_as_sent(
    work: UnitOfWork,
    to: Recipient,
    client: Client,
    parts: Sequence[Message],
    pointer: Pointer,
    *,
    priority: Priority,
    after: timedelta = messages.albums.AT_ONCE,
    quiet: bool = False,
) -> None:
    """Send a message, or the parts of an album, and before it the line that it cannot hold itself."""
    message = parts[0]
    pointed = pointer.whole and not message.album_id
    composed = composing.as_sent(work.texts, work.business.timezone, parts, pointed=pointed)
    about: dict[str, Any] = {"client_id": client.key, "priority": priority, "after": after, "quiet": quiet}
    if composed.above:
        delivery.send(work, to, Text(delivery.View(composed.above)), purpose=Purpose.STAFF_TEXT, **about)
    delivery.send(
        work,
        to,
        composed.content,
        purpose=Purpose.COPY,
        subject_id=message.key,
        shows=[part.key for part in parts],
        reply_to=None if message.album_id else pointer.reply,
        **about,
    )


def _priority(to: Recipient) -> Priority:
    return Priority.DIGEST if to.audience is Audience.OWNER else Priority.ALERT
