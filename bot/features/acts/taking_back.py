"""Undo acts: the last one by `/undo`, any other by its button."""

from bot.features.acts import queries, registry, service, views
from bot.features.acts.service import UNDOABLE_FOR
from bot.features.acts.views import Said
from bot.features.delivery import TapAnswer, View
from bot.models import Act
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork

MOST = 10
"""The most acts that `/undo` tells of."""


async def last(work: UnitOfWork) -> View:
    """Undo the last act that stands; say what it was, and offer those before it."""
    acts = await _standing(work)
    if not acts:
        return View(views.nothing(work.texts))
    said = await _said(work, acts[0])
    refusal = await _undo(work, acts[0])
    outcome = views.undone(work.texts, said) if refusal is None else views.refused(work.texts, said, refusal)
    return views.with_earlier(work.texts, outcome, said, [await _said(work, act) for act in acts[1:]])


async def tapped(work: UnitOfWork, act_id: int) -> TapAnswer:
    """Undo an act by the button under it, which goes where that cannot be any more."""
    act = await _undoable(work, act_id)
    if isinstance(act, str):
        return TapAnswer(act, ())
    said = await _said(work, act)
    if (refusal := await _undo(work, act)) is not None:
        return TapAnswer(refusal, ())
    outcome = views.undone(work.texts, said)
    return TapAnswer(outcome, view=View(outcome) if registry.TABLE[ActKind(act.kind)].in_place else None)


async def own(work: UnitOfWork, telegram_id: int, act_id: int) -> str | None:
    """Undo an act of a member's own; return why that cannot be, if it cannot."""
    act = await _undoable(work, act_id)
    if isinstance(act, str):
        return act
    return await _undo(work, act) if act.done_by == telegram_id else views.over(work.texts)


async def tapped_in_list(work: UnitOfWork, act_id: int) -> TapAnswer:
    """Undo an act by its button in the list of `/undo`, and show what can be undone now."""
    act = await _undoable(work, act_id)
    if isinstance(act, str):
        return TapAnswer(act)
    said = await _said(work, act)
    if (refusal := await _undo(work, act)) is not None:
        return TapAnswer(refusal)
    rest = [await _said(work, one) for one in await _standing(work)]
    outcome = views.undone(work.texts, said)
    return TapAnswer(outcome, view=views.with_earlier(work.texts, outcome, said, rest))


async def _undoable(work: UnitOfWork, act_id: int) -> Act | str:
    """Return an act of the business, or why it cannot be undone by now."""
    act = await queries.get(work.session, work.business_id, act_id)
    if act is None or act.kind not in registry.TABLE or act.undone_at is not None or not _is_theirs(work, act):
        return views.over(work.texts)
    return act if act.done_at > work.now - UNDOABLE_FOR else views.too_late(work.texts)


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    refusal = await registry.TABLE[ActKind(act.kind)].undo(work, act)
    if refusal is None:
        await service.undone(work, act)
    return refusal


async def _standing(work: UnitOfWork) -> list[Act]:
    since = work.now - UNDOABLE_FOR
    found = await queries.standing(work.session, work.business_id, registry.TABLE.keys(), since, MOST)
    return [act for act in found if _is_theirs(work, act)]


def _is_theirs(work: UnitOfWork, act: Act) -> bool:
    """Return whether the person whose update this is may undo an act."""
    personal = registry.TABLE[ActKind(act.kind)].personal
    return not personal or (work.actor is not None and work.actor.telegram_id == act.done_by)


async def _said(work: UnitOfWork, act: Act) -> Said:
    when = views.when(work.texts, act.done_at, work.now, work.business.timezone)
    return Said(act.key, act.client_id, await registry.said(work, act), when)
