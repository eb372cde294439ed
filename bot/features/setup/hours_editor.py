"""Opening hours put together by taps: days, from, to, a break. What comes of it is read like typed hours."""

from dataclasses import dataclass, replace

from bot.features.hours.syntax import EVERY_DAY, days_written, read

STEP = 30
"""Minutes that a tap moves a time by."""
BREAKS = (0, 12 * 60, 13 * 60, 14 * 60)
"""When a break of an hour begins; 0 for none."""
PRESETS = ("01234", "012345", "56", "0123456")
_DAY = 24 * 60
_HOUR = 60


@dataclass(frozen=True)
class Editing:
    """What has been chosen so far; times are minutes of the day, days their numbers."""

    days: str = ""
    start: int = 9 * _HOUR
    end: int = 17 * _HOUR
    rest: int = 0
    closed: bool = False
    writes: bool = False
    """Hours are typed instead."""
    ready: bool = False
    """The present hours, where it begins, have been looked at."""


def beginning(present: str) -> Editing:
    """Return what is chosen at first: the usual days and times of the present hours, as far as taps can say them."""
    plain = Editing(PRESETS[0], ready=True)
    try:
        usual = next((rule for rule in read(present) if rule.opens and rule.spans and not rule.exceptional), None)
    except ValueError:
        return plain
    if usual is None or any(len(span) != len("09:00-17:00") for span in usual.spans):
        return plain
    start, end = _minutes(usual.spans[0][:5]), _minutes(usual.spans[-1][6:])
    rest = _minutes(usual.spans[0][6:]) if len(usual.spans) == 2 else 0
    days = "".join(str(day) for day in sorted(usual.on))
    return Editing(days, start, end if end > start else _DAY, rest if rest in BREAKS else 0, ready=True)


def toggled(editing: Editing, day: str) -> Editing:
    """Return it with a day more or less."""
    if day not in {str(number) for number in EVERY_DAY}:
        return editing
    left = set(editing.days) ^ {day}
    return replace(editing, days="".join(sorted(left)))


def moved(editing: Editing, edge: str, *, later: bool) -> Editing:
    """Return it with its start or its end half an hour earlier or later, within the day and in order."""
    by = STEP if later else -STEP
    start = editing.start + (by if edge == "start" else 0)
    end = editing.end + (by if edge == "end" else 0)
    if not 0 <= start < end <= _DAY:
        return editing
    return replace(editing, start=start, end=end, closed=False)


def rests(editing: Editing, start: int) -> Editing:
    """Return it with a break that begins then."""
    return replace(editing, rest=start, closed=False) if start in BREAKS else editing


def written(editing: Editing) -> str:
    """Return the hours in the notation; nothing where no day is chosen."""
    if not editing.days:
        return ""
    days = days_written(int(day) for day in editing.days)
    return f"{days} off" if editing.closed else f"{days} {','.join(spans(editing))}"


def spans(editing: Editing) -> list[str]:
    """Return the times from and to, without the break where it lies inside."""
    start, end, rest = editing.start, editing.end, editing.rest
    if rest and start < rest and rest + _HOUR < end:
        return [f"{_clock(start)}-{_clock(rest)}", f"{_clock(rest + _HOUR)}-{_clock(end)}"]
    return [f"{_clock(start)}-{_clock(end)}"]


def _clock(minutes: int) -> str:
    return f"{minutes // _HOUR:02}:{minutes % _HOUR:02}"


def _minutes(clock: str) -> int:
    return int(clock[:2]) * _HOUR + int(clock[3:])
