"""Change what is known of a member: name, hours of duty, time zone, role, absences. Each change can be undone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.features import acts, delivery, duty, hours, places
from bot.features.hours.dates import DatesError, read_dates
from bot.features.hours.reader import NotUnderstood, understand
from bot.features.staff import members, people_views
from bot.models import Act, Member
from bot.models.act_kinds import ActKind
from bot.models.calls import Purpose
from bot.models.states import Role
from bot.texts import Texts
from bot.texts.plain import one_line
from bot.unit_of_work import UnitOfWork

LONGEST_NAME = 40
TURNED = {Role.DEPUTY: Role.STAFF, Role.STAFF: Role.DEPUTY}
"""What the button that changes a role makes of it."""


@dataclass(frozen=True)
class Result:
    """What came of a change: words for whoever made it. `done`: something is different now."""

    words: str
    done: bool = True


async def rename(work: UnitOfWork, member: Member, written: str) -> Result:
    """Have a member be called otherwise."""
    name = one_line(written, LONGEST_NAME)
    if not any(letter.isalnum() for letter in name):
        return Result(people_views.no_name(_texts(work)), done=False)
    return await _change(work, member, name=name)


async def set_duty(work: UnitOfWork, member: Member, written: str) -> Result:
    """Set the hours of duty, as people write hours."""
    present = member.duty_hours or work.business.working_hours
    found = understand(written, present, duty.service.zone_of(work, member), work.business.country)
    if isinstance(found, NotUnderstood):
        return Result(hours.reader_views.not_understood_here(_texts(work), found), done=False)
    return await _change(work, member, duty_hours=found.expression)


async def always_on_duty(work: UnitOfWork, member: Member) -> Result:
    """Have a member be on duty at any time."""
    return await _change(work, member, duty_hours=None)


async def set_zone(work: UnitOfWork, member: Member, written: str) -> Result:
    """Set the zone that the hours of duty are meant in."""
    found = places.zones.named(written)
    if len(found) != 1:
        return Result(people_views.no_zone(_texts(work), found), done=False)
    return await _change(work, member, time_zone=found[0])


async def turn(work: UnitOfWork, member: Member) -> Result:
    """Make a deputy one of the staff, or the other way round, and tell that member."""
    result = await _change(work, member, role=TURNED[Role(member.role)])
    _greet(work, member)
    return result


def _greet(work: UnitOfWork, member: Member) -> None:
    to = delivery.recipients.staff(work, member.telegram_id)
    delivery.tell(work, to, members.welcome(work, member.telegram_id), purpose=Purpose.STAFF_TEXT)


async def add_absence(work: UnitOfWork, member: Member, written: str) -> Result:
    """Have a member be away on some days of the own zone. Raises DatesError for what is no dates to come."""
    zone = ZoneInfo(duty.service.zone_of(work, member))
    today = work.now.astimezone(zone).date()
    first, last, _ = read_dates(written, today)
    if last < today:
        raise DatesError("past")
    row = await duty.absences.add(work, member, (_midnight(first, zone), _midnight(last + timedelta(days=1), zone)))
    return Result(people_views.away(_texts(work), member, row, str(zone)))


async def end_absence(work: UnitOfWork, member: Member, absence_id: int) -> Result:
    """Have a member be there again."""
    row = await duty.absences.remove(work, member, absence_id)
    return Result(people_views.back(_texts(work), member) if row is not None else "", done=row is not None)


def _texts(work: UnitOfWork) -> Texts:
    """Return the texts of whoever changes something."""
    return work.texts_in(work.actor.telegram_id if work.actor is not None else None)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


async def _change(work: UnitOfWork, member: Member, **values: Any) -> Result:
    ((column, value),) = values.items()
    before = getattr(member, column)
    setattr(member, column, value)
    if before != value:
        detail = {"column": column, "before": before, "after": value}
        whom, facts = member.telegram_id, {"before": {column: before}, "after": {column: value}}
        await acts.service.note(work, ActKind.MEMBER, subject_id=member.key, detail=detail, whom=whom, facts=facts)
        await duty.changing.changed(work)
    undo, zone = work.role is Role.OWNER, duty.service.zone_of(work, member)
    return Result(people_views.now(_texts(work), member, column, zone, undo=undo))


def find(work: UnitOfWork, member_id: int) -> Member | None:
    """Return a member by the number of the row."""
    return next((member for member in work.business.members if member.id == member_id), None)


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    """Give the column its value of before, unless something newer has changed it."""
    member, detail = find(work, act.subject_id or 0), act.detail or {}
    if member is None or getattr(member, detail["column"]) != detail["after"]:
        return acts.views.newer(work.texts)
    setattr(member, detail["column"], detail["before"])
    await duty.changing.changed(work)
    if detail["column"] == "role":
        _greet(work, member)
    return None


async def _said(work: UnitOfWork, act: Act, _name: str) -> str:
    detail = act.detail or {}
    return people_views.said(work.texts, find(work, act.subject_id or 0), detail["column"], detail["after"])


async def _undo_absence(work: UnitOfWork, act: Act) -> str | None:
    member = find(work, int((act.detail or {})["member"]))
    if member is None or not (await end_absence(work, member, act.subject_id or 0)).done:
        return acts.views.newer(work.texts)
    return None


async def _said_absence(work: UnitOfWork, act: Act, _name: str) -> str:
    return people_views.absence_said(work.texts, find(work, int((act.detail or {})["member"])))


acts.registry.register(ActKind.MEMBER, undo=_undo, said=_said)
acts.registry.register(ActKind.MEMBER_AWAY, undo=_undo_absence, said=_said_absence)
