"""What happens in the members' own Telegram accounts: the connection itself, what is written and tapped there."""

from handlers.account import connections, messages, taps

__all__ = ["connections", "messages", "taps"]
