"""Where Telegram's types end: a message becomes a plain value."""

from typing import Any

from telegram import Message, Update, User

from bot.features.clients.sender import Sender
from bot.features.messages.incoming import Incoming
from handlers.message_kinds import kind_of
from handlers.origins import context_of


def message_of(update: Update) -> Message:
    """Return the message of an update that a filter let through as one."""
    message = update.effective_message
    assert message is not None
    return message


def sender(user: User) -> Sender:
    name = (user.full_name or "").strip() or user.username or str(user.id)
    return Sender(user.id, name, user.language_code, is_bot=user.is_bot, username=user.username)


def by_machine(message: Message) -> bool:
    """Return whether a message came from a bot, through one, or out of a schedule."""
    user = message.from_user
    machine = (user and user.is_bot) or message.via_bot or message.sender_business_bot or message.is_from_offline
    return bool(machine)


def incoming(message: Message) -> Incoming:
    """Return a message from a private chat as a plain value. Raise ValueError where nobody wrote it."""
    user = message.from_user
    if user is None:
        raise ValueError("a private message without a sender")
    kind, content = _content(message)
    replied = message.reply_to_message
    return Incoming(
        sender=sender(user),
        chat_id=message.chat.id,
        message_id=message.message_id,
        written_at=message.date,
        kind=kind,
        content=content,
        album_id=message.media_group_id,
        reply_to=replied.message_id if replied else None,
        by_machine=by_machine(message),
    )


def _content(message: Message) -> tuple[str, dict[str, Any]]:
    kind, about = kind_of(message)
    words = message.caption if message.text is None else message.text
    entities = message.caption_entities if message.text is None else message.entities
    content: dict[str, Any] = {"text": words or "", **about}
    if entities:
        content["entities"] = [entity.to_dict() for entity in entities]
    return kind, content | context_of(message)
