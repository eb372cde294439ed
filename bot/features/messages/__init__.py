"""What clients write: kinds of messages, albums, what a message answers."""

from bot.features.messages import (
    albums,
    answer_queries,
    commands,
    context,
    incoming,
    items,
    kinds,
    queries,
    reactions,
    views,
)

__all__ = [
    "albums",
    "answer_queries",
    "commands",
    "context",
    "incoming",
    "items",
    "kinds",
    "queries",
    "reactions",
    "views",
]
