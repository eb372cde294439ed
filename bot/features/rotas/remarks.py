"""Say what a change leaves undone: hours without anybody on duty, and vacations without whoever stands in."""

from dataclasses import replace

from bot.features import absences, delivery
from bot.features.delivery import View
from bot.features.duty.views import name
from bot.features.rotas import holes, views
from bot.models import Member
from bot.models.calls import Purpose
from bot.models.states import Role
from bot.texts.marked_words import joined
from bot.unit_of_work import UnitOfWork


async def with_holes(work: UnitOfWork, view: View) -> View:
    """Return what answers a change of the rota, and when nobody is on duty in the coming week."""
    found = await holes.of_week(work)
    return _with(view, views.holes(work.texts, found, work.business.timezone)) if found else view


async def after_change(work: UnitOfWork, member: Member, view: View) -> View:
    """Return the same once a duty changed, and the vacations that it leaves alone; the owner hears of it, too."""
    view = await with_holes(work, view)
    if work.role is Role.OWNER:
        return await absences.vacations.with_deputy_away(work, view)
    await _tell_owner(work, member)
    for row in absences.vacations.listed(work):
        if row.covered_by == member.id and await absences.vacations.deputy_away(work, work.texts, member, row):
            view = _with(view, views.stands_in(work.texts, absences.vacations.when(work, row)))
    return view


async def _tell_owner(work: UnitOfWork, member: Member) -> None:
    """Tell the owner, without a sound, what somebody's change of duty leaves undone; nothing where all is well."""
    if work.owner is None:
        return
    with work.writing_for(work.owner.telegram_id):
        changed = View(views.changed(work.texts, name(work.texts, member)))
        view = await absences.vacations.with_deputy_away(work, await with_holes(work, changed))
        if view != changed:
            delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT, quiet=True)


def _with(view: View, words: str) -> View:
    return replace(view, words=joined("\n\n", [view.words, words]))
