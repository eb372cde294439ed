"""Note that an invoice or a plan's link has arrived, or that nothing was sold since it was refused."""

from bot.features import clients, delivery
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.delivery.outcomes import Refused, Sent, register
from bot.features.sales import offers, plans, queries
from bot.models.calls import Purpose
from bot.models.states import OfferState, PlanState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


async def invoice_sent(work: UnitOfWork, made: Sent) -> None:
    """Remember where the invoice stands."""
    if made.numbers:
        await offers.invoice_sent(work, made.row.subject_id or 0, made.numbers[0], made.row.channel)


async def offer_link_made(work: UnitOfWork, made: Sent) -> None:
    """Give the client the link to pay for an offer."""
    if isinstance(made.result, str):
        await offers.link_made(work, made.row.subject_id or 0, made.result)


async def link_made(work: UnitOfWork, made: Sent) -> None:
    """Give the client the link to pay for a plan."""
    if isinstance(made.result, str):
        await plans.link_made(work, made.row.subject_id or 0, made.result)


async def invoice_refused(work: UnitOfWork, refused: Refused) -> None:
    """End the offer, which cannot be paid; the client is told so, and the owner why."""
    row = await queries.offer(work.session, work.business_id, refused.row.subject_id or 0)
    if row is not None and await transition(work.session, row, OfferState.WITHDRAWN):
        await _not_sold(work, refused, "/urgent")


async def link_refused(work: UnitOfWork, refused: Refused) -> None:
    """End the plan, which cannot be paid; the client is told so, and can ask for it again."""
    plan = await queries.get(work.session, work.business_id, refused.row.subject_id or 0)
    if plan is not None and plan.state == PlanState.CONSENTED and await transition(work.session, plan, PlanState.ENDED):
        await _not_sold(work, refused, "/plan")


async def _not_sold(work: UnitOfWork, refused: Refused, command: str) -> None:
    client = refused.client
    if client is None:
        return
    if not refused.closed:
        view = delivery.View(delivery.views.no_invoice(texts_for(work, client), command))
        to = delivery.recipients.client(work, client)
        delivery.tell(work, to, view, purpose=Purpose.CLIENT_TEXT, client_id=client.key)
    words = delivery.views.not_sold(work.texts, called(client), refused.reason)
    clients.unreached.tell_owner(work, client, words)


register(Purpose.INVOICE, sent=invoice_sent, refused=invoice_refused)
register(Purpose.OFFER_LINK, sent=offer_link_made, refused=invoice_refused)
register(Purpose.PLAN_LINK, sent=link_made, refused=link_refused)
