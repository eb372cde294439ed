"""Record who changed what, when and from where, so that nothing can be taken out of the record unseen."""

from bot.features.audit import chain, checking, money, queries, recording

__all__ = ["chain", "checking", "money", "queries", "recording"]
