"""Know the people who write to a business, and what they are called."""

from bot.features.clients import (
    floods,
    links,
    names,
    namesakes,
    own_hours,
    queries,
    rules,
    sender,
    service,
    telling,
    unreached,
    views,
)

__all__ = [
    "floods",
    "links",
    "names",
    "namesakes",
    "own_hours",
    "queries",
    "rules",
    "sender",
    "service",
    "telling",
    "unreached",
    "views",
]
