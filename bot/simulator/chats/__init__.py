"""Chats, accounts and the messages between them, as Telegram's servers keep them."""
