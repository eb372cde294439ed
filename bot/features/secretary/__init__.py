"""The bot in the members' own Telegram accounts: connecting it, and whom it is for."""

from bot.features.secretary import connecting

__all__ = ["connecting"]
