"""Say what a change leaves undone: hours without anybody on duty, and vacations without whoever stands in."""

from collections.abc import Sequence
from dataclasses import replace

from bot.features import absences, delivery
from bot.features.delivery import View
from bot.features.duty.rules import without
from bot.features.duty.views import name
from bot.features.hours.intervals import Interval
from bot.features.rotas import holes, views
from bot.models import HoursException, Member
from bot.models.calls import Purpose
from bot.models.states import Role
from bot.texts.marked_words import joined
from bot.unit_of_work import UnitOfWork


async def with_holes(work: UnitOfWork, view: View) -> View:
    """Return what answers a change of the rota, and when nobody is on duty in the coming week."""
    found = await holes.of_week(work)
    return _with(view, views.holes(work.texts, found, work.business.timezone)) if found else view


async def after_change(work: UnitOfWork, member: Member, view: View, before: Sequence[Interval] = ()) -> View:
    """Return the same once a duty changed, and the vacations that it leaves alone; the owner hears of it, too.

    `before`: when nobody was on duty before the change, of which the owner is not told again.
    """
    view = await with_holes(work, view)
    if work.role is Role.OWNER:
        return await absences.vacations.with_deputy_away(work, view)
    await _tell_owner(work, member, before)
    for row in await _left_alone(work, member):
        view = _with(view, views.stands_in(work.texts, absences.vacations.when(work, row)))
    return view


async def _left_alone(work: UnitOfWork, member: Member) -> list[HoursException]:
    """Return the vacations in which a member stands in, and is off duty besides the usual."""
    away = absences.vacations.deputy_away
    rows = [row for row in absences.vacations.listed(work) if row.covered_by == member.id]
    return [row for row in rows if await away(work, work.texts, member, row)]


async def _tell_owner(work: UnitOfWork, member: Member, before: Sequence[Interval]) -> None:
    """Tell the owner, without a sound, what somebody's change of duty leaves undone; nothing where all is well."""
    worse = without(await holes.of_week(work), before)
    if work.owner is None or not (worse or await _left_alone(work, member)):
        return
    with work.writing_for(work.owner.telegram_id):
        view = View(views.changed(work.texts, name(work.texts, member)))
        view = await with_holes(work, view) if worse else view
        view = await absences.vacations.with_deputy_away(work, view)
        delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT, quiet=True)


def _with(view: View, words: str) -> View:
    return replace(view, words=joined("\n\n", [view.words, words]))
