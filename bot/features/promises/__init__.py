"""Promise each client an answer by a time, put clients off, and know what was kept and broken."""

from bot.features.promises import (
    answer_queries,
    beginning,
    keeping,
    later,
    later_rules,
    listing,
    owner_views,
    queries,
    rules,
    standing,
    views,
    within,
)

__all__ = [
    "answer_queries",
    "beginning",
    "keeping",
    "later",
    "later_rules",
    "listing",
    "owner_views",
    "queries",
    "rules",
    "standing",
    "views",
    "within",
]
