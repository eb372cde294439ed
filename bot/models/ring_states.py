"""Define how far a ring and a drill have come."""

from enum import StrEnum


class RingState(StrEnum):
    """A ring waits, was taken by its channel, could not be made, or is not needed any more."""

    WAITING = "waiting"
    RUNG = "rung"
    FAILED = "failed"
    CALLED_OFF = "called_off"


class DrillState(StrEnum):
    """A drill waits for the member's word, has it, or nobody said in time that it rang."""

    OPEN = "open"
    PROVEN = "proven"
    MISSED = "missed"
