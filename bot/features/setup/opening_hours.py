"""The opening hours as the owner sees and changes them: shown, proposed with a button, set, taken back."""

from bot.buttons import ChangeHours, HoursStep, Keyboard, UndoChange
from bot.features import acts, businesses, delivery, hours
from bot.features.businesses.office import office
from bot.features.delivery import TapAnswer, View
from bot.features.hours.change import difference
from bot.features.hours.intervals import HoursError
from bot.features.hours.reader import NotUnderstood, Understood, understand
from bot.features.hours.rules import hours_of
from bot.features.setup import changes, fact_views, hours_views, service
from bot.models import HoursChange
from bot.models.act_kinds import ActKind
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


def shown(work: UnitOfWork) -> str:
    """Return how things stand now, the coming week, and the rule."""
    week = businesses.views.hours(work.texts, office(work), work.today)
    return hours.views.with_rule(work.texts, week, work.business.working_hours)


async def buttons(work: UnitOfWork) -> Keyboard:
    """Return what can be tapped under the hours as they are."""
    latest = await hours.queries.latest_set(work.session, work.business_id)
    if latest is not None and latest.expression == work.business.working_hours:
        return hours_views.overview(work.texts, ChangeHours(HoursStep.UNDO, latest.key))
    elsewhere = await changes.latest_of(work, "working_hours")
    return hours_views.overview(work.texts, UndoChange(elsewhere.key) if elsewhere is not None else None)


async def propose(work: UnitOfWork, written: str) -> View:
    """Return how written hours are understood, with the button that sets them; nothing changes yet."""
    business = work.business
    found = understand(written, business.working_hours, business.timezone, business.country)
    if isinstance(found, NotUnderstood):
        return View(hours.reader_views.not_understood(work.texts, found))
    return await _offer(work, found)


async def tapped(work: UnitOfWork, step: HoursStep, change_id: int) -> TapAnswer:
    """Do what a button under a proposal or a confirmation says."""
    t, change = work.texts, await hours.queries.get(work.session, work.business_id, change_id)
    if change is None:
        return TapAnswer()
    try:
        return await (_undo(work, change) if step is HoursStep.UNDO else _decided(work, step, change))
    except HoursError:  # there was a country when they were proposed, or stood
        return TapAnswer(fact_views.country_needed(t).words)


async def _decided(work: UnitOfWork, step: HoursStep, change: HoursChange) -> TapAnswer:
    """Set proposed hours, or call them off. Raise HoursError, changing nothing."""
    t = work.texts
    if change.set_at or change.ended_at:
        return TapAnswer(hours.views.over(t), ())
    if step is HoursStep.CANCEL:
        change.ended_at = work.now
        return TapAnswer(hours.views.called_off(t), ())
    if work.business.working_hours != change.replaced:
        return TapAnswer(hours.views.outdated(t), ())
    other = change.otherwise if step is HoursStep.OTHER else None
    await service.change_hours(work, other or change.expression)
    if other:
        change.expression, change.otherwise = other, change.expression
    change.set_at = work.now
    facts = {"before": change.replaced, "after": change.expression}
    await acts.service.note(work, ActKind.HOURS, subject_id=change.key, facts=facts)
    _tell(work, hours_views.changed(t, change, shown(work)))
    return TapAnswer(hours.views.done(t), ())


async def called_off(work: UnitOfWork, change_id: int) -> bool:
    """Call a proposal off, for other words; return False where there is none any more."""
    change = await hours.queries.get(work.session, work.business_id, change_id)
    if change is None or change.set_at or change.ended_at:
        return False
    change.ended_at = work.now
    return True


async def _undo(work: UnitOfWork, change: HoursChange) -> TapAnswer:
    t, over = work.texts, change.ended_at is not None or change.set_at is None
    if (refusal := await take_back(work, change)) is not None:
        return TapAnswer(refusal, () if over else None)
    _tell(work, View(hours.views.taken_back(t, shown(work))))
    return TapAnswer(hours.views.done(t), ())


async def take_back(work: UnitOfWork, change: HoursChange) -> str | None:
    """Take the latest change back; an older one can be once those after it are.

    Return why it cannot be. Raise HoursError, changing nothing, for hours that cannot be used any more.
    """
    t = work.texts
    if change.ended_at or not change.set_at:
        return hours.views.over(t)
    latest = await hours.queries.latest_set(work.session, work.business_id)
    if latest is not change or work.business.working_hours != change.expression:
        return hours.views.not_the_latest(t)
    await service.change_hours(work, change.replaced, stood_before=True)
    change.ended_at = work.now
    facts = {"before": change.expression, "after": change.replaced}
    await acts.service.mark_taken_back(work, ActKind.HOURS, change.key, facts)
    return None


def _tell(work: UnitOfWork, view: View) -> None:
    delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT)


async def _offer(work: UnitOfWork, meant: Understood) -> View:
    change = HoursChange(
        business_id=work.business_id,
        expression=meant.expression,
        otherwise=meant.otherwise,
        replaced=work.business.working_hours,
        created_at=work.now,
    )
    await hours.queries.add(work.session, change)
    proposed, today = hours_of(work.business, meant.expression), work.today
    changed = difference(hours_of(work.business), proposed, today)
    return hours_views.proposal(work.texts, change, (proposed, today), changed, meant)
