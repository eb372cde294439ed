"""Read what clients write: kinds of messages, albums, what a message answers."""

from bot.features.messages import (
    again,
    albums,
    answer_content,
    answer_queries,
    commands,
    context,
    incoming,
    items,
    kind_views,
    origin_views,
    queries,
    reactions,
    thanks,
)

__all__ = [
    "again",
    "albums",
    "answer_content",
    "answer_queries",
    "commands",
    "context",
    "incoming",
    "items",
    "kind_views",
    "origin_views",
    "queries",
    "reactions",
    "thanks",
]
