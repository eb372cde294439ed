"""Remind the owner, once, of a vacation that begins tomorrow."""

from bot.buttons import AbsenceStep, Button, ChangeAbsence
from bot.features import delivery
from bot.features.absences import vacation_views, vacations
from bot.features.delivery import View
from bot.models import HoursException
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


async def remind(work: UnitOfWork, row: HoursException) -> None:
    """Tell the owner what is planned, and how to take it back."""
    row.reminded_at = work.now
    if work.owner_id is None:
        return
    words = vacation_views.tomorrow(work.texts, await vacations.summary(work, row))
    take_back = Button(vacation_views.take_back(work.texts), ChangeAbsence(AbsenceStep.UNDO, row.key))
    delivery.tell(work, delivery.recipients.owner(work), View(words, [[take_back]]), purpose=Purpose.STAFF_TEXT)
