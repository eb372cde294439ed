"""Decide how much of one client's messages the staff are sent, and when it lets others pass."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.models.states import Priority

MANY = 5
"""The most calls about one client that wait for a chat before the next ones let others pass."""


@dataclass(frozen=True)
class Coming:
    """A call about a client that is still to be made: to which chat, and the messages that it will show."""

    id: int
    chat_id: int
    is_alert: bool
    is_card: bool
    messages: frozenset[int]


def floods(waiting_calls: int) -> bool:
    """Return whether so much about a client waits for a chat that one more line would only be noise."""
    return waiting_calls >= MANY


def priority(waiting_calls: int, last: int) -> Priority:
    """Return the priority of a client's next message to the owner. `last`: that of the last call that waits, or 0.

    A client who writes faster than Telegram lets the owner read waits behind the others, in the order of writing.
    """
    return Priority.DIGEST if floods(waiting_calls) or last >= Priority.DIGEST else Priority.ALERT


def to_call_off(calls: Iterable[Coming], gone: set[int]) -> list[int]:
    """Return which calls show nothing but messages that are gone; cards are written anew, and alerts ring on."""
    return [call.id for call in calls if not call.is_alert and not call.is_card and call.messages <= gone]
