"""Calls to Telegram that must not be lost: put in the outbox, made after the commit, tried in plainer forms."""

from bot.features.delivery import (
    by_file,
    erasure_queries,
    naming,
    outbox,
    pieces,
    plainer_forms,
    queries,
    recipients,
    rules,
    view,
    views,
)
from bot.features.delivery.outbox import tell
from bot.features.delivery.view import View

__all__ = [
    "View",
    "by_file",
    "erasure_queries",
    "naming",
    "outbox",
    "pieces",
    "plainer_forms",
    "queries",
    "recipients",
    "rules",
    "tell",
    "view",
    "views",
]
