"""Read from Telegram's English words why it refuses a call for good; people are told so in their language.

Wordings as the Bot API server gives them (tdlib/telegram-bot-api, `Client.cpp`) and Telegram's own error names.
"""

from enum import StrEnum


class Reason(StrEnum):
    """Why something did not arrive."""

    BLOCKED = "blocked"
    DELETED = "deleted"
    NO_CHAT = "no chat"
    NO_VOICE = "no voice messages"
    NOT_ALLOWED = "not allowed"
    GONE = "gone"
    NOT_COPIED = "not copied"
    TOO_LONG = "too long"
    TOO_BIG = "too big"
    NO_FILE = "no file"
    EMPTY = "empty"
    FORMAT = "format"
    PROVIDER = "provider"
    AMOUNT = "amount"
    NOT_CONNECTED = "not connected"
    NO_RIGHT = "no right"
    DAY_OVER = "day over"
    OTHER = "other"


DOOR_SHUT = frozenset({Reason.NOT_CONNECTED, Reason.NO_RIGHT, Reason.DAY_OVER})
"""The bot may not write in a chat of a member's own account: no other form of the same words gets there either."""
WORDS = {
    Reason.NOT_CONNECTED: "the account is not connected",
    Reason.NO_RIGHT: "BUSINESS_CONNECTION_NOT_ALLOWED",
    Reason.DAY_OVER: "BUSINESS_PEER_USAGE_MISSING",
}
"""What stands in the record of a call that was not made because of them."""


SIGNS: tuple[tuple[Reason, tuple[str, ...]], ...] = (
    (Reason.NOT_CONNECTED, ("business_connection_invalid", "account is not connected")),
    (Reason.NO_RIGHT, ("business_connection_not_allowed", "business_peer_invalid")),
    (Reason.DAY_OVER, ("business_peer_usage_missing",)),
    (Reason.DELETED, ("deactivated",)),
    (Reason.BLOCKED, ("blocked", "kicked")),
    (Reason.NO_CHAT, ("chat not found", "can't initiate", "peer_id_invalid", "user not found", "unreachable: ")),
    (Reason.NO_VOICE, ("voice_messages_forbidden", "restricted receiving")),
    (
        Reason.NOT_ALLOWED,
        ("not enough rights", "have no rights", "write_forbidden", "send_plain_forbidden", "privacy_restricted"),
    ),
    (
        Reason.GONE,
        ("to copy not found", "to forward not found", "to reply not found", "message_id_invalid", "to edit not found"),
    ),
    (Reason.NOT_COPIED, ("can't be copied", "can't be forwarded", "protected content", "forwards_restricted")),
    (Reason.TOO_LONG, ("is too long", "too_long")),
    (Reason.TOO_BIG, ("too big", "too large", "too_big", "invalid_dimensions")),
    (Reason.NO_FILE, ("file identifier", "remote file", "file_reference", "type of file", "file_id", "url content")),
    (Reason.EMPTY, ("is empty", "non-empty", "message_empty")),
    (Reason.FORMAT, ("parse entities", "entity", "entities")),
    (Reason.PROVIDER, ("payment_provider", "provider_token", "provider token")),
    (Reason.AMOUNT, ("amount", "currency", "prices")),
)
"""By what Telegram's words are known, in lower case; the first that fits counts."""


def why(description: str) -> Reason:
    """Return what Telegram's words for a refusal mean; `OTHER` for words that are not known."""
    lowered = description.lower()
    return next((reason for reason, signs in SIGNS if any(sign in lowered for sign in signs)), Reason.OTHER)
