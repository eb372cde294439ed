"""The buttons under what was answered: take an exception back, or go on with one that was ended."""

from bot.buttons import AbsenceStep
from bot.features import hours
from bot.features.absences import service, views
from bot.features.absences.rules import AbsenceError
from bot.features.businesses.office import office
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork


async def tapped(work: UnitOfWork, step: AbsenceStep, exception_id: int) -> TapAnswer:
    """Do what a button under a confirmation says; what follows stands in its place."""
    t = work.texts
    if step is AbsenceStep.UNDO:
        row = await service.take_back(work, exception_id)
        shown = views.taken_back(t, office(work), row) if row is not None else None
    else:
        try:
            rows = await service.resume(work, exception_id)
        except AbsenceError as error:
            return TapAnswer(views.refused(t, office(work), error))
        shown = views.resumed(t, office(work), rows) if rows else None
    return TapAnswer(hours.views.done(t), view=shown) if shown is not None else TapAnswer(hours.views.over(t), ())
