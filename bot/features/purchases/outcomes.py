"""Tell the owner that a bill was refused."""

from bot.features import clients, delivery, payments, sales
from bot.features.businesses.terms import current_terms
from bot.features.clients.names import called
from bot.features.delivery.outcomes import Refused, register
from bot.features.payments.payload import verified
from bot.models.calls import Purpose
from bot.models.states import BillState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


async def bill_refused(work: UnitOfWork, refused: Refused) -> None:
    """Withdraw a bill that cannot be paid, and tell the owner, who was told that it is on its way."""
    params = refused.row.params
    number = refused.row.subject_id
    if number is None:  # a bill of before calls said what they are about
        bound = verified(delivery.stored_calls.payload(params), (await current_terms(work)).payload_secret)
        number = bound.id if bound is not None else 0
    bill = await sales.queries.bill(work.session, work.business_id, number)
    if bill is not None:
        await transition(work.session, bill, BillState.WITHDRAWN)
    if refused.client is not None:
        shown = payments.views.amount(work.texts, *delivery.stored_calls.sold(params))
        words = delivery.views.no_bill(work.texts, called(refused.client), shown, refused.reason)
        clients.unreached.tell_owner(work, refused.client, words)


register(Purpose.BILL, refused=bill_refused)
