"""What was written of an absence, as instants; and why some of it cannot be used."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.calendar.wall_clock import instant
from bot.features.hours.dates import DatesError, When
from bot.features.hours.intervals import Interval
from bot.features.hours.rules import Hours
from bot.models import HoursException
from bot.models.states import ExceptionKind

A_MOMENT = timedelta(minutes=1)
"""What began no longer ago than this begins now."""
LONGEST = timedelta(days=366)
ABSENCES = (ExceptionKind.CLOSED, ExceptionKind.VACATION)
"""Two of these never overlap."""
OPENING = (ExceptionKind.OPEN, ExceptionKind.HOLIDAY_WORKED)
REMINDED_AT = time(9)
_DAY = timedelta(days=1)

Kind = Literal["overlap", "closed_anyway", "opens_at", "closes_at", "open_until", "no_start"]


class AbsenceError(Exception):
    """An absence that would change nothing, or that another one stands in the way of."""

    def __init__(self, kind: Kind, *, other: HoursException | None = None, at: datetime | None = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.other = other
        """What it overlaps."""
        self.at = at
        """When it opens or closes anyway."""


def closing(when: When, hours: Hours, now: datetime) -> Interval:
    """Return the instants of a closing. Raise DatesError for what is over or too long."""
    today = _today(hours, now)
    if when.length is not None:
        start, end = now, now + when.length
    else:
        first, last = when.first or today, when.last or today
        start = _at(hours, first, when.start) if when.start else hours.whole_day(first)[0]
        end = _end(hours, last, when.end) if when.end is not None else hours.whole_day(last)[1]
        if when.first is None and when.start is not None and when.end is None:
            start, end = _from_tonight(when.start, hours, now) or (start, end)
        elif when.start is None and first == today and hours.is_open(now):
            start = now  # the night before may still run
        if (when.start is not None and start < now - A_MOMENT) or end <= now:
            raise DatesError("past")
    return _span(max(start, now), end)


def vacation(first: date, last: date, hours: Hours, now: datetime) -> Interval:
    """Return the instants of a vacation, whose first day is today at the earliest. Raise DatesError."""
    if last < first:
        raise DatesError("backwards")
    if first < _today(hours, now) <= last:
        raise DatesError("begun")
    return closing(When(first, last), hours, now)


def off_duty(duty: Hours, first: date, last: date) -> list[date]:
    """Return the days on which nobody is on duty who is on other such days of the week; all, where nobody ever is."""
    days = [first + n * _DAY for n in range((last - first).days + 1)]
    off = [on for on in days if not _is_worked(duty, on)]
    if len(off) == len(days):
        return off
    return [on for on in off if any(_is_worked(duty, on + n * 7 * _DAY) for n in (-4, -3, -2, -1, 1, 2, 3, 4))]


def _is_worked(duty: Hours, on: date) -> bool:
    return bool(duty.day(on)) or duty.is_open_all_day(on)


def reminding(starts_at: datetime, zone: ZoneInfo) -> Interval:
    """Return from when until when the owner is reminded of a vacation: on the day before it, from nine o'clock on."""
    first = starts_at.astimezone(zone).date()
    return instant(datetime.combine(first - _DAY, REMINDED_AT), zone), instant(datetime.combine(first, time()), zone)


def late_opening(when: When, hours: Hours, now: datetime) -> Interval:
    """Return what is closed where it opens later on a day. Raise AbsenceError where that would change nothing."""
    on, opening = _time_of_one_day(when, hours, now)
    opens_at = _at(hours, on, opening)
    if opens_at <= now:
        raise DatesError("past")
    spans = hours.day(on)
    if not spans:
        raise AbsenceError("closed_anyway")
    first, last = (instant(at, _zone(hours)) for at in (spans[0][0], spans[-1][1]))
    if opens_at <= first:
        raise AbsenceError("opens_at", at=first)
    if opens_at >= last:
        raise AbsenceError("closes_at", at=last)
    return _span(max(hours.whole_day(on)[0], now), opens_at)


