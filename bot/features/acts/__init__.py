"""Note what the staff do, and undo it: by its own button, or by `/undo`, for a day."""

from bot.features.acts import queries, registry, service, taking_back, views

__all__ = ["queries", "registry", "service", "taking_back", "views"]
