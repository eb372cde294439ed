"""Buttons about the chats of a member's own account."""

from dataclasses import dataclass

from bot.buttons.data import OWNER, STAFF, ButtonData


@dataclass(frozen=True)
class ChooseChat(ButtonData, prefix="ownchat", roles=STAFF):
    """Say what a chat of the own account is: a client's, or private."""

    chat_id: int
    """Our number for the chat."""
    is_client: bool


@dataclass(frozen=True)
class EraseAccount(ButtonData, prefix="ownerase", roles=OWNER):
    """Delete, or keep, what came from an account that is no longer connected."""

    connection_id: int
    """Our number for the connection."""
    erases: bool
