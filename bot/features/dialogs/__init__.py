"""Keep what screens show in a chat between two taps."""

from bot.features.dialogs import queries, service

__all__ = ["queries", "service"]
