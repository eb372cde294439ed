"""What rings for a member outside Telegram: the channels of each, and the rings that are made through them."""

from bot.features.rings import (
    channels,
    due_queries,
    queries,
    results,
    screen_views,
    service,
    standing,
    taking,
    views,
    words,
)

__all__ = [
    "channels",
    "due_queries",
    "queries",
    "results",
    "screen_views",
    "service",
    "standing",
    "taking",
    "views",
    "words",
]
