"""Limit how often somebody may try codes of one-time links; the owner hears of whoever tries too many."""

from datetime import datetime, timedelta

from bot.features import delivery, dialogs
from bot.features.clients.sender import Sender
from bot.features.clients.views import client_name
from bot.features.staff import views
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork

MOST = 5
"""The wrong codes after which no more of somebody's are looked at for a day."""
FOR = timedelta(days=1)
TRIES = "tries"
"""The name under which they are counted, which is no screen."""


async def used_up(work: UnitOfWork, sender: Sender) -> bool:
    """Return whether somebody has tried too many wrong codes."""
    return await _count(work, sender) >= MOST


async def failed(work: UnitOfWork, sender: Sender) -> None:
    """Count a wrong code; tell the owner of the one that is too many."""
    count = await _count(work, sender) + 1
    await dialogs.service.keep(work, sender.telegram_id, TRIES, {"count": count, "at": work.now.isoformat()})
    if count == MOST and work.owner_id is not None:
        told = views.too_many_tries(work.texts, client_name(sender.name), MOST)
        delivery.tell(work, delivery.recipients.owner(work), told, purpose=Purpose.STAFF_TEXT, quiet=True)


async def _count(work: UnitOfWork, sender: Sender) -> int:
    row = await dialogs.service.kept(work, sender.telegram_id, TRIES)
    if row is None or datetime.fromisoformat(row.shown["at"]) + FOR <= work.now:
        return 0
    return int(row.shown["count"])
