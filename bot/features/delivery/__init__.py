"""Calls to Telegram that must not be lost: put in the outbox, made after the commit, tried in plainer forms."""

from bot.features.delivery import (
    albums,
    best_effort,
    by_file,
    contents,
    erasure_queries,
    naming,
    outbox,
    outcomes,
    parameters,
    pieces,
    plainer_forms,
    queries,
    recipients,
    rules,
    stored_calls,
    tap_answer,
    view,
    views,
)
from bot.features.delivery.outbox import send, tell
from bot.features.delivery.tap_answer import TapAnswer
from bot.features.delivery.view import View

__all__ = [
    "TapAnswer",
    "View",
    "albums",
    "best_effort",
    "by_file",
    "contents",
    "erasure_queries",
    "naming",
    "outbox",
    "outcomes",
    "parameters",
    "pieces",
    "plainer_forms",
    "queries",
    "recipients",
    "rules",
    "send",
    "stored_calls",
    "tap_answer",
    "tell",
    "view",
    "views",
]
