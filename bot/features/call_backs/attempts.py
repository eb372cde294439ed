"""Take the word of whoever calls: the client was called, which the client is asked about, or could not be reached."""

from enum import StrEnum

from bot.features import clients, relay, urgent
from bot.features.call_backs import client_views, number_reading, queries, rules
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.models import Case
from bot.models.call_states import CallState
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


class Called(StrEnum):
    """What becomes of the word that a client was called."""

    ASKED = "asked"
    """The client is asked."""
    ASKED_BEFORE = "asked before"
    """The client was asked once in this case, and it did not count."""
    NOT_PROMISED = "not promised"
    TOO_LATE = "too late"


async def called(work: UnitOfWork, case: Case, by: int) -> Called:
    """Ask the client whether the call came, once a case and before the promised minute."""
    call = await queries.open_of(work.session, case.key)
    client = await clients.service.present(work, case.client_id)
    if call is not None and call.state == CallState.CALLED:
        return Called.ASKED
    if await queries.was_denied(work.session, case.key):
        return Called.ASKED_BEFORE
    if call is None or client is None:
        return Called.NOT_PROMISED
    if not await urgent.deadlines.hold(work, case):
        return Called.TOO_LATE
    above = await relay.queries.last_shown(work.session, by, client.key)
    asked_within = work.now + rules.DENIED_WITHIN
    about = {"called_at": work.now, "due_at": asked_within, "promised_by": by, "shown_before": above + 1}
    await transition(work.session, call, CallState.CALLED, **about)
    case.call_by = by
    t = texts_for(work, client)
    view = client_views.was_called(t, call.key, t.at_time(work.now, work.business.timezone))
    tell_client(work, client, view, purpose=Purpose.CALL_QUESTION, subject_id=call.key)
    return Called.ASKED


async def not_reached(work: UnitOfWork, case: Case) -> bool:
    """Tell the client that nobody picked up, once in a while; False where no call is promised."""
    call = await queries.open_of(work.session, case.key)
    client = await clients.service.present(work, case.client_id)
    if call is None or client is None or call.state != CallState.PROMISED:
        return False
    if call.unreached_at is None or work.now - call.unreached_at >= rules.UNREACHED_AGAIN:
        call.unreached_at = work.now
        number = number_reading.spaced(client.phone) if client.phone is not None else None
        tell_client(work, client, client_views.not_reached(texts_for(work, client), number))
    return True
