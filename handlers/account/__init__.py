"""What happens in the members' own Telegram accounts: connections, what is written, tapped and chosen there."""

from handlers.account import chats, choosing, connections, messages, taps

__all__ = ["chats", "choosing", "connections", "messages", "taps"]
