"""Find again what was written and answered: by words, or everything of the last month with one client."""

from bot.features.archive import entries, find_views, finding, history, history_views, matching, queries

__all__ = ["entries", "find_views", "finding", "history", "history_views", "matching", "queries"]
