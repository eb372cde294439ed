"""Tell a client between alert and answer that somebody is on it."""

from bot.features import clients, rings
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.urgent import client_views
from bot.models import Case
from bot.models.states import CaseState
from bot.unit_of_work import UnitOfWork


async def mark_seen(work: UnitOfWork, case: Case) -> bool:
    """Tell the client, once, that somebody is on it; False where the case is closed."""
    if case.state != CaseState.ALERTED:
        return False
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    if case.seen_at is None and client is not None:
        case.seen_at = work.now
        await rings.service.call_off(work, case.key)
        tell_client(work, client, client_views.seen(texts_for(work, client)))
    return True
