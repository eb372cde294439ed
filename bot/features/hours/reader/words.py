"""The kinds of words that a language gives the reader, and how a language states them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a word or a sign says."""

    UNKNOWN = auto()
    NOISE = auto()
    SEPARATOR = auto()
    AND = auto()
    DASH = auto()
    FROM = auto()
    TO = auto()
    BETWEEN = auto()
    PER = auto()
    """Russian and Ukrainian "по": "through" between two days, else "on"."""
    NUMBER = auto()
    CLOCK = auto()
    HALF_PAST = auto()
    HALF_TO = auto()
    QUARTER_PAST = auto()
    QUARTER_TO = auto()
    ONE_OR_HOUR = auto()
    AM = auto()
    PM = auto()
    NIGHT = auto()
    NOON = auto()
    MIDNIGHT = auto()
    DAYS = auto()
    OTHER_DAYS = auto()
    HOLIDAYS = auto()
    DATES = auto()
    MONTH = auto()
    DAY_OFF = auto()
    """A word for the week-end as well as for being closed: "выходные", "dni wolne"."""
    CLOSED = auto()
    OPEN = auto()
    BREAK = auto()
    ALL_DAY = auto()
    SAME = auto()
    ONLY = auto()
    EXCEPT = auto()
    APPOINTMENT = auto()


@dataclass(frozen=True)
class Language:
    """The words of a language: phrases, separated by commas, without accents or apostrophes, in lower case."""

    phrases: Mapping[Kind, str]
    days: Sequence[str]
    """Monday first."""
    months: Sequence[str]
    numbers: Mapping[int, str]
    groups: Mapping[str, str]
    """Words for several days, by those days in the notation, like "Mo-Fr"."""
    dates: Mapping[str, str]
    """Names of days of the year, by the dates in the notation, like "Jan 1", or "easter" and "christmas"."""
    month_first: bool = False
    """People write "December 24" rather than "24 December"."""
