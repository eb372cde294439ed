"""List who waits in the digest at opening, and show, close and put off messages."""

from bot.features.queue import (
    coming_back,
    digest,
    done_undoing,
    later,
    later_undoing,
    later_views,
    own_openings,
    queries,
    rules,
    thanks,
    triage,
    triage_views,
    triaged,
    views,
    waiting,
)

__all__ = [
    "coming_back",
    "digest",
    "done_undoing",
    "later",
    "later_undoing",
    "later_views",
    "own_openings",
    "queries",
    "rules",
    "thanks",
    "triage",
    "triage_views",
    "triaged",
    "views",
    "waiting",
]
