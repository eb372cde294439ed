"""What rings for a member outside Telegram: the channels of each, and the rings that are made through them."""

from bot.features.rings import channels, queries, service

__all__ = ["channels", "queries", "service"]
