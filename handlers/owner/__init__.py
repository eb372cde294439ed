"""What the owner writes, types and taps."""

from handlers.owner import clients, commands, messages, money, settings

__all__ = ["clients", "commands", "messages", "money", "settings"]
