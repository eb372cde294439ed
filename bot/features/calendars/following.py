"""Follow a calendar: what changes in it is shown to the owner, and becomes days off once it is confirmed."""

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from bot.buttons import Argument, CalendarStep
from bot.calendar.ics import CalendarError, DayOff, ReadCalendar
from bot.features import acts, audit, delivery, setup
from bot.features.calendars import calendar_views, queries
from bot.features.calendars.calendar_views import Followed
from bot.features.delivery import TapAnswer, View
from bot.features.hours.rules import hours_of
from bot.models import Act, Calendar, HoursException
from bot.models.act_kinds import ActKind
from bot.models.audit import AuditKind
from bot.models.calls import Purpose
from bot.models.states import ExceptionKind
from bot.texts.plain import one_line
from bot.unit_of_work import UnitOfWork

EVERY = timedelta(hours=6)
FILE = "file:"
"""Stands before the id of a file that was sent to the bot."""
MOST_CALENDARS = 5
Json = list[dict[str, Any]]


async def follow(work: UnitOfWork, source: str, words: str) -> bool:
    """Read a calendar as soon as possible, and from then on. False where too many are followed already."""
    if len(await queries.followed(work.session, work.business_id)) >= MOST_CALENDARS:
        return False
    name = one_line(urlsplit(source).hostname or "", 60) if not source.startswith(FILE) else ""
    calendar = Calendar(business_id=work.business_id, source=source, name=name, words=words, created_at=work.now)
    calendar.due_at = work.now
    work.session.add(calendar)
    await work.session.flush()
    await audit.recording.record(work, AuditKind.CALENDAR_FOLLOWED, subject_id=calendar.key)
    return True


async def listed(work: UnitOfWork) -> list[Followed]:
    """Return the calendars that are followed, as the owner sees them."""
    return [
        Followed(
            id=calendar.key,
            name=calendar.name,
            words=calendar.words,
            days=len(_rows(work, calendar)),
            failure=calendar.failure or "",
        )
        for calendar in await queries.followed(work.session, work.business_id)
    ]


async def take_in(work: UnitOfWork, calendar: Calendar, read: ReadCalendar) -> None:
    """Ask the owner about days off that are new, and about those that are gone. What was asked before is not asked."""
    calendar.failure = None
    calendar.due_at = None if calendar.source.startswith(FILE) else work.now + EVERY
    calendar.name = read.name or calendar.name
    found, known = _ahead(work, _as_json(read.days)) or [], _as_json(_known(work, calendar))
    told = _ahead(work, calendar.told)
    if found == known:
        calendar.proposed = None
        if told is None:
            _tell(work, calendar_views.no_days(work.texts, calendar.name))
            calendar.told = found
        return
    if found != told:
        calendar.proposed = calendar.told = found
        news = calendar_views.News(_days(found), _days(known), work.business.timezone)
        _tell(work, calendar_views.proposal(work.texts, calendar, news, _mark(found)))


async def could_not_be_read(work: UnitOfWork, calendar: Calendar, error: CalendarError) -> None:
    """Keep the days off that were confirmed; tell the owner once why there are no newer ones."""
    calendar.due_at = None if calendar.source.startswith(FILE) else work.now + EVERY
    if calendar.failure != error.failure:
        calendar.failure = error.failure
        _tell(work, View(calendar_views.failure(work.texts, calendar.name, error.failure)))
    if calendar.told is None and (calendar.source.startswith(FILE) or error.failure == "private"):
        calendar.ended_at = work.now  # it will never be any better


async def tapped(work: UnitOfWork, step: CalendarStep, calendar_id: int, mark: str) -> TapAnswer:
    """Do what a button under a proposal says, as long as the proposal is the latest."""
    t, calendar = work.texts, await queries.get(work.session, work.business_id, calendar_id)
    if calendar is None:
        return TapAnswer(calendar_views.over(t), ())
    if step is CalendarStep.UNDO:
        return await _undo(work, calendar, mark)
    if calendar.proposed is None or _mark(calendar.proposed) != mark:
        return TapAnswer(calendar_views.over(t), ())
    if step is CalendarStep.LEAVE:
        calendar.proposed = None
        return TapAnswer(calendar_views.left(t), ())
    calendar.replaced = _as_json(_known(work, calendar))
    await _set(work, calendar, _days(_ahead(work, calendar.proposed) or []))
    calendar.proposed, shown = None, _mark(calendar.told or [])
    await acts.service.note(work, ActKind.CALENDAR, subject_id=calendar.key, detail={"mark": shown})
    return TapAnswer(view=calendar_views.confirmed(t, calendar, shown))


async def stop(work: UnitOfWork, calendar_id: int) -> None:
    """Follow a calendar no more; its days off go with it."""
    calendar = await queries.get(work.session, work.business_id, calendar_id)
    if calendar is not None and calendar.ended_at is None:
        days = _as_json(_known(work, calendar))
        await _set(work, calendar, ())
        calendar.ended_at = work.now
        await acts.service.note(work, ActKind.CALENDAR_STOPPED, subject_id=calendar.key, detail={"days": days})


