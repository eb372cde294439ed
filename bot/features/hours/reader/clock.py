"""Reads times and spans of time from tokens: 9, 9:30, half past nine, 5pm, noon; 9-17, from nine to five."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.features.hours.reader.tokens import Token
from bot.features.hours.reader.words import Kind

NOON, DAY = 12 * 60, 24 * 60
_MORNING = range(6, 12)
_LONGEST, _LONGEST_LITERAL = 16 * 60, 22 * 60
"""A span past midnight is shorter than this, or than that where its end is written like 02:00."""
_DASHES = {Kind.DASH, Kind.TO, Kind.PER}


@dataclass(frozen=True)
class Time:
    """A time of day as it was written: in minutes, exact or to be understood from its context."""

    minutes: int
    half: Kind | None = None
    """AM or PM, where one was written."""
    literal: bool = False

    @property
    def exact(self) -> bool:
        return self.literal or self.half is not None


@dataclass(frozen=True)
class Span:
    """From a time to a later one, in minutes; past 1440 is the next day."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"{_clock(self.start)}-{_clock(self.end if self.end <= DAY else self.end - DAY)}"

    def holds(self, other: "Span") -> bool:
        """Return whether another span lies strictly inside."""
        return self.start < other.start and other.end < self.end


def time(tokens: Sequence[Token], at: int) -> tuple[Time, int] | None:
    """Return the time that begins at a token, and the place behind it."""
    kind = tokens[at].kind if at < len(tokens) else None
    if kind in {Kind.NOON, Kind.MIDNIGHT}:
        return Time(NOON if kind is Kind.NOON else 0, literal=True), at + 1
    if kind in {Kind.HALF_PAST, Kind.HALF_TO, Kind.QUARTER_PAST, Kind.QUARTER_TO}:
        shift = {Kind.HALF_PAST: 30, Kind.HALF_TO: -30, Kind.QUARTER_PAST: 15, Kind.QUARTER_TO: -15}[kind]
        hour = _hour(tokens, at + 1)
        return _with_half(tokens, hour[0] * 60 + shift, hour[1]) if hour else None
    if kind is Kind.CLOCK:
        return _with_half(tokens, tokens[at].number, at + 1, literal=tokens[at].literal)
    if kind is Kind.ONE_OR_HOUR:
        return _with_half(tokens, 60, at + 1)
    return _number(tokens, at)


def _number(tokens: Sequence[Token], at: int) -> tuple[Time, int] | None:
    """Return a time that begins with a number: 9, 0900, 9 30, nine thirty, 12 noon."""
    hour = _hour(tokens, at)
    if hour is None:
        return None
    hours, behind = hour
    written, after = tokens[at].name, tokens[behind] if behind < len(tokens) else None
    if hours >= 100:
        clock = hours // 100 * 60 + hours % 100
        usable = hours % 100 < 60 and clock <= DAY and len(written) <= 4
        return _with_half(tokens, clock, behind, literal=len(written) == 4) if usable else None
    if hours > 24:
        return None
    if after and after.kind in {Kind.NOON, Kind.MIDNIGHT} and hours in {0, 12, 24}:
        return Time(NOON if after.kind is Kind.NOON else 0, literal=True), behind + 1
    if after and after.kind is Kind.NUMBER and _are_minutes(tokens[behind - 1], after):
        return _with_half(tokens, hours * 60 + after.number, behind + 1)
    while after and after.kind is Kind.ONE_OR_HOUR:
        behind += 1
        after = tokens[behind] if behind < len(tokens) else None
    return _with_half(tokens, hours * 60, behind, literal=hours > 12 or written.startswith("0"))


