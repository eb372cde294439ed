"""Do what clients tap about their own calls; what names somebody else's does nothing."""

from bot.features.call_backs import client_views, promising, queries
from bot.features.clients.service import texts_for
from bot.features.delivery import TapAnswer
from bot.models import Client
from bot.unit_of_work import UnitOfWork


async def agree(work: UnitOfWork, client: Client, call_id: int, *, agrees: bool) -> TapAnswer:
    """Agree to a call after the promised time, or decline it."""
    call, t = await queries.get(work.session, work.business_id, call_id), texts_for(work, client)
    if call is None or call.client_id != client.key:
        return TapAnswer()
    if not await promising.settle(work, client, call, agrees=agrees):
        return TapAnswer(client_views.too_late(t).words, ())
    case = await queries.case_of(work.session, call)
    if agrees or case is None:
        return TapAnswer(keyboard=())
    return TapAnswer(view=client_views.declined(t, t.time(case.due_at, work.business.timezone)))
