"""Store updates as Telegram sent them, before they are acknowledged."""

from bot.features.inbox import queries, retention, updates

__all__ = ["queries", "retention", "updates"]
