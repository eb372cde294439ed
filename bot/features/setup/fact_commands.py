"""`/name`, `/zone`, `/country`, `/keep`: one fact is changed, and a button undoes it. Nonsense changes nothing."""

import re
from typing import Any

from bot.features import hours, places
from bot.features.delivery import TapAnswer, View
from bot.features.setup import changes, fact_views, views
from bot.texts.plain import one_line
from bot.unit_of_work import UnitOfWork

LONGEST_NAME = 64
MOST_DAYS = 3650


async def name(work: UnitOfWork, written: str) -> View:
    """Change the name that clients read; without words, say which it is."""
    if not written.strip():
        return fact_views.name_now(work.texts, work.business.name)
    if (called := usable_name(written)) is None:
        return fact_views.no_name(work.texts, written)
    return await _changed(work, name=called)


def usable_name(written: str) -> str | None:
    """Return a name on one line; None where it is too long, or says nothing."""
    called = one_line(written, 2 * LONGEST_NAME)
    return called if len(called) <= LONGEST_NAME and any(c.isalnum() for c in called) else None


async def zone(work: UnitOfWork, written: str) -> View:
    """Change the time zone; without words, say which it is."""
    if not written.strip():
        return fact_views.zone_now(work.texts, work.business.timezone, work.now)
    found = places.zones.named(written)
    if len(found) != 1:
        return fact_views.no_zone(work.texts, written, found)
    return await _changed(work, timezone=found[0])


async def country(work: UnitOfWork, written: str) -> View:
    """Change the country whose public holidays count, or have none; without words, say which it is."""
    if not written.strip():
        return fact_views.country_now(work.texts, work.business.country)
    if views.means_none(written):
        return await _changed(work, country=None)
    code = places.countries.named(written)
    if code is None or not places.countries.holidays_known(code):
        return fact_views.no_country(work.texts, written)
    return await _changed(work, country=code)


async def keep(work: UnitOfWork, written: str) -> View:
    """Change after how many days words are forgotten; without words, say after how many."""
    if not written.strip():
        return fact_views.keep_now(work.texts, work.business.keep_days)
    days = re.fullmatch(r"(\d{1,6})\s*[^\W\d]*\.?", written.strip())
    if days is None or int(days[1]) > MOST_DAYS:
        return fact_views.no_days(work.texts, MOST_DAYS)
    before, view = work.business.keep_days, await _changed(work, keep_days=int(days[1]))
    sooner = work.business.keep_days and (not before or work.business.keep_days < before)
    return fact_views.begins_in_a_day(work.texts, view) if sooner else view


async def undo(work: UnitOfWork, change_id: int) -> TapAnswer:
    """Take a change back, unless something newer replaced it, or the hours of now need the country of now."""
    t = work.texts
    try:
        row = await changes.take_back(work, change_id)
    except hours.intervals.HoursError:
        return TapAnswer(fact_views.country_needed(t).words)
    if row is None:
        return TapAnswer(hours.views.not_the_latest(t))
    t = work.texts  # the language may be another now
    return TapAnswer(hours.views.done(t), view=fact_views.taken_back(t, row.before, work.now))


async def _changed(work: UnitOfWork, **fact: Any) -> View:
    try:
        row = await changes.change(work, **fact)
    except hours.intervals.HoursError:
        return fact_views.country_needed(work.texts)
    return fact_views.changed(work.texts, fact, work.now, row.key if row else None)
