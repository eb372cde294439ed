"""Telegram's rules for the content of messages, and samples to send."""