def longer_opening(when: When, hours: Hours, now: datetime) -> Interval:
    """Return what is open where it opens longer on a day: from the last closing on, or from now where it is over."""
    on, until = _time_of_one_day(when, hours, now) if when.end is None else (when.first or _today(hours, now), when.end)
    end = _end(hours, on, until)
    if when.first is None and when.start is None and (tonight := _tonight(hours, now)) is not None:
        on, morning = tonight
        end = end if now < end and on == _today(hours, now) else _at(hours, morning, until)
    if end <= now:
        raise DatesError("past")
    if when.start is not None and when.end is not None:
        return _span(max(_at(hours, on, when.start), now), end)
    spans = hours.day(on)
    last = instant(spans[-1][1], _zone(hours)) if spans else None
    if last is not None and end <= last and (hours.is_open(now) or on != _today(hours, now)):
        raise AbsenceError("open_until", at=last)
    if on != _today(hours, now):
        if last is None:
            raise AbsenceError("no_start")
        return _span(last, end)
    away = hours.closed_by(now)
    return _span(now if last is None or away is not None else max(last, now), end)


def overlapped(rows: list[HoursException], start: datetime, end: datetime) -> HoursException | None:
    """Return an absence that a new one would overlap; None where none does."""
    return next((row for row in rows if row.kind in ABSENCES and row.starts_at < end and start < row.held_until), None)


def closing_at(rows: list[HoursException], hours: Hours, at: datetime) -> list[HoursException]:
    """Return what closes at an instant besides the week; nothing while it is open."""
    if hours.is_open(at):
        return []
    closing = {each.key for each in hours.exceptions if not each.opens and each.start <= at < each.end}
    return [row for row in rows if row.kind not in OPENING and row.id in closing]


def days_of(hours: Hours, start: datetime, end: datetime) -> tuple[date, date] | None:
    """Return the first and the last of the whole days that a span is; None where it is anything else."""
    first = _today(hours, start)
    if hours.whole_day(first)[0] != start:
        return None
    before = _today(hours, end) - _DAY
    last = next((on for on in (before, before + _DAY) if hours.whole_day(on)[1] == end), None)
    return (first, last) if last is not None and last >= first else None


def _from_tonight(at: time, hours: Hours, now: datetime) -> Interval | None:
    """Return the rest of the night from a time on; None where it is not open past midnight, or the time is today's."""
    tonight = _tonight(hours, now)
    if tonight is None:
        return None
    on, morning = tonight
    start = _at(hours, morning, at)
    end = hours.whole_day(on)[1]
    return (start, end) if _at(hours, on, at) < now - A_MOMENT and start < end else None


def _tonight(hours: Hours, now: datetime) -> tuple[date, date] | None:
    """Return the day that is being worked and the date on which it ends, where it is open past midnight now."""
    closing = hours.next_closing(now) if hours.is_open(now) else None
    opened = hours.last_opening(now)
    if closing is None or opened is None:
        return None
    on, morning = _today(hours, opened), _today(hours, closing)
    return (on, morning) if morning == on + _DAY else None


def _time_of_one_day(when: When, hours: Hours, now: datetime) -> tuple[date, time]:
    """Return the one time that was written, and its day. Raise DatesError for anything else."""
    at = when.start if when.end is None else when.end
    if at is None or when.length is not None or when.first != when.last or (when.start and when.end is not None):
        raise DatesError("words")
    return when.first or _today(hours, now), at


def _span(start: datetime, end: datetime) -> Interval:
    if end <= start:
        raise DatesError("backwards")
    if end - start > LONGEST:
        raise DatesError("long")
    return start.astimezone(UTC), end.astimezone(UTC)


def _at(hours: Hours, on: date, at: time) -> datetime:
    return instant(datetime.combine(on, at), _zone(hours))


def _end(hours: Hours, on: date, at: time) -> datetime:
    """Return when something ends; 00:00 is the end of the day."""
    return _at(hours, on if at != time() else on + _DAY, at)


def _today(hours: Hours, now: datetime) -> date:
    return now.astimezone(_zone(hours)).date()


def _zone(hours: Hours) -> ZoneInfo:
    return ZoneInfo(hours.timezone)
