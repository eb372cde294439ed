"""The buttons of a client's page."""

from dataclasses import dataclass
from enum import StrEnum

from bot.buttons.data import OWNER, ButtonData


class ClientStep(StrEnum):
    """What is done on a client's page, or asked for there."""

    OPEN = "open"
    """Show the page in a message of its own, so that what was tapped stays."""
    PAGE = "page"
    """Show the page in the place of what was tapped."""
    NOTE = "note"
    NOTES = "notes"
    KEY = "key"
    """Ask before a client is let through for free, or not any more."""
    KEY_LOUD = "key_loud"
    KEY_QUIET = "key_quiet"
    KEY_OFF = "key_off"
    MUTE = "mute"
    UNMUTE = "unmute"
    CARE = "care"
    HOURS = "hours"
    """Ask for hours of the client's own."""
    NO_HOURS = "no_hours"
    RULES = "rules"
    """Show the rules in writing as the client would read them."""
    SEND_RULES = "send_rules"
    BLOCK = "block"
    """Show the farewell, and what can be done."""
    FAREWELL = "farewell"
    NO_FAREWELL = "no_farewell"
    UNBLOCK = "unblock"
    EXCLUDE = "exclude"
    """Take the client's chats in members' own accounts for private."""
    RECALL = "recall"
    """Let wait again what came while the client was blocked."""


@dataclass(frozen=True)
class OnClient(ButtonData, prefix="person", roles=OWNER):
    """Do something on a client's page."""

    step: ClientStep
    client_id: int


@dataclass(frozen=True)
class GiveClient(ButtonData, prefix="give", roles=OWNER):
    """Have a member look after a client; nobody where none is named."""

    client_id: int
    member_id: int | None = None


@dataclass(frozen=True)
class DropNote(ButtonData, prefix="unnote", roles=OWNER):
    """Delete a note about a client."""

    note_id: int
