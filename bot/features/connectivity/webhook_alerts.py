"""Tell the owner of a dead webhook, once until it is well again."""

from enum import StrEnum

from bot.features import delivery
from bot.features.connectivity import queries, views
from bot.models import Vigil
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


class Trouble(StrEnum):
    """Why a webhook is dead."""

    REFUSED = "refused"
    """Telegram does not accept the address."""
    DEAD = "dead"
    """What Telegram sends there does not arrive."""


async def alert(work: UnitOfWork, trouble: Trouble, reason: str) -> None:
    """Tell the owner that the webhook is dead; once, until it was well again."""
    vigil = await queries.of_business(work.session, work.business_id)
    if work.owner_id is None or (vigil is not None and vigil.alerted_at is not None):
        return
    if vigil is None:
        vigil = Vigil(business_id=work.business_id, heard_at=work.now)
        work.session.add(vigil)
    vigil.alerted_at = work.now
    say = views.webhook_refused if trouble is Trouble.REFUSED else views.webhook_dead
    view, owner = say(work.texts, reason), delivery.recipients.owner(work)
    delivery.tell(work, owner, view, purpose=Purpose.STAFF_TEXT, priority=Priority.ALERT)


async def well(work: UnitOfWork) -> None:
    """Note that the webhook works: its next death is news again."""
    vigil = await queries.of_business(work.session, work.business_id)
    if vigil is not None:
        vigil.alerted_at = None
