"""Calls to Telegram that must not be lost: put in the outbox, made after the commit, tried in plainer forms."""

from bot.features.delivery import by_file, erasure_queries, naming, outbox, pieces, plainer_forms, queries, rules, views

__all__ = ["by_file", "erasure_queries", "naming", "outbox", "pieces", "plainer_forms", "queries", "rules", "views"]
