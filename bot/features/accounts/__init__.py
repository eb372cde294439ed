"""The members' own Telegram accounts that the bot looks after, and their chats: a second door for clients."""

from bot.features.accounts import queries, rules

__all__ = ["queries", "rules"]
