"""The commands that Telegram offers in each chat, and the help that lists them."""

from bot.features.menus import client, deputy, owner

__all__ = ["client", "deputy", "owner"]
