"""Define how far a talk has come."""

from enum import StrEnum


class TalkState(StrEnum):
    """A talk goes on, or is over."""

    OPEN = "open"
    ENDED = "ended"
