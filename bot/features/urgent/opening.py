"""Open an urgent case: its promise begins, and the first people are called."""

from datetime import timedelta

from bot.features import clients, sales
from bot.features.businesses.terms import can_ring, current_terms, stand_in
from bot.features.duty.steps import Loudness
from bot.features.urgent import calling, queries
from bot.features.urgent.escalation import Escalation
from bot.features.urgent.rules import LONGEST_PROMISE
from bot.models import Case, Client, Message, Payment
from bot.models.states import CaseKind
from bot.unit_of_work import UnitOfWork


async def open_case(
    work: UnitOfWork,
    client: Client,
    message: Message | None,
    minutes: int,
    payment: Payment | None = None,
    kind: CaseKind = CaseKind.PAID,
) -> Case | None:
    """Open a case and alert the owner, once; None where the client has an open case already.

    Who stands in during a vacation is rung at once; then the owner's alert makes no sound.
    """
    since = min(work.now, payment.paid_at) if payment else work.now
    due_at = since + timedelta(minutes=minutes)
    row = Case(
        business_id=work.business_id,
        client_id=client.key,
        message_id=message.id if message else None,
        payment_id=payment.id if payment else None,
        kind=kind,
        alerted_at=work.now,
        due_at=due_at,
        next_at=Escalation(work.now, due_at).steps[0][0],
    )
    case = await queries.add(work.session, row)
    if case is not None and work.owner is not None:
        covered = await stand_in(work) is not None and await calling.call_deputies(work, client, case)
        await calling.call(work, client, case, work.owner, loudness=Loudness.QUIET if covered else Loudness.RING)
        if not await can_ring(work, await current_terms(work)):
            await sales.offers.withdraw_all(work)  # this was the last one tonight
    return case


async def alert_anew(work: UnitOfWork) -> None:
    """Alert an owner who has just become one of every case that is still open."""
    assert work.owner is not None
    for case in await queries.all_open(work.session, work.business_id, work.now - LONGEST_PROMISE):
        client = await clients.queries.get(work.session, work.business_id, case.client_id)
        if client is not None:
            await calling.call(work, client, case, work.owner)
