"""Accounts, chats and messages, as Telegram's servers keep them."""