def _hour(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return a number, also one of two words like twenty-one, and the place behind it."""
    if at >= len(tokens) or tokens[at].kind is not Kind.NUMBER:
        return None
    first = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if not first.name and first.number == 20 and after and after.kind is Kind.NUMBER and 1 <= after.number <= 4:
        return 20 + after.number, at + 2
    return first.number, at + 1


def _are_minutes(hour: Token, number: Token) -> bool:
    if number.name:
        return bool(hour.name) and number.name in {"00", "15", "30", "45"} and number.start == hour.end + 1
    return not hour.name and 10 <= number.number < 60


def _with_half(tokens: Sequence[Token], minutes: int, at: int, *, literal: bool = False) -> tuple[Time, int]:
    """Return a time with the half of the day that is named behind it."""
    half = tokens[at].kind if at < len(tokens) else None
    if half is Kind.NIGHT:
        half = Kind.PM if 6 * 60 <= minutes < NOON else Kind.AM
    elif half not in {Kind.AM, Kind.PM}:
        return Time(minutes, literal=literal), at
    if minutes < NOON + 60 and (not literal or minutes < NOON):
        minutes = minutes % NOON + (NOON if half is Kind.PM else 0)
    return Time(minutes, half), at + 1


def span(start: Time, end: Time, *, lunch: bool = False) -> Span | None:
    """Return the span from one time to another as people mean it; None where it has no length or is too long."""
    first, last = start.minutes, end.minutes
    if not end.exact and start.half is Kind.PM and last < NOON:
        last += NOON if last + NOON > first else 0
    if end.half is Kind.PM and not start.exact and first <= NOON:
        first = _before_an_afternoon(first, last, lunch=lunch)
    elif not start.exact and not end.exact:
        first, last = _guessed(first, last, lunch=lunch)
    elif not end.exact and last <= first and last < NOON < last + DAY:
        last += NOON if last + NOON > first and (start.half or first == NOON) else 0
    elif end.half is None and last < first and first // 60 in range(7, 12) and last // 60 in range(3, 8):
        last += NOON
    if last == 0 or (last <= first and (first, last) != (0, 0)):
        last += DAY
    longest = _LONGEST_LITERAL if end.literal else _LONGEST
    return Span(first, last) if last - first > 0 and (last - first < longest or last <= DAY) else None


def _before_an_afternoon(first: int, last: int, *, lunch: bool) -> int:
    """Return the start before an end in the afternoon: 9-5pm begins in the morning, 1-2pm after noon."""
    late = first % NOON + NOON
    early_bird = first // 60 in _MORNING and not lunch
    return late if late < last and not early_bird else first


def _guessed(first: int, last: int, *, lunch: bool) -> tuple[int, int]:
    """Return two bare times by the hours that people work: 9-5 is 9-17, 1-5 is 13-17, 22-6 is a night."""
    if first < last < NOON and (first // 60 in range(1, 5) or (first // 60 == 5 and (lunch or last // 60 <= 9))):
        return first + NOON, last + NOON
    if lunch and first // 60 in range(1, 6):
        return first + NOON, last + (NOON if last < NOON else 0)
    if last <= first < NOON + 60 and last < NOON and first:
        return first, last + NOON
    return first, last


def span_at(tokens: Sequence[Token], at: int, *, lunch: bool = False) -> tuple[Span, int] | None:
    """Return the span that begins at a token, and the place behind it."""
    opener = tokens[at].kind
    begin = time(tokens, at + 1 if opener in {Kind.FROM, Kind.BETWEEN} else at)
    if begin is None or begin[1] >= len(tokens):
        return None
    joint = begin[1]
    if tokens[joint].kind is Kind.AND and opener in {Kind.FROM, Kind.BETWEEN}:
        joint += 1
        if joint < len(tokens) and tokens[joint].kind is Kind.TO:
            joint += 1
        elif opener is Kind.FROM:
            return None
    elif tokens[joint].kind in _DASHES:
        while joint < len(tokens) and tokens[joint].kind in _DASHES:
            joint += 1
    elif opener is not Kind.BETWEEN and not _are_two_clocks(tokens[joint - 1 : joint + 1], begin[0]):
        return None
    finish = time(tokens, joint)
    meant = span(begin[0], finish[0], lunch=lunch) if finish else None
    return (meant, finish[1]) if meant and finish else None


def _are_two_clocks(tokens: Sequence[Token], begin: Time) -> bool:
    """Return whether a time like 8:15 is followed by a later one, with nothing between: 8:15 12:30."""
    return all(token.kind is Kind.CLOCK for token in tokens) and begin.minutes < tokens[1].number


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
