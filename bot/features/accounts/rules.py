"""Decide who is a client among those who write to a member's own account, and whether the bot may write there."""

from bot.models import AccountChat, AccountConnection
from bot.models.accounts import AccountClients, ChatChoice, ConnectionState

TELEGRAM = frozenset({777000, 42777, 489000})
"""The accounts by which Telegram itself writes, codes to log in among it, which are nobody else's business."""


def is_client(connection: AccountConnection, chat: AccountChat | None) -> bool:
    """Return whether the other side of a chat is a client; nobody is until the member has chosen. None: a new chat."""
    if connection.clients is None or is_excluded(chat):
        return False
    if connection.clients == AccountClients.CHOSEN:
        return chat is not None and chat.choice == ChatChoice.CLIENT
    return True


def is_excluded(chat: AccountChat | None) -> bool:
    """Return whether a member wants nothing of a chat to be kept or said."""
    return chat is not None and chat.choice == ChatChoice.EXCLUDED


def is_connected(connection: AccountConnection) -> bool:
    """Return whether Telegram knows a connection."""
    return connection.enabled and connection.ended_at is None


def may_write(connection: AccountConnection) -> bool:
    """Return whether the bot may write in chats of an account, where somebody wrote within a day."""
    return connection.can_reply and is_connected(connection)


def state(connection: AccountConnection) -> ConnectionState:
    """Return what is to be said of a connection: the first that hinders it."""
    if not is_connected(connection):
        return ConnectionState.ENDED
    if not connection.can_reply:
        return ConnectionState.MUTE
    return ConnectionState.UNDECIDED if connection.clients is None else ConnectionState.WORKS
