"""Read a business: its row, its terms of urgent contact, and the words about its hours."""

from bot.features.businesses import due, office, queries, report_day, rules, standby, terms, views

__all__ = ["due", "office", "queries", "report_day", "rules", "standby", "terms", "views"]
