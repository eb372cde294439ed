"""Undo closings, longer days and vacations by `/undo`, and go on with those that were ended."""

from bot.features import acts, hours
from bot.features.absences import service, views
from bot.features.absences.rules import AbsenceError
from bot.features.businesses.office import office
from bot.models import Act
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork


async def _undo_made(work: UnitOfWork, act: Act) -> str | None:
    row = await service.take_back(work, act.subject_id or 0)
    return None if row is not None else hours.views.over(work.texts)


async def _undo_ended(work: UnitOfWork, act: Act) -> str | None:
    try:
        rows = await service.resume(work, act.subject_id or 0)
    except AbsenceError as error:
        return views.refused(work.texts, office(work), error)
    return None if rows else hours.views.over(work.texts)


async def _made_said(work: UnitOfWork, act: Act, _name: str) -> str:
    row = service.find(work, act.subject_id or 0)
    return views.line(work.texts, office(work), row) if row is not None else "–"


async def _ended_said(work: UnitOfWork, act: Act, name: str) -> str:
    return views.ended_early(work.texts, await _made_said(work, act, name))


acts.registry.register(ActKind.EXCEPTION, undo=_undo_made, said=_made_said)
acts.registry.register(ActKind.EXCEPTION_ENDED, undo=_undo_ended, said=_ended_said)
