"""Return who is on duty at an instant. Nobody off duty is rung, or sent a message with a sound."""

from datetime import datetime

from bot.features.duty import absences, rules
from bot.features.hours.rules import Hours
from bot.models import Member
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
