"""Hearing Telegram: silences and dead webhooks, and what the owner is told of them."""

from bot.features.connectivity import queries, service, views

__all__ = ["queries", "service", "views"]
