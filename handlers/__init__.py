"""Telegram's updates: read as plain values, handed by the router to one action.

`routes` is what the application carries, one route a kind of update; `prefetch` prepares a batch of updates.
"""

from handlers.prefetch import prefetch
from handlers.update_kinds import routes

__all__ = ["prefetch", "routes"]
