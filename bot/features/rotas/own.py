"""A member's own duty and absences, as `/duty` shows, reads and changes them."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.features import duty, hours, places, setup
from bot.features.absences.rules import closing
from bot.features.delivery import View
from bot.features.hours.dates import DatesError, read_when
from bot.features.hours.reader import NotUnderstood, meant, understand
from bot.features.hours.rules import Hours
from bot.features.rotas import holes, remarks, views
from bot.features.setup.views import means_none
from bot.models import Member, MemberAbsence
from bot.unit_of_work import UnitOfWork

ALWAYS = {"always", "24/7", "zawsze", "всегда", "завжди"}
ZONE = {"zone", "strefa", "пояс", "зона", "час"}
OFF = {
    "off", "away", "wolne", "nieobecny", "nieobecna", "urlop",
    "отсутствую", "выходной", "отпуск", "відсутній", "відсутня", "вихідний", "відпустка",
}  # fmt: skip


async def written(work: UnitOfWork, member: Member, words: str) -> View:
    """Do what is written behind `/duty` for a member, or say why not; without words, say how it is."""
    first, _, rest = words.strip().partition(" ")
    with work.writing_for(member.telegram_id):
        if not first:
            return View(await shown(work, member))
        before = await holes.of_week(work)
        if first.casefold() in ZONE and rest.strip():
            refusal = await set_zone(work, member, rest.strip())
        elif first.casefold() in OFF:
            refusal = await be_away(work, member, rest.strip())
        else:
            refusal = await set_hours(work, member, words.strip())
        if refusal is not None:
            return refusal
        return await remarks.after_change(work, member, View(await shown(work, member)), before)


async def shown(work: UnitOfWork, member: Member) -> str:
    """Return when a member is on duty, and when away."""
    zone, away = duty.service.zone_of(work, member), await duty.absences.of_member(work, member)
    return views.standing(work.texts, member, zone, away, now=await duty.service.on_duty(work, member))


async def set_hours(work: UnitOfWork, member: Member, words: str) -> View | None:
    """Set when a member is on duty, in words. Return why not, where it cannot be."""
    if words.casefold() in ALWAYS:
        await duty.service.set_hours(work, member, None)
        return None
    zone, country = duty.service.zone_of(work, member), work.business.country
    found = understand(words, duty.rules.ALWAYS, zone, country)
    if isinstance(found, NotUnderstood):
        return View(hours.reader_views.not_understood(work.texts, found, "duty"))
    expression = meant(words, country)
    if expression is None or not _comes(Hours(expression, zone, country), work):
        return View(views.never_comes(work.texts))
    await duty.service.set_hours(work, member, expression)
    return None


def _comes(on_duty: Hours, work: UnitOfWork) -> bool:
    return on_duty.is_open(work.now) or on_duty.next_opening(work.now) is not None


async def set_zone(work: UnitOfWork, member: Member, words: str) -> View | None:
    """Set where a member lives. Return why not, where it cannot be."""
    if means_none(words):
        await duty.service.set_zone(work, member, None)
        return None
    found = places.zones.named(words)
    if len(found) != 1:
        return setup.fact_views.no_zone(work.texts, words, found)
    await duty.service.set_zone(work, member, found[0])
    return None


async def be_away(work: UnitOfWork, member: Member, words: str) -> View | None:
    """Have a member be away in a time that is written as behind `/closed`. Return why not, where it cannot be."""
    zone = duty.service.zone_of(work, member)
    today = work.now.astimezone(ZoneInfo(zone)).date()
    try:
        start, end = closing(read_when(words, today), Hours(duty.rules.ALWAYS, zone), work.now)
    except DatesError as error:
        return View(views.not_dates(work.texts, error))
    for row in await duty.absences.of_member(work, member):
        if row.starts_at < end and start < row.ends_at:
            return View(views.overlaps(work.texts, row, zone))
    await duty.absences.add(work, member, (start, end))
    return None


async def off_on(work: UnitOfWork, member: Member, *, days_ahead: int) -> View | None:
    """Have a member be away today, or some days ahead."""
    zone = duty.service.zone_of(work, member)
    on = work.now.astimezone(ZoneInfo(zone)).date() + timedelta(days=days_ahead)
    return await be_away(work, member, on.isoformat())


async def listed(work: UnitOfWork, member: Member) -> list[MemberAbsence]:
    """Return a member's absences that are not over."""
    return await duty.absences.of_member(work, member)
