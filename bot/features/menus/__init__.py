"""The commands that Telegram offers in each chat, and the help that lists them."""

from bot.features.menus import client, deputy, language, owner

__all__ = ["client", "deputy", "language", "owner"]
