"""A client"s message arrives: stored, relayed or queued, and the notice that answers it; a client"s commands."""

from bot.features.receiving import commands, edits, late, notice, notice_views, outcomes, queries, rules, service, views

__all__ = [
    "commands",
    "edits",
    "late",
    "notice",
    "notice_views",
    "outcomes",
    "queries",
    "rules",
    "service",
    "views",
]
