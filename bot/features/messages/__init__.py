"""Read what clients write: kinds of messages, albums, what a message answers."""

from bot.features.messages import (
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
