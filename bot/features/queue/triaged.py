"""Hold what a tap below a client's messages did."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a client's waiting messages."""

    SENT = "sent"
    UNDER_WAY = "under way"
    NOTHING_WAITS = "nothing waits"
    NOTHING_SHOWN = "nothing shown"
    CLOSED = "closed"
    PUT_OFF = "put off"
    UNTIL_WRITTEN = "until written"
    TOO_LATE = "too late"


CHANGED = (Outcome.CLOSED, Outcome.PUT_OFF, Outcome.UNTIL_WRITTEN)
"""After these, the card says by itself what became of it."""


@dataclass(frozen=True)
class Triaged:
    """What was done about a client."""

    outcome: Outcome
    name: str
    back_at: datetime | None = None
    """When messages that were put off come back; None also where no opening is in sight, and nothing was put off."""
    promised: datetime | None = None
    """By when the client was told of an answer, which being put off does not change."""
