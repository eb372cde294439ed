"""The opening hours as the owner sees and changes them: shown, proposed with a button, set, taken back."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.buttons import HoursStep
from bot.features import businesses, delivery, hours
from bot.features.businesses.office import office
from bot.features.delivery import TapAnswer, View
from bot.features.hours.change import difference, reading
from bot.features.hours.guess import guess
from bot.features.hours.intervals import HoursError
from bot.features.hours.rules import Hours, hours_of
from bot.features.setup import hours_views, service
from bot.models import HoursChange
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


def shown(work: UnitOfWork) -> str:
    """Return how things stand now, the coming week, and the rule."""
    week = businesses.views.hours(work.texts, office(work), _today(work))
    return hours.views.with_rule(work.texts, week, work.business.working_hours)


async def propose(work: UnitOfWork, written: str) -> View:
    """Return the week that these hours would bring, with the button that sets them; nothing changes yet."""
    try:
        _read(work, written)
    except HoursError as error:
        meant = guess(written, work.business.country)
        refused = hours_views.refused(work.texts, error, meant and f"/hours {meant}")
        return refused if meant is None else await _offer(work, meant, refused)
    return await _offer(work, written, None)


async def tapped(work: UnitOfWork, step: HoursStep, change_id: int) -> TapAnswer:
    """Do what a button under a proposal or a confirmation says."""
    t, change = work.texts, await hours.queries.get(work.session, work.business_id, change_id)
    if change is None:
        return TapAnswer()
    if step is HoursStep.UNDO:
        return await _undo(work, change)
    if change.set_at or change.ended_at:
        return TapAnswer(hours.views.over(t), ())
    if step is HoursStep.CANCEL:
        change.ended_at = work.now
        return TapAnswer(hours.views.called_off(t), ())
    if work.business.working_hours != change.replaced:
        return TapAnswer(hours.views.outdated(t), ())
    if step is HoursStep.OTHER and change.otherwise:
        change.expression, change.otherwise = change.otherwise, change.expression
    await service.change_hours(work, change.expression)
    change.set_at = work.now
    _tell(work, hours_views.changed(t, change, shown(work)))
    return TapAnswer(hours.views.done(t), ())


async def _undo(work: UnitOfWork, change: HoursChange) -> TapAnswer:
    """Take the latest change back; an older one can be once those after it are."""
    t = work.texts
    if change.ended_at or not change.set_at:
        return TapAnswer(hours.views.over(t), ())
    latest = await hours.queries.latest_set(work.session, work.business_id)
    if latest is not change or work.business.working_hours != change.expression:
        return TapAnswer(hours.views.not_the_latest(t))
    await service.change_hours(work, change.replaced, stood_before=True)
    change.ended_at = work.now
    _tell(work, View(hours.views.taken_back(t, shown(work))))
    return TapAnswer(hours.views.done(t), ())


def _tell(work: UnitOfWork, view: View) -> None:
    delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT)


async def _offer(work: UnitOfWork, expression: str, refused: View | None) -> View:
    meant = reading(expression, work.business.working_hours, work.business.country)
    first, otherwise = meant.alone, meant.others_kept
    if meant.few and otherwise:
        first, otherwise = otherwise, first
    change = HoursChange(
        business_id=work.business_id,
        expression=first,
        otherwise=otherwise,
        replaced=work.business.working_hours,
        created_at=work.now,
    )
    await hours.queries.add(work.session, change)
    proposed, today = _read(work, first), _today(work)
    changed = difference(hours_of(work.business), proposed, today)
    return hours_views.proposal(work.texts, change, (proposed, today), changed, meant, refused)


def _read(work: UnitOfWork, expression: str) -> Hours:
    return Hours.read(expression, work.business.timezone, work.business.country)


def _today(work: UnitOfWork) -> date:
    return work.now.astimezone(ZoneInfo(work.business.timezone)).date()
