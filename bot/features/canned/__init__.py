"""Answers that the owner keeps ready, with placeholders and in several languages, and sends in two taps."""

from bot.features.canned import filling, queries, rules, sending, service, values, views, written

__all__ = ["filling", "queries", "rules", "sending", "service", "values", "views", "written"]
