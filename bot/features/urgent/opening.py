"""Open an urgent case: its promise begins, and the first people are called."""

from datetime import timedelta

from bot.features import clients, sales
from bot.features.businesses.terms import can_ring, current_terms, may_wake, stand_in
from bot.features.duty import steps
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
    terms = await current_terms(work)
    plan = Escalation(work.now, due_at, steps.read(terms.steps))
    row = Case(
        business_id=work.business_id,
        client_id=client.key,
        message_id=message.id if message else None,
        payment_id=payment.id if payment else None,
        kind=kind,
        alerted_at=work.now,
        due_at=due_at,
        next_at=plan.later[0].at,
        steps_then=terms.steps,
    )
    case = await queries.add(work.session, row)
    if case is not None and work.owner is not None:
        await _call_first(work, client, case, plan)
        if not await can_ring(work, terms):
            await sales.offers.withdraw_all(work)  # this was the last one tonight
    return case


async def _call_first(work: UnitOfWork, client: Client, case: Case, plan: Escalation) -> None:
    """Call whom the first step is for, or who stands in for an owner on vacation. The owner gets the alert anyway.

    Where nobody of it is on duty, those of any later step are called, also of one that a short promise ends before.
    """
    assert work.owner is not None
    deputy = await stand_in(work)
    if deputy is not None and deputy.telegram_id != client.telegram_id:
        await calling.call(work, client, case, deputy)
        called = [deputy]
    else:
        called = await calling.first_of(work, client, case, plan.written)
    if work.owner not in called:
        await calling.call(work, client, case, work.owner, loudness=Loudness.QUIET)


async def alert_anew(work: UnitOfWork) -> None:
    """Alert an owner who has just become one of every case that is still open."""
    assert work.owner is not None
    for case in await queries.all_open(work.session, work.business_id, work.now - LONGEST_PROMISE):
        client = await clients.queries.get(work.session, work.business_id, case.client_id)
        if client is not None:
            loud = await may_wake(work, work.owner)
            await calling.alert(work, client, case, work.owner, loudness=Loudness.RING if loud else Loudness.QUIET)
