"""Telegram over HTTP: receiving updates, sending calls, and what an answer of Telegram's means."""
