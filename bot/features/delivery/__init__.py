"""Make the calls to Telegram that must not be lost: from the outbox, after the commit, in plainer forms if need be."""

from bot.features.delivery import (
    albums,
    best_effort,
    by_file,
    contents,
    due_queries,
    erasure_queries,
    naming,
    outbox,
    outcomes,
    parameters,
    pieces,
    plainer_forms,
    queries,
    recipients,
    repetition,
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
    "due_queries",
    "erasure_queries",
    "naming",
    "outbox",
    "outcomes",
    "parameters",
    "pieces",
    "plainer_forms",
    "queries",
    "recipients",
    "repetition",
    "rules",
    "send",
    "stored_calls",
    "tap_answer",
    "tell",
    "view",
    "views",
]
