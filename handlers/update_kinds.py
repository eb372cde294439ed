"""Put the router behind python-telegram-bot's application: a route for each kind of update that the bot takes."""

from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    BusinessConnectionHandler,
    BusinessMessagesDeletedHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    MessageHandler,
    MessageReactionHandler,
    TypeHandler,
)

from handlers import account, client, membership, router
from handlers.filters import EDITED, EDITED_IN_ACCOUNT, IN_ACCOUNT, NEW, PRIVATE, WRITTEN


def routes() -> dict[int, Sequence[BaseHandler[Any, Any, Any]]]:
    """Return the routes for what the bot takes, and the one that every update goes afterwards."""
    kinds: list[BaseHandler[Update, Any, None]] = [
        account.taps.TapInAccount(account.taps.by(router.TAPS)),
        CallbackQueryHandler(router.tapped),
        MessageHandler(PRIVATE & NEW, router.written),
        MessageHandler(PRIVATE & EDITED & WRITTEN, router.edited),
        MessageHandler(~PRIVATE & NEW, membership.written_elsewhere),
        MessageReactionHandler(
            client.messages.reacted, message_reaction_types=MessageReactionHandler.MESSAGE_REACTION_UPDATED
        ),
        ChatMemberHandler(membership.changed),
        BusinessConnectionHandler(account.connections.changed),
        MessageHandler(IN_ACCOUNT, account.messages.written),
        MessageHandler(EDITED_IN_ACCOUNT, account.messages.edited),
        BusinessMessagesDeletedHandler(account.messages.deleted),
        TypeHandler(Update, client.subscriptions.changed),  # what no other route takes
    ]
    return {0: kinds, 1: [TypeHandler(Update, client.own_data.forget_if_nobodys)]}
