"""Vacations that are planned or under way: listed, shown, and changed by the owner."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.features import acts, duty, hours, sales
from bot.features.absences import rules, service, vacation_views, views
from bot.features.absences.rules import AbsenceError
from bot.features.businesses.office import office
from bot.features.businesses.terms import vacation
from bot.features.delivery import View
from bot.features.hours.dates import DatesError
from bot.features.hours.rules import hours_of
from bot.models import Act, HoursException, Member
from bot.models.act_kinds import ActKind
from bot.models.states import ExceptionKind
from bot.texts import Texts
from bot.texts.marked_words import joined
from bot.texts.plain import one_line
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Shown:
    """A vacation as the owner sees it, and what can be changed of it."""

    words: str
    sells: bool
    covered: bool
    """The deputy stands in."""
    has_line: bool


def listed(work: UnitOfWork) -> list[HoursException]:
    """Return the vacations that are not over yet, the next first."""
    return [row for row in service.coming(work) if row.kind == ExceptionKind.VACATION]


def find(work: UnitOfWork, vacation_id: int) -> HoursException | None:
    """Return a vacation that is not over yet."""
    return next((row for row in listed(work) if row.id == vacation_id), None)


def when(work: UnitOfWork, row: HoursException) -> str:
    """Return the days of a vacation."""
    return views.when(work.texts, office(work), row)


async def shown(work: UnitOfWork, row: HoursException) -> Shown:
    """Return a vacation as the owner sees it."""
    return Shown(await summary(work, row), row.sells_urgent, _cover(work, row) is not None, bool(row.reason))


async def summary(work: UnitOfWork, row: HoursException) -> str:
    """Return when a vacation is, what clients read, whether urgent contact is sold, and who stands in."""
    t, deputy = work.texts, _cover(work, row)
    lines = [
        views.line(t, office(work), row),
        vacation_views.back(t, office(work), row),
        vacation_views.line(t, row.reason),
        vacation_views.urgent(t, sells=row.sells_urgent),
        vacation_views.covered(t, covered=deputy is not None),
        await deputy_away(work, t, deputy, row) if deputy is not None else "",
    ]
    return "\n".join(line for line in lines if line)


async def deputy_away(work: UnitOfWork, t: Texts, deputy: Member, row: HoursException) -> str:
    """Say when in a vacation the deputy is off duty besides the usual; nothing where that is never so."""
    zone = deputy.time_zone or work.business.timezone
    days = rules.days_of(hours_of(work.business), row.starts_at, row.ends_at) or _dates(row, zone)
    on_duty = await duty.service.duty_of(work, deputy)
    if not deputy.duty_hours and not on_duty.exceptions:
        return ""
    off = rules.off_duty(on_duty, *days)
    return vacation_views.deputy_away(t, off, always=len(off) == (days[1] - days[0]).days + 1)


async def with_deputy_away(work: UnitOfWork, view: View) -> View:
    """Return what answers new hours of duty, and which vacations they leave without the deputy who stands in."""
    covered = [(row, deputy) for row in listed(work) if (deputy := _cover(work, row)) is not None]
    away = [(row, await deputy_away(work, work.texts, deputy, row)) for row, deputy in covered]
    lines = [f"{views.line(work.texts, office(work), row)}. {words}" for row, words in away if words]
    return replace(view, words=joined("\n\n", [view.words, *lines])) if lines else view


async def plan(work: UnitOfWork, first: date, last: date) -> HoursException | str:
    """Plan a vacation, or say why not."""
    try:
        span = rules.vacation(first, last, hours_of(work.business), work.now)
        return await service.plan_vacation(work, span)
    except DatesError as error:
        return views.not_understood(work.texts, error, views.VACATION)
    except AbsenceError as error:
        return views.refused(work.texts, office(work), error)


async def switch_urgent(work: UnitOfWork, row: HoursException) -> None:
    """Sell urgent contact meanwhile, or do not."""
    await _change(work, row, sells_urgent=not row.sells_urgent)


async def switch_cover(work: UnitOfWork, row: HoursException) -> None:
    """Have the deputy stand in, or nobody."""
    covered = _cover(work, row) is not None
    await _change(work, row, covered_by=work.deputy.id if work.deputy is not None and not covered else None)


async def set_line(work: UnitOfWork, row: HoursException, words: str) -> None:
    """Set what clients read of a vacation."""
    await _change(work, row, reason=one_line(words, views.LONGEST_REASON) or None)


async def _change(work: UnitOfWork, row: HoursException, **values: Any) -> None:
    before = {name: getattr(row, name) for name in values}
    if before != values:
        await _set(work, row, values)
        await acts.service.note_change(work, ActKind.VACATION, row.key, before, values)


async def _set(work: UnitOfWork, row: HoursException, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    if not row.sells_urgent and vacation(work) is row:
        await sales.offers.withdraw_all(work)


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    """Make a vacation again what it was, unless it is over or the same was changed since."""
    row, detail = find(work, act.subject_id or 0), act.detail or {"before": {}, "after": {}}
    if row is None:
        return hours.views.over(work.texts)
    if {name: getattr(row, name) for name in detail["after"]} != detail["after"]:
        return acts.views.newer(work.texts)
    covers = detail["before"].get("covered_by")
    if covers is not None and covers not in {deputy.id for deputy in work.business.deputies}:
        return acts.views.newer(work.texts)
    await _set(work, row, detail["before"])
    return None


async def _said(work: UnitOfWork, act: Act, _name: str) -> str:
    t, row = work.texts, service.find(work, act.subject_id or 0)
    if row is None:
        return "–"
    after = (act.detail or {}).get("after", {})
    lines = {
        "sells_urgent": lambda: vacation_views.urgent(t, sells=after["sells_urgent"]),
        "covered_by": lambda: vacation_views.covered(t, covered=after["covered_by"] is not None),
        "reason": lambda: vacation_views.line(t, after["reason"]),
    }
    return " · ".join([views.line(t, office(work), row), *(lines[name]() for name in after)])


def _cover(work: UnitOfWork, row: HoursException) -> Member | None:
    return next((deputy for deputy in work.business.deputies if deputy.id == row.covered_by), None)


def _dates(row: HoursException, zone: str) -> tuple[date, date]:
    first, last = (at.astimezone(ZoneInfo(zone)).date() for at in (row.starts_at, row.ends_at))
    return first, max(first, last)


acts.registry.register(ActKind.VACATION, undo=_undo, said=_said)
