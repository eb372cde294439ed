"""The router behind python-telegram-bot's application: one route a kind of update; any other kind is dropped."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, ChatMemberHandler, MessageHandler, MessageReactionHandler

from handlers import client, membership, router
from handlers.filters import EDITED, NEW, PRIVATE, WRITTEN


def routes() -> list[BaseHandler[Update, Any, None]]:
    """Return the kinds of update that the bot takes."""
    return [
        CallbackQueryHandler(router.tapped),
        MessageHandler(PRIVATE & NEW, router.written),
        MessageHandler(PRIVATE & EDITED & WRITTEN, router.edited),
        MessageHandler(~PRIVATE & NEW, membership.written_elsewhere),
        MessageReactionHandler(
            client.messages.reacted, message_reaction_types=MessageReactionHandler.MESSAGE_REACTION_UPDATED
        ),
        ChatMemberHandler(membership.changed),
    ]
