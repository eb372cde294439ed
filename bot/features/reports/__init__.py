"""Lists that the owner asks for."""

from bot.features.reports import undelivered, views

__all__ = ["undelivered", "views"]
