"""Reads stored updates back. Whatever is not an update is named so, and nothing of it goes any further."""

import json

from telegram import Bot, Update

from bot.features.inbox.updates import is_id


class Unparsable(Exception):
    """Not an update, whatever else it may be."""


def parsed(raw: str, bot: Bot) -> Update:
    """The update in a stored text. Raises Unparsable."""
    try:
        update = Update.de_json(json.loads(raw), bot)
    except Exception as error:
        raise Unparsable(type(error).__name__) from None
    if not _is_numbered(update):
        raise Unparsable("an id is no number")
    return update


def _is_numbered(update: Update) -> bool:
    """Whether what everything is kept by are numbers. A database may store others and trip over them later."""
    user, chat, message = update.effective_user, update.effective_chat, update.effective_message
    ids = [user.id if user else 0, chat.id if chat else 0, message.message_id if message else 0]
    return all(is_id(one) for one in ids)
