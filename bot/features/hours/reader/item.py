"""The parts that a sentence about hours is made of."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.features.hours.reader.clock import Span


class What(Enum):
    """What an item of a sentence says."""

    SEPARATOR = auto()
    AND = auto()
    DAYS = auto()
    TIMES = auto()
    UNTIL = auto()
    SINCE = auto()
    CLOSED = auto()
    BREAK = auto()
    SAME = auto()
    ONLY = auto()
    EXCEPT = auto()
    APPOINTMENT = auto()
    UNREAD = auto()


@dataclass(frozen=True)
class Item:
    """A part of the sentence; `tokens` are those from `start` to before `end`."""

    what: What
    start: int
    end: int
    days: frozenset[int] = frozenset()
    others: bool = False
    """The days are all those that are not named otherwise."""
    holidays: bool = False
    dates: str = ""
    span: Span | None = None
    minutes: int = 0
