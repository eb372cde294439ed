"""What a tap below a client's messages did."""

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


@dataclass(frozen=True)
class Triaged:
    """What was done about a client. `back_at`: when messages that were put off come back, if an opening is in sight."""

    outcome: Outcome
    name: str
    back_at: datetime | None = None
