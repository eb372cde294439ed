"""A business: its row, its terms of urgent contact, and what both sides read of its hours."""

from bot.features.businesses import due, office, queries, rules, terms, views

__all__ = ["due", "office", "queries", "rules", "terms", "views"]
