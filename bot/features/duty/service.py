"""Return who is on duty at an instant, and change when somebody is.

Nobody off duty is rung, or sent a message with a sound.
"""

from datetime import datetime
from typing import Any

from bot.features import acts
from bot.features.duty import absences, rules
from bot.features.duty.changing import changed
from bot.features.hours.rules import Hours
from bot.models import Member
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork


def zone_of(work: UnitOfWork, member: Member) -> str:
    """Return the time zone that a member's hours of duty are meant in."""
    return member.time_zone or work.business.timezone


async def duty_of(work: UnitOfWork, member: Member) -> Hours:
    """Return when a member is on duty, without the absences."""
    away = [(row.starts_at, row.ends_at) for row in await absences.of_member(work, member)]
    return rules.duty(member.duty_hours, zone_of(work, member), away)


async def on_duty(work: UnitOfWork, member: Member, at: datetime | None = None) -> bool:
    """Return whether a member may be rung now, or at another instant to come."""
    return (await duty_of(work, member)).is_open(at or work.now)


async def set_hours(work: UnitOfWork, member: Member, hours: str | None) -> None:
    """Set when a member is on duty, as opening hours are written; None for always."""
    await set_columns(work, member, duty_hours=hours)


async def set_zone(work: UnitOfWork, member: Member, zone: str | None) -> None:
    """Set the time zone that a member lives in; None for the business's."""
    await set_columns(work, member, time_zone=zone)


async def set_columns(work: UnitOfWork, member: Member, **values: Any) -> bool:
    """Change columns of a member's duty, so that it can be undone. Return False where they are so already."""
    before = {name: getattr(member, name) for name in values}
    if before == values:
        return False
    for name, value in values.items():
        setattr(member, name, value)
    await acts.service.note_change(work, ActKind.DUTY, member.key, before, values, member.telegram_id)
    await changed(work)
    return True
