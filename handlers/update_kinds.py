"""Put the router behind python-telegram-bot's application: a route for each kind of update that the bot takes."""

from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    MessageHandler,
    MessageReactionHandler,
    TypeHandler,
)

from handlers import client, membership, router
from handlers.filters import EDITED, NEW, PRIVATE, WRITTEN


def routes() -> dict[int, Sequence[BaseHandler[Any, Any, Any]]]:
    """Return the routes for what the bot takes, and the one that every update goes afterwards."""
    kinds: list[BaseHandler[Update, Any, None]] = [
        CallbackQueryHandler(router.tapped),
        MessageHandler(PRIVATE & NEW, router.written),
        MessageHandler(PRIVATE & EDITED & WRITTEN, router.edited),
        MessageHandler(~PRIVATE & NEW, membership.written_elsewhere),
        MessageReactionHandler(
            client.messages.reacted, message_reaction_types=MessageReactionHandler.MESSAGE_REACTION_UPDATED
        ),
        ChatMemberHandler(membership.changed),
        TypeHandler(Update, client.subscriptions.changed),  # what no other route takes
    ]
    return {0: kinds, 1: [TypeHandler(Update, client.own_data.forget_if_nobodys)]}
