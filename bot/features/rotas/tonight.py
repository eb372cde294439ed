"""Say at closing, once a closed period, who is on duty until it opens, and from when urgent contact is not sold.

Nothing is said where the owner alone is rung, at any hour.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from bot.features import delivery, duty
from bot.features.businesses import standby
from bot.features.businesses.terms import current_terms, vacation
from bot.features.delivery import View
from bot.features.hours.intervals import Interval
from bot.features.hours.rules import Hours, hours_of
from bot.features.rotas import views
from bot.models import Member, UrgentTerms
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork

SHORTEST = timedelta(hours=4)
"""A shorter closed period is a break."""
LOOK_AGAIN = timedelta(days=1)
"""When it is looked up again where nothing closes."""
LATE = timedelta(hours=1)
"""How long after closing it is still said: the bot may have been down."""


@dataclass(frozen=True)
class Watch:
    """A part of the night, and who is on duty in it; nobody where it is empty."""

    start: datetime
    end: datetime
    members: tuple[Member, ...]


async def at_closing(work: UnitOfWork) -> None:
    """Say who is on duty where it has just closed, and look again at the next closing."""
    business, hours = work.business, hours_of(work.business)
    period = hours.closed_period(work.now)
    business.rota_due_at = hours.next_closing(work.now) or work.now + LOOK_AGAIN
    if period is None or period.since is None or period.until is None:
        return
    told = business.rota_told_at is not None and business.rota_told_at >= period.since
    if told or work.now - period.since > LATE or period.until - period.since < SHORTEST:
        return
    business.rota_told_at = work.now
    terms = await current_terms(work)
    away = vacation(work)
    if terms.enabled and terms.price and work.owner is not None and (away is None or away.sells_urgent):
        await _tell(work, terms, period.until)


async def _tell(work: UnitOfWork, terms: UrgentTerms, until: datetime) -> None:
    night = await watches(work, terms, work.now, until)
    people = standby.people(work, terms)
    lone = all(member is work.owner for member in people)
    if lone and await _is_covered(work, people, until):
        return
    readers = [member for member in people if any(member in watch.members for watch in night)]
    for member in dict.fromkeys([m.telegram_id for m in readers] + [work.owner_id or 0]):
        with work.writing_for(member):
            words = views.tonight(work.texts, night, work.business.timezone, member)
            chat = delivery.recipients.staff(work, member)
            delivery.tell(work, chat, View(words), purpose=Purpose.STAFF_TEXT, quiet=True)


async def _is_covered(work: UnitOfWork, people: list[Member], until: datetime) -> bool:
    duties = [await duty.service.duty_of(work, member) for member in people]
    return duty.rules.covered(duties, work.now, until) == [(work.now, until)]


async def watches(work: UnitOfWork, terms: UrgentTerms, start: datetime, end: datetime) -> list[Watch]:
    """Return who is on duty from one instant to another, in parts in which it is the same people."""
    spans: dict[int, list[Interval]] = {}
    people = standby.people(work, terms)
    for member in people:
        spans[member.key] = (await duty.service.duty_of(work, member)).open_between(start, end)
    never = Hours(terms.never_hours, work.business.timezone).open_between(start, end) if terms.never_hours else []
    edges = {start, end} | {at for each in (*spans.values(), never) for span in each for at in span}
    found: list[Watch] = []
    ordered = sorted(edges)
    for begin, stop in pairwise(ordered):
        on = () if _within(never, begin) else tuple(m for m in people if _within(spans[m.key], begin))
        if found and found[-1].members == on:
            found[-1] = Watch(found[-1].start, stop, on)
        else:
            found.append(Watch(begin, stop, on))
    return found


def _within(spans: list[Interval], at: datetime) -> bool:
    return any(start <= at < end for start, end in spans)
