"""Hearing Telegram: silences and dead webhooks, and what the owner is told of them."""

from bot.features.connectivity import queries, silences, views, webhook_alerts

__all__ = [
    "queries",
    "silences",
    "views",
    "webhook_alerts",
]
