"""Answers to clients: sent at once, held until opening, taken back, edited."""

from bot.features.answers import queries, sending, service, views

__all__ = ["queries", "sending", "service", "views"]
