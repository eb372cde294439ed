"""Facts of the business and its terms of urgent contact: changed together, and taken back together."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from bot.features import acts, audit, promises, staff
from bot.features.businesses.terms import current_terms
from bot.features.hours.holiday_rules import mentions_holidays
from bot.features.hours.rules import Hours, hours_of
from bot.features.setup import moved_exceptions, queries, service, term_views, terms_change
from bot.models import SettingChange, UrgentTerms
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork

FACTS = frozenset(
    {
        "name",
        "language",
        "timezone",
        "country",
        "working_hours",
        "weekly_report",
        "answer_within",
        "answer_told",
        "asks_thumbs",
        "keep_days",
    }
)
TERMS = frozenset(term_views.LINES)


async def change(work: UnitOfWork, **values: Any) -> SettingChange | None:
    """Change some facts and terms, by the names of their columns, and all that follows from them.

    Return None where they are so already. Raises HoursError, changing nothing, for hours that cannot be used so.
    """
    before = await _present(work, values)
    if before == values:
        return None
    await _set(work, values)
    return await _noted(work, before, values)


@asynccontextmanager
async def terms_changing(work: UnitOfWork, *, by_tap: bool = False) -> AsyncIterator[UrgentTerms]:
    """Let the terms of urgent contact change inside, so that it can be taken back. `by_tap`: several taps are one."""
    terms = await current_terms(work)
    before = {name: getattr(terms, name) for name in TERMS}
    async with terms_change.withdrawn_by_change(work, terms):
        yield terms
    after = {name: getattr(terms, name) for name in sorted(TERMS) if getattr(terms, name) != before[name]}
    if after and not (by_tap and await _continued(work, after)):
        await _noted(work, {name: before[name] for name in after}, after)


async def _noted(work: UnitOfWork, before: Mapping[str, Any], after: Mapping[str, Any]) -> SettingChange:
    row = SettingChange(business_id=work.business_id, before=dict(before), after=dict(after), changed_at=work.now)
    await queries.add(work.session, row)
    await acts.service.note(work, ActKind.SETTING, subject_id=row.key, facts=_told(row.before, row.after))
    return row


def _told(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the audit tells of a change."""
    return {"before": dict(before), "after": dict(after)}


async def _continued(work: UnitOfWork, after: Mapping[str, Any]) -> bool:
    """Make the latest change go on to other values, if it is a moment old and about the same ones."""
    latest = next(iter(await queries.newest(work.session, work.business_id)), None)
    if latest is None or latest.taken_back_at is not None or latest.after.keys() != after.keys():
        return False
    if work.now - latest.changed_at > acts.service.ONE_ACT_WITHIN:
        return False
    told = _told(latest.after, after)
    latest.after = dict(after)
    if latest.before == latest.after:
        latest.taken_back_at = work.now
        await acts.service.mark_taken_back(work, ActKind.SETTING, latest.key, told)
    else:
        await audit.recording.record(work, ActKind.SETTING, subject_id=latest.key, facts=told)
    return True


async def undoable(work: UnitOfWork, change_id: int) -> SettingChange | None:
    """Return a change that still stands and that nothing newer has replaced."""
    row = await queries.get(work.session, work.business_id, change_id)
    if row is None or row.taken_back_at is not None or await _present(work, row.after) != row.after:
        return None
    later = await queries.standing_since(work.session, row)
    return None if any(one.after.keys() & row.after.keys() for one in later) else row


async def latest_of(work: UnitOfWork, name: str) -> SettingChange | None:
    """Return the latest change of a fact, where it can still be taken back."""
    rows = await queries.newest(work.session, work.business_id)
    latest = next((row for row in rows if name in row.after and row.taken_back_at is None), None)
    return await undoable(work, latest.key) if latest is not None else None


async def take_back(work: UnitOfWork, change_id: int) -> SettingChange | None:
    """Undo a change; None where that cannot be done any more. Raises HoursError, changing nothing, like `change`."""
    row = await undoable(work, change_id)
    if row is not None:
        await _set(work, row.before, back=True)
        row.taken_back_at = work.now
        await acts.service.mark_taken_back(work, ActKind.SETTING, row.key, _told(row.after, row.before))
    return row


async def _present(work: UnitOfWork, names: Mapping[str, Any]) -> dict[str, Any]:
    terms = await current_terms(work)
    return {name: getattr(work.business if name in FACTS else terms, name) for name in names}


async def _set(work: UnitOfWork, values: Mapping[str, Any], *, back: bool = False) -> None:
    business, terms = work.business, await current_terms(work)
    if unknown := values.keys() - FACTS - TERMS:
        raise KeyError(f"no setting is called {sorted(unknown)}")
    hours = [values.get(name, getattr(business, name)) for name in ("working_hours", "timezone", "country")]
    Hours(*hours)
    async with AsyncExitStack() as following:
        if values.keys() & TERMS:
            await following.enter_async_context(terms_change.withdrawn_by_change(work, terms))
        await following.enter_async_context(_hours_may_change(work, Hours(*hours)))
        if (zone := values.get("timezone", business.timezone)) != business.timezone:
            moved_exceptions.keep_wall_clock(work, business.timezone, zone, back=back)
        for name, value in values.items():
            setattr(business if name in FACTS else terms, name, value)
    if "answer_within" in values:
        await promises.beginning.follow(work)
    if "language" in values:
        staff.ownership.speak(work, str(values["language"]))


@asynccontextmanager
async def _hours_may_change(work: UnitOfWork, after: Hours) -> AsyncIterator[None]:
    """Let what depends on the opening hours follow where they mean something else afterwards."""
    business = work.business
    same = (business.working_hours, business.timezone) == (after.expression, after.timezone)
    if same and (business.country == after.country or not mentions_holidays(after.expression)):
        yield
        return
    before = hours_of(business)
    yield
    await service.follow_hours(work, before)
