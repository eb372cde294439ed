"""Undo changed opening hours and changed settings by `/undo`, as their own buttons do."""

from bot.features import acts, hours
from bot.features.setup import changes, fact_views, opening_hours, queries
from bot.models import Act
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork


async def _undo_hours(work: UnitOfWork, act: Act) -> str | None:
    change = await hours.queries.get(work.session, work.business_id, act.subject_id or 0)
    try:
        return await opening_hours.take_back(work, change) if change is not None else acts.views.over(work.texts)
    except hours.intervals.HoursError:
        return fact_views.country_needed(work.texts).words


async def _hours_said(work: UnitOfWork, act: Act, _name: str) -> str:
    change = await hours.queries.get(work.session, work.business_id, act.subject_id or 0)
    return hours.views.rule(work.texts, change.expression if change is not None else "–")


async def _undo_setting(work: UnitOfWork, act: Act) -> str | None:
    try:
        row = await changes.take_back(work, act.subject_id or 0)
    except hours.intervals.HoursError:
        return fact_views.country_needed(work.texts).words
    return None if row is not None else hours.views.not_the_latest(work.texts)


async def _setting_said(work: UnitOfWork, act: Act, _name: str) -> str:
    row = await queries.get(work.session, work.business_id, act.subject_id or 0)
    facts = row.after if row is not None else {}
    return " · ".join(fact_views.fact(work.texts, name, value) for name, value in facts.items())


acts.registry.register(ActKind.HOURS, undo=_undo_hours, said=_hours_said)
acts.registry.register(ActKind.SETTING, undo=_undo_setting, said=_setting_said)
