"""Hearing Telegram: silences, dead webhooks and clocks that differ, and what the owner is told of them."""

from bot.features.connectivity import machine_clock, queries, silences, views, webhook_alerts

__all__ = [
    "machine_clock",
    "queries",
    "silences",
    "views",
    "webhook_alerts",
]
