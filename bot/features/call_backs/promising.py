"""Promise a client a call."""

from datetime import datetime

from bot.features import clients
from bot.features.call_backs import client_views
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.models import Case
from bot.models.states import CaseState
from bot.unit_of_work import UnitOfWork


async def promise(work: UnitOfWork, case: Case, at: datetime) -> bool:
    """Tell the client when to expect a call; False for a time that is past or after the promised minute."""
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    if case.state != CaseState.ALERTED or client is None or not work.now < at <= case.due_at:
        return False
    if case.call_at == at:
        return True
    case.seen_at, case.call_at = case.seen_at or work.now, at
    t = texts_for(work, client)
    tell_client(work, client, client_views.promised(t, t.at_time(at, work.business.timezone)))
    return True
