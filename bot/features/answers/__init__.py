"""Send answers to clients, at once or at opening; take them back and correct them."""

from bot.features.answers import (
    draft_queries,
    draft_taps,
    draft_views,
    drafts,
    giving,
    held,
    held_list,
    held_notes,
    held_views,
    outcomes,
    prompts,
    queries,
    sending,
    service,
    taking_back,
    views,
)

__all__ = [
    "draft_queries",
    "draft_taps",
    "draft_views",
    "drafts",
    "giving",
    "held",
    "held_list",
    "held_notes",
    "held_views",
    "outcomes",
    "prompts",
    "queries",
    "sending",
    "service",
    "taking_back",
    "views",
]
