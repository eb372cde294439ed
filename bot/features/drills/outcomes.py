"""Act on what became of the alert of a drill."""

from bot.features import delivery
from bot.features.delivery.outcomes import Refused, register
from bot.features.drills import ending
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


async def refused(work: UnitOfWork, what: Refused) -> None:
    """End the drill: nobody can confirm it."""
    reason = delivery.views.reason(work.texts, what.reason)
    await ending.did_not_arrive(work, what.row.subject_id or 0, reason)


register(Purpose.DRILL, refused=refused, silent="the owner's own drill: nothing else reaches that chat")
