"""The people who write to a business: who they are and what they are called."""

from bot.features.clients import (
    floods,
    names,
    namesakes,
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
    "names",
    "namesakes",
    "queries",
    "rules",
    "sender",
    "service",
    "telling",
    "unreached",
    "views",
]
