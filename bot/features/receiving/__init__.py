"""A client"s message arrives: stored, brought or queued, and the notice that answers it."""

from bot.features.receiving import late, queries, rules, service, views

__all__ = ["late", "queries", "rules", "service", "views"]
