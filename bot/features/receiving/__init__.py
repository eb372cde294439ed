"""A client's message arrives: stored, relayed or queued, and the notice that answers it."""

from bot.features.receiving import edits, late, notice, queries, rules, service, views

__all__ = ["edits", "late", "notice", "queries", "rules", "service", "views"]
