"""Public holidays of the business's country: listed for its owner, and each closed, shortened or worked."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.wall_clock import instant
from bot.features import absences, acts, setup
from bot.features.calendars import holiday_views
from bot.features.calendars.holiday_views import WHOLE_DAY, Day
from bot.features.hours import holidays_off, public_holidays
from bot.features.hours.holiday_rules import mentions_holidays, without_holidays
from bot.features.hours.intervals import HoursError
from bot.features.hours.public_holidays import Holiday
from bot.features.hours.rules import Hours, hours_of
from bot.models import Act, HoursException
from bot.models.act_kinds import ActKind
from bot.models.states import ExceptionKind
from bot.unit_of_work import UnitOfWork

_DAY = timedelta(days=1)
_CHOICES = (ExceptionKind.HOLIDAY_OFF, ExceptionKind.HOLIDAY_HALF, ExceptionKind.HOLIDAY_WORKED)
"""What follows what with every tap, round and round."""


def coming(work: UnitOfWork) -> list[Day]:
    """Return the holidays of the coming twelve months, with what opens on each."""
    business = work.business
    if business.country is None:
        return []
    found = public_holidays.coming(business.country, work.today)
    hours, usual = hours_of(business), _as_if_no_holiday(work)
    return [_day(work, holiday, hours, usual) for holiday in found]


def _day(work: UnitOfWork, holiday: Holiday, hours: Hours, usual: Hours) -> Day:
    chosen = _chosen(work, holiday.on)
    return Day(
        on=holiday.on.isoformat(),
        name=holiday.name,
        observed=holiday.observed,
        choice=chosen.kind if chosen else "",
        opens=_opens(hours, holiday.on),
        can_work=bool(usual.day(holiday.on)),
    )


def _opens(hours: Hours, on: date) -> str:
    if hours.is_open_all_day(on):
        return WHOLE_DAY
    return ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in hours.day(on))


def _as_if_no_holiday(work: UnitOfWork) -> Hours:
    business = work.business
    return Hours(without_holidays(business.working_hours), business.timezone, business.country)


async def change(work: UnitOfWork, on: date) -> None:
    """Go on to the next choice for a coming holiday: closed, until 13:00, open. Any other date changes nothing."""
    day = next((day for day in coming(work) if day["on"] == on.isoformat()), None)
    if day is None or not day["can_work"]:
        return
    before, chosen, kind = hours_of(work.business), _chosen(work, on), _next(day)
    if chosen is not None:
        chosen.kind = kind
    else:
        chosen = _row(work, on, kind)
        work.business.exceptions.append(chosen)
    await work.session.flush()
    await setup.service.follow_hours(work, before)
    was, now = {"kind": day["choice"]}, {"kind": kind.value}
    await acts.service.note_change(work, ActKind.HOLIDAY, chosen.key, was, now)


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    """Make a holiday again what it was, unless another choice was made since."""
    row, detail = absences.service.find(work, act.subject_id or 0), act.detail or {}
    if row is None or row.ended_at is not None or row.kind != detail.get("after", {}).get("kind"):
        return acts.views.newer(work.texts)
    before = hours_of(work.business)
    if was := detail["before"]["kind"]:
        row.kind = was
    else:
        row.ended_at = work.now
    await work.session.flush()
    await setup.service.follow_hours(work, before)
    return None


async def _said(work: UnitOfWork, act: Act, _name: str) -> str:
    row = absences.service.find(work, act.subject_id or 0)
    chosen = (act.detail or {}).get("after", {}).get("kind", "")
    if row is None:
        return "–"
    return holiday_views.chosen(work.texts, row.starts_at.astimezone(ZoneInfo(work.business.timezone)).date(), chosen)


def _next(day: Day) -> ExceptionKind:
    if day["choice"]:
        return _CHOICES[(_CHOICES.index(ExceptionKind(day["choice"])) + 1) % len(_CHOICES)]
    return ExceptionKind.HOLIDAY_OFF if day["opens"] else ExceptionKind.HOLIDAY_HALF


def _chosen(work: UnitOfWork, on: date) -> HoursException | None:
    """Return what the owner chose for a holiday, if anything."""
    start = _midnight(work, on)
    rows = (row for row in work.business.exceptions if row.kind in _CHOICES and row.starts_at == start)
    return next((row for row in rows if row.ended_at is None), None)


def _row(work: UnitOfWork, on: date, kind: ExceptionKind) -> HoursException:
    return HoursException(
        business_id=work.business_id,
        kind=kind,
        starts_at=_midnight(work, on),
        ends_at=_midnight(work, on + _DAY),
        created_at=work.now,
    )


def _midnight(work: UnitOfWork, on: date) -> datetime:
    return instant(datetime.combine(on, time()), ZoneInfo(work.business.timezone))


def closing_rule(work: UnitOfWork) -> str | None:
    """Return the hours that are closed on all holidays; None where the present ones say something of them already."""
    business = work.business
    if business.country is None or mentions_holidays(business.working_hours):
        return None
    closing = holidays_off.added(business.working_hours)
    try:
        Hours.read(closing, business.timezone, business.country)
    except HoursError:
        return None
    return closing


async def close_on_all(work: UnitOfWork) -> None:
    """Close on all holidays, now and in years to come; /hours takes it back."""
    if closing_rule(work) is not None:
        await setup.first_steps.close_on_holidays(work, close=True)


acts.registry.register(ActKind.HOLIDAY, undo=_undo, said=_said)
