"""What clients write, type, tap and pay."""

from handlers.client import commands, messages, own_data, purchases

__all__ = ["commands", "messages", "own_data", "purchases"]
