"""Updates as Telegram sent them, stored before they are acknowledged."""

from bot.features.inbox import queries, updates

__all__ = ["queries", "updates"]
