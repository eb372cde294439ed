"""Read stored updates back. What is not an update goes no further."""

import json

from telegram import Bot, Update

from bot.features.inbox.updates import account_chat, is_id


class Unparsable(Exception):
    """The stored text is not an update."""


def parsed(raw: str, bot: Bot) -> Update:
    """Return the update in a stored text. Raises Unparsable."""
    try:
        update = Update.de_json(json.loads(raw), bot)
    except Exception as error:
        raise Unparsable(type(error).__name__) from None
    if not _is_numbered(update):
        raise Unparsable("an id is no number")
    return update


def _is_numbered(update: Update) -> bool:
    """Return whether all ids that become keys are numbers. SQLite would store anything else, and fail over it later."""
    user, chat, message = update.effective_user, update.effective_chat, update.effective_message
    ids = [user.id if user else 0, chat.id if chat else 0, message.message_id if message else 0]
    return all(is_id(one) for one in ids)


def chat_of(update: Update) -> int | None:
    """Return the chat that keeps an update in order, by the number that the inbox gives it."""
    chat, message = update.effective_chat, update.effective_message
    if chat is None:
        return None
    in_account = update.deleted_business_messages or (message is not None and message.business_connection_id)
    return account_chat(chat.id) if in_account else chat.id
