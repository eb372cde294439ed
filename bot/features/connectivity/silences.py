"""Note when Telegram was not heard in opening hours, and tell the owner of it once."""

from datetime import datetime, timedelta

from bot.features import delivery
from bot.features.connectivity import queries, views
from bot.features.delivery import View
from bot.features.hours.rules import hours_of
from bot.models import Vigil
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork

SILENCE = timedelta(minutes=10)
"""So much of the opening hours has to pass unheard before the owner is told."""


async def heard(work: UnitOfWork, since: datetime | None, *, first: bool) -> None:
    """Note that Telegram is heard. `since`: it was not, since then; `first`: since this was last noted."""
    vigil = await queries.of_business(work.session, work.business_id)
    if vigil is None:
        work.session.add(Vigil(business_id=work.business_id, heard_at=work.now))
        return
    if first:
        since = vigil.heard_at
    if since is not None:
        _note_silence(work, vigil, since)
    vigil.heard_at = work.now


def _note_silence(work: UnitOfWork, vigil: Vigil, since: datetime) -> None:
    """Note a silence, unless another process did; one that is untold yet goes on."""
    if vigil.silent_until is not None:
        since = max(since, vigil.silent_until)
    if hours_of(work.business).open_time_between(since, work.now) <= SILENCE:
        return
    untold = vigil.silent_until is not None and vigil.told_at is None
    vigil.silent_since = vigil.silent_since if untold else since
    vigil.silent_until, vigil.told_at = work.now, None


async def words(work: UnitOfWork) -> str | None:
    """Return what there is to tell of a silence, which the caller tells; None where nothing is untold."""
    vigil = await queries.of_business(work.session, work.business_id)
    if vigil is None or vigil.silent_since is None or vigil.silent_until is None or vigil.told_at is not None:
        return None
    since, until = vigil.silent_since, vigil.silent_until
    happened = await queries.meanwhile(work.session, work.business_id, since, until, work.now)
    vigil.told_at = work.now
    return views.silence(work.texts, views.Silence(since, until, **vars(happened)), work.business.timezone)


async def tell(work: UnitOfWork) -> None:
    """Tell the owner of a silence that is over."""
    told = await words(work)
    if told is not None and work.owner_id is not None:
        owner = delivery.recipients.owner(work)
        delivery.tell(work, owner, View(told), purpose=Purpose.STAFF_TEXT, priority=Priority.DIGEST)
