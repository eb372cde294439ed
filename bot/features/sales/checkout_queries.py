"""Let one payment through for what is sold, and no second one while the first may still arrive."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.models import Bill, Offer, Plan
from bot.models.states import BillState, OfferState, PlanState
from bot.unit_of_work.transitions import transition_all


async def begin_offer(session: AsyncSession, offer_id: int, price: int, now: datetime, before: datetime) -> bool:
    """Begin to pay an agreed offer that has not expired; return False for any other."""
    where = _ready(Offer, OfferState.CONSENTED, OfferState.CHECKOUT, before)
    where += [col(Offer.id) == offer_id, col(Offer.price) == price, col(Offer.expires_at) > now]
    return bool(await transition_all(session, Offer, OfferState.CHECKOUT, *where, checkout_at=now))


async def begin_plan(session: AsyncSession, plan_id: int, price: int, now: datetime, before: datetime) -> bool:
    """Begin the first payment of an agreed plan; a second plan is declined."""
    where = _ready(Plan, PlanState.CONSENTED, PlanState.CHECKOUT, before)
    where += [col(Plan.id) == plan_id, col(Plan.price) == price, col(Plan.expires_at) > now]
    return bool(await transition_all(session, Plan, PlanState.CHECKOUT, *where, checkout_at=now))


async def begin_bill(session: AsyncSession, bill_id: int, amount: int, now: datetime, before: datetime) -> bool:
    """Begin to pay an open bill."""
    where = _ready(Bill, BillState.OPEN, BillState.CHECKOUT, before)
    where += [col(Bill.id) == bill_id, col(Bill.amount) == amount]
    return bool(await transition_all(session, Bill, BillState.CHECKOUT, *where, checkout_at=now))


def _ready(sold: type[Offer | Plan | Bill], ready: str, checkout: str, before: datetime) -> list[ColumnElement[bool]]:
    """Return the condition for what is not being paid: a checkout that began `before` has come to nothing."""
    given_up = and_(col(sold.state) == checkout, col(sold.checkout_at) < before)
    return [or_(col(sold.state) == ready, given_up)]