async def _undo(work: UnitOfWork, calendar: Calendar, mark: str) -> TapAnswer:
    undone = await _take_back(work, calendar, mark)
    return TapAnswer((calendar_views.taken_back if undone else calendar_views.over)(work.texts), ())


async def _take_back(work: UnitOfWork, calendar: Calendar, mark: str) -> bool:
    """Bring back the days off that a confirmation replaced; False where that cannot be done any more."""
    if calendar.replaced is None or _mark(calendar.told or []) != mark:
        return False
    await _set(work, calendar, _days(_ahead(work, calendar.replaced) or []))
    calendar.replaced = None
    await acts.service.mark_taken_back(work, ActKind.CALENDAR, calendar.key)
    return True


async def _undo_act(work: UnitOfWork, act: Act) -> str | None:
    calendar = await queries.get(work.session, work.business_id, act.subject_id or 0)
    undone = calendar is not None and await _take_back(work, calendar, str((act.detail or {}).get("mark")))
    return None if undone else calendar_views.over(work.texts)


async def _undo_stop(work: UnitOfWork, act: Act) -> str | None:
    """Follow a calendar again, with the days off that it had."""
    calendar = await queries.ever(work.session, work.business_id, act.subject_id or 0)
    followed = await queries.followed(work.session, work.business_id)
    if calendar is None or calendar.ended_at is None or len(followed) >= MOST_CALENDARS:
        return calendar_views.over(work.texts)
    calendar.ended_at = None
    calendar.due_at = None if calendar.source.startswith(FILE) else work.now
    await _set(work, calendar, _days(_ahead(work, (act.detail or {}).get("days")) or []))
    return None


async def _stop_said(work: UnitOfWork, act: Act, _name: str) -> str:
    calendar = await queries.ever(work.session, work.business_id, act.subject_id or 0)
    return calendar_views.stopped(work.texts, calendar.name if calendar is not None else "–")


async def _said(work: UnitOfWork, act: Act, _name: str) -> str:
    calendar = await queries.ever(work.session, work.business_id, act.subject_id or 0)
    return calendar_views.taken_over(work.texts, calendar.name if calendar is not None else "–")


async def _set(work: UnitOfWork, calendar: Calendar, days: tuple[DayOff, ...]) -> None:
    """Have a calendar's days off be these: those that are gone end, those that are new begin."""
    before, kept = hours_of(work.business), set(days)
    for row in _rows(work, calendar):
        day = _day_off(row)
        if day in kept:
            kept.discard(day)
        else:
            row.ended_at = work.now
    for day in sorted(kept):
        work.business.exceptions.append(
            HoursException(
                business_id=work.business_id,
                kind=ExceptionKind.CALENDAR,
                starts_at=day.starts_at,
                ends_at=day.ends_at,
                reason=day.name or None,
                created_at=work.now,
                source_id=calendar.key,
            )
        )
    await work.session.flush()
    await setup.service.follow_hours(work, before)


def _rows(work: UnitOfWork, calendar: Calendar) -> list[HoursException]:
    rows = (row for row in work.business.exceptions if row.source_id == calendar.id)
    return [row for row in rows if row.ended_at is None and row.ends_at > work.now]


def _known(work: UnitOfWork, calendar: Calendar) -> tuple[DayOff, ...]:
    """Return a calendar's days off that hold."""
    return tuple(sorted(_day_off(row) for row in _rows(work, calendar)))


def _day_off(row: HoursException) -> DayOff:
    return DayOff(row.starts_at, row.ends_at, row.reason or "")


def _as_json(days: tuple[DayOff, ...]) -> Json:
    return [{"from": day.starts_at.isoformat(), "to": day.ends_at.isoformat(), "name": day.name} for day in days]


def _days(stored: Json) -> tuple[DayOff, ...]:
    instant = datetime.fromisoformat
    return tuple(DayOff(instant(day["from"]), instant(day["to"]), day["name"]) for day in stored)


def _ahead(work: UnitOfWork, days: Json | None) -> Json | None:
    """Return the days off that are not over; None where there is no list."""
    return None if days is None else [day for day in days if datetime.fromisoformat(day["to"]) > work.now]


def _mark(days: Json) -> Argument:
    """Return what tells one list of days from another in a button."""
    return Argument(hashlib.sha256(json.dumps(days).encode()).hexdigest()[:12])


def _tell(work: UnitOfWork, view: View) -> None:
    if work.owner_id is not None:
        delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT)


acts.registry.register(ActKind.CALENDAR, undo=_undo_act, said=_said)
acts.registry.register(ActKind.CALENDAR_STOPPED, undo=_undo_stop, said=_stop_said)
