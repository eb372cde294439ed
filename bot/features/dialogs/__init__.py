"""What screens show in a chat, kept between two taps."""

from bot.features.dialogs import queries, service

__all__ = ["queries", "service"]
