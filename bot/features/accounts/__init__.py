"""The members' own Telegram accounts that the bot looks after, and their chats: a second door for clients."""

from bot.features.accounts import calls, doors, queries, rules

__all__ = ["calls", "doors", "queries", "rules"]
