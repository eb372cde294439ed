"""Tell a client between alert and answer that somebody is on it."""

from bot.features import clients, rings
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.urgent import alert_edits, client_views, queries
from bot.features.urgent.rules import LONGEST_PROMISE
from bot.models import Case
from bot.models.states import CaseState
from bot.unit_of_work import UnitOfWork


async def mark_seen(work: UnitOfWork, case: Case) -> bool:
    """Tell the client and the rest of the staff, once, that somebody is on it; False where the case is closed."""
    if case.state != CaseState.ALERTED:
        return False
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    if case.seen_at is None and client is not None:
        await is_on_it(work, case, work.actor.telegram_id if work.actor is not None else None)
        tell_client(work, client, client_views.seen(texts_for(work, client)))
    return True


async def is_on_it(work: UnitOfWork, case: Case, telegram_id: int | None) -> None:
    """Note who is on a case, the first who says so, and have every alert about it say so, too."""
    if case.seen_at is None:
        case.seen_at, case.seen_by = work.now, telegram_id
        await rings.service.call_off(work, case.key)
        await alert_edits.say_who_is_on_it(work, case)


async def nobody_is_on(work: UnitOfWork, telegram_id: int) -> None:
    """Have the open cases that somebody who leaves was on ring again at their next step, and their alerts say so."""
    for case in await queries.all_open(work.session, work.business_id, work.now - LONGEST_PROMISE):
        if case.seen_by == telegram_id:
            case.seen_at = case.seen_by = None
            await alert_edits.say_who_is_on_it(work, case)
