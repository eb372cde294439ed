"""Lets one payment through for whatever is sold, and no second one while the first may still arrive."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.models import Bill, Offer, Plan
from bot.models.states import BillState, OfferState, PlanState
from bot.unit_of_work.rows import changed


async def begin_offer(session: AsyncSession, offer_id: int, price: int, now: datetime, before: datetime) -> bool:
    """For an agreed offer that has not expired; False for any other."""
    return await _begin(session, Offer, OfferState.CONSENTED, offer_id, now, before, *_priced(Offer, price, now))


async def begin_plan(session: AsyncSession, plan_id: int, price: int, now: datetime, before: datetime) -> bool:
    """For the first payment of an agreed plan; a second plan is declined."""
    return await _begin(session, Plan, PlanState.CONSENTED, plan_id, now, before, *_priced(Plan, price, now))


async def begin_bill(session: AsyncSession, bill_id: int, amount: int, now: datetime, before: datetime) -> bool:
    """For an open bill."""
    return await _begin(session, Bill, BillState.OPEN, bill_id, now, before, col(Bill.amount) == amount)


def _priced(sold: type[Offer] | type[Plan], price: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return col(sold.price) == price, col(sold.expires_at) > now


async def _begin(
    session: AsyncSession, sold: Any, ready: str, row_id: int, now: datetime, before: datetime, *terms: Any
) -> bool:
    """Every table calls the state alike. A checkout that began `before` has come to nothing."""
    checkout = "checkout"
    given_up = (sold.state == checkout) & (sold.checkout_at < before)
    statement = update(sold).where(sold.id == row_id, *terms, or_(sold.state == ready, given_up))
    return await changed(session, statement.values(state=checkout, checkout_at=now)) == 1
