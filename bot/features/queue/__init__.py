"""Who waits: the digest at opening, and the buttons that show messages, close them and put them off."""

from bot.features.queue import digest, queries, rules, triage, triage_views, triaged, views, waiting

__all__ = ["digest", "queries", "rules", "triage", "triage_views", "triaged", "views", "waiting"]
