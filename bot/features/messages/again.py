"""Bring what somebody sent to another chat: as a copy, or by its file where no copy can be made.

Telegram copies nothing out of a member's own account, or into it.
"""

from collections.abc import Sequence

from bot.features import delivery
from bot.features.delivery import by_file
from bot.features.delivery.contents import Content, Copy, CopyAlbum
from bot.features.delivery.view import View
from bot.models import Answer, Message
from bot.models.calls import Channel

Sent = Message | Answer


def alone(one: Sent, to: str = Channel.BOT) -> Content | None:
    """Return what brings one message to a chat; None where it can be brought in words at most."""
    assert one.telegram_id is not None
    if is_copied(one, to):
        return Copy(one.chat_id, one.telegram_id)
    return by_file.again(one.kind or "", one.content or {})


def under(one: Sent, view: View) -> Content | None:
    """Return what brings a file to a chat of the bot under other words than its own."""
    assert one.telegram_id is not None
    if is_copied(one, Channel.BOT):
        return Copy(one.chat_id, one.telegram_id, view.words, view.entities)
    return by_file.again(one.kind or "", one.content or {}, view.words, view.entities)


def together(parts: Sequence[Sent], to: str = Channel.BOT) -> Content | None:
    """Return what brings the parts of an album to a chat, which stay one."""
    first = parts[0]
    if is_copied(first, to):
        return CopyAlbum(first.chat_id, [part.telegram_id for part in parts if part.telegram_id is not None])
    if all(delivery.albums.part_of(part).fits_an_album for part in parts):
        return delivery.albums.by_files(parts)
    return alone(first, to) if len(parts) == 1 else None


def is_copied(one: Sent, to: str) -> bool:
    """Return whether Telegram copies a message to a channel."""
    return one.channel == Channel.BOT and to == Channel.BOT
