"""Ask clients for papers, tick what they send, and remind them of what is missing."""

from bot.features.papers import (
    asking,
    client_views,
    lists,
    outcomes,
    owner_taps,
    queries,
    reading,
    rules,
    saying,
    showing,
    staff_views,
    taking,
    ticking,
    undoing,
)

__all__ = [
    "asking",
    "client_views",
    "lists",
    "outcomes",
    "owner_taps",
    "queries",
    "reading",
    "rules",
    "saying",
    "showing",
    "staff_views",
    "taking",
    "ticking",
    "undoing",
]
