"""What clients write, type, tap and pay."""

from handlers.client import commands, complaints, messages, own_data, papers, purchases, thumbs

__all__ = ["commands", "complaints", "messages", "own_data", "papers", "purchases", "thumbs"]
