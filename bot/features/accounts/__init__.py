"""The members' own Telegram accounts that the bot looks after, and their chats: a second door for clients."""

from bot.features.accounts import calls, doors, queries, rules, service
from bot.features.accounts.service import ConnectionNow, OwnChat

__all__ = ["ConnectionNow", "OwnChat", "calls", "doors", "queries", "rules", "service"]
