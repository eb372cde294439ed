"""Ask clients whether a message is urgent that speaks of urgency and may not mean it, and take their answers.

The question is about a message, whose own state says whether an answer still matters: after a restart, or a week later.
"""

from bot.features import businesses, sales
from bot.features.businesses.terms import current_terms
from bot.features.clients.own_hours import office_for
from bot.features.clients.service import texts_for
from bot.features.clients.telling import may_say_more, tell_client
from bot.features.delivery import TapAnswer
from bot.features.urgent import client_views, requests
from bot.models import Client, Message
from bot.models.calls import Purpose
from bot.models.states import MessageState
from bot.unit_of_work import UnitOfWork


async def wonder(work: UnitOfWork, client: Client, message: Message) -> bool:
    """Ask whether a message is urgent, or say why that changes nothing now; False after too many automatic texts."""
    if not await may_say_more(work, client):
        return False
    t, terms = texts_for(work, client), await current_terms(work)
    case = await sales.case_queries.open_of(work.session, client.key)
    if case is not None:
        view = client_views.alerted(t, t.time(case.due_at, work.business.timezone))
    elif await requests.can_be_had(work, client, terms):
        opening = businesses.views.next_opening(t, office_for(work, client))
        view = client_views.is_it_urgent(t, message.key, opening, terms.emergency_line)
    else:
        paused = await sales.pauses.explained(work, client, written=True, line=terms.emergency_line)
        view = paused or sales.client_views.not_offered(t, terms.emergency_line)
    tell_client(work, client, view, purpose=Purpose.NOTICE)
    return True


async def is_urgent(work: UnitOfWork, client: Client, message_id: int) -> TapAnswer:
    """Start the urgent path about the tapper's own message, as /urgent would."""
    message = await _own(work, client, message_id)
    if message is None:
        return TapAnswer()
    if message.state != MessageState.WAITING or client.shut_out_at is not None:
        return TapAnswer(client_views.settled_already(texts_for(work, client)), ())
    await requests.started(work, client, [message])
    return TapAnswer(keyboard=())


async def can_wait(work: UnitOfWork, client: Client, message_id: int) -> TapAnswer:
    """Thank for the answer in the place of the question."""
    if await _own(work, client, message_id) is None:
        return TapAnswer()
    return TapAnswer(view=client_views.can_wait_then(texts_for(work, client)))


async def _own(work: UnitOfWork, client: Client, message_id: int) -> Message | None:
    """Return a message of the tapper's own."""
    found = await work.session.get(Message, message_id)
    return found if found is not None and found.client_id == client.key else None
