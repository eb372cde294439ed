"""The owner"s answers: sent at once, held until opening, taken back, edited."""

from bot.features.answers import queries, service, views

__all__ = ["queries", "service", "views"]
