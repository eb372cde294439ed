"""Telegram's rules for what a message holds, and samples to send."""
