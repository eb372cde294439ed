"""Closings, openings and other exceptions: made, ended early, taken back, resumed. What hangs on the hours follows.

Each ends by itself, and the week is never touched.
"""

from datetime import datetime

from bot.features import acts, setup
from bot.features.absences import rules
from bot.features.absences.rules import AbsenceError
from bot.features.hours.intervals import Interval
from bot.features.hours.rules import hours_of
from bot.models import HoursException
from bot.models.act_kinds import ActKind
from bot.models.states import ExceptionKind
from bot.unit_of_work import UnitOfWork


async def close(work: UnitOfWork, span: Interval, reason: str = "") -> HoursException:
    """Close for a span. Raise AbsenceError where another absence overlaps it."""
    return await add(work, _row(work, ExceptionKind.CLOSED, span, reason))


async def open_(work: UnitOfWork, span: Interval) -> HoursException:
    """Open for a span, whatever else closes it."""
    return await add(work, _row(work, ExceptionKind.OPEN, span))


async def plan_vacation(work: UnitOfWork, span: Interval, line: str = "") -> HoursException:
    """Plan a vacation in which the deputy stands in, where there is one. Raise AbsenceError where another overlaps it.

    `line`: what clients read of it.
    """
    row = _row(work, ExceptionKind.VACATION, span, line)
    row.covered_by = work.deputy.id if work.deputy is not None else None
    return await add(work, row)


async def add(work: UnitOfWork, row: HoursException) -> HoursException:
    """Keep an exception, and have everything follow. Raise AbsenceError for an absence that overlaps another."""
    _refuse_overlap(work, row, row.ends_at)
    before = hours_of(work.business)
    work.business.exceptions.append(row)
    await work.session.flush()
    await setup.service.follow_hours(work, before)
    facts = {"what": row.kind, "from": row.starts_at.isoformat(), "until": row.ends_at.isoformat()}
    await acts.service.note(work, ActKind.EXCEPTION, subject_id=row.key, facts=facts)
    return row


async def back(work: UnitOfWork) -> list[HoursException]:
    """End what closes us now besides the week, a vacation too; return it."""
    ended = rules.closing_at(work.business.exceptions, hours_of(work.business), work.now)
    await _end(work, ended)
    if ended:
        await acts.service.note(work, ActKind.EXCEPTION_ENDED, subject_id=ended[0].key)
    return ended


async def take_back(work: UnitOfWork, exception_id: int) -> HoursException | None:
    """End an exception, or call it off before it begins; None where it is over already."""
    row = find(work, exception_id)
    if row is None or row.held_until <= work.now or row.ended_at is not None:
        return None
    await _end(work, [row])
    if not await acts.service.mark_undone(work, ActKind.EXCEPTION, row.key):
        await acts.service.note(work, ActKind.EXCEPTION_ENDED, subject_id=row.key)
    return row


async def resume(work: UnitOfWork, exception_id: int) -> list[HoursException]:
    """Let go on what was ended together with a row. Raise AbsenceError where another absence overlaps it by now."""
    row = find(work, exception_id)
    if row is None or row.ended_at is None:
        return []
    ended = [each for each in work.business.exceptions if each.ended_at == row.ended_at and each.ends_at > work.now]
    for each in ended:
        _refuse_overlap(work, each, each.ends_at)
    before = hours_of(work.business)
    for each in ended:
        each.ended_at = None
    await setup.service.follow_hours(work, before)
    undone = [await acts.service.mark_undone(work, ActKind.EXCEPTION_ENDED, each.key) for each in ended]
    if ended and not any(undone):
        await acts.service.mark_standing(work, ActKind.EXCEPTION, row.key)
    return ended


def find(work: UnitOfWork, exception_id: int) -> HoursException | None:
    """Return an exception of the business."""
    return next((row for row in work.business.exceptions if row.id == exception_id), None)


def coming(work: UnitOfWork) -> list[HoursException]:
    """Return the exceptions that are not over yet, the next first."""
    found = [row for row in work.business.exceptions if row.held_until > work.now and row.ended_at is None]
    return sorted(found, key=lambda row: (row.starts_at, row.key))


async def _end(work: UnitOfWork, ended: list[HoursException]) -> None:
    if not ended:
        return
    before = hours_of(work.business)
    for row in ended:
        row.ended_at = work.now
    await setup.service.follow_hours(work, before)


def _refuse_overlap(work: UnitOfWork, row: HoursException, end: datetime) -> None:
    if row.kind not in rules.ABSENCES:
        return
    others = [each for each in work.business.exceptions if each is not row and each.ended_at is None]
    if (other := rules.overlapped(others, row.starts_at, end)) is not None:
        raise AbsenceError("overlap", other=other)


def _row(work: UnitOfWork, kind: ExceptionKind, span: Interval, reason: str = "") -> HoursException:
    start, end = span
    return HoursException(
        business_id=work.business_id,
        kind=kind,
        starts_at=start,
        ends_at=end,
        reason=reason or None,
        created_at=work.now,
    )
