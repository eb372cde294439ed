"""Who waits: the digest at opening, and the buttons that bring, close and put off."""

from bot.features.queue import digest, queries, triage, views

__all__ = ["digest", "queries", "triage", "views"]
