"""Urgent cases: asked for, escalated, answered or given back."""

from bot.features.urgent import answered, client_views, endings, escalation, queries, requests, rules, staff_taps, views

__all__ = ["answered", "client_views", "endings", "escalation", "queries", "requests", "rules", "staff_taps", "views"]
