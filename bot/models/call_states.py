"""Define how far a call back has come that a client in an urgent case is promised."""

from enum import StrEnum


class CallState(StrEnum):
    """The client is asked to wait for a later call, has the promise of one, is asked whether it came, or said so.

    Ended: it was taken back, replaced or declined, or its case was over before.
    """

    PROPOSED = "proposed"
    PROMISED = "promised"
    CALLED = "called"
    COUNTED = "counted"
    """It was the answer to the urgent case."""
    DENIED = "denied"
    ENDED = "ended"
