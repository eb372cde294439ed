"""Monthly plans: a client's open one, those to remind of, those that are over."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Bill, Case, Offer, Payment, Plan
from bot.models.states import (
    BOUGHT_NOTHING,
    OPEN_OFFER,
    UNBEGUN_PLAN,
    BillState,
    CaseKind,
    OfferState,
    PlanState,
    Reason,
)
from bot.unit_of_work.prefetch import prefetched
from bot.unit_of_work.rows import add_once, changed
from bot.unit_of_work.transitions import transition


async def add(session: AsyncSession, row: Plan) -> bool:
    """Store a plan; False where the client has one that is not over."""
    return await add_once(session, row)


async def open_of(session: AsyncSession, client_id: int) -> Plan | None:
    statement = select(Plan).where(Plan.client_id == client_id, Plan.state != PlanState.ENDED)
    return (await session.execute(statement)).scalar_one_or_none()


async def get(session: AsyncSession, business_id: int, plan_id: int) -> Plan | None:
    found = await session.get(Plan, plan_id)
    return found if found and found.business_id == business_id else None


async def bill(session: AsyncSession, business_id: int, bill_id: int) -> Bill | None:
    found = await session.get(Bill, bill_id)
    return found if found and found.business_id == business_id else None


def to_remind(before: datetime) -> SelectOfScalar[Plan]:
    """Find running plans that renew before an instant and whose clients have not been told of that renewal."""
    statement = select(Plan).where(
        Plan.state == PlanState.ACTIVE,
        col(Plan.expires_at) <= before,
        or_(col(Plan.reminded_for).is_(None), col(Plan.reminded_for) != col(Plan.expires_at)),
    )
    return statement.order_by(col(Plan.id))


async def claim_reminder(session: AsyncSession, plan: Plan) -> bool:
    """Take the reminder of a plan's next renewal, unless somebody else just did, or there is no such renewal now."""
    statement = (
        update(Plan)
        .where(col(Plan.id) == plan.id, col(Plan.state) == PlanState.ACTIVE, col(Plan.expires_at) == plan.expires_at)
        .where(col(Plan.reminded_for).is_distinct_from(plan.expires_at))
        .values(reminded_for=plan.expires_at)
    )
    return await changed(session, statement) == 1


async def claim_failure(session: AsyncSession, plan: Plan) -> bool:
    """Note that both sides are told of a renewal that failed; False where they were, or where none is to come."""
    statement = (
        update(Plan)
        .where(col(Plan.id) == plan.id, col(Plan.state) == PlanState.ACTIVE)
        .where(col(Plan.failed_for).is_distinct_from(plan.expires_at))
        .values(failed_for=plan.expires_at)
    )
    return await changed(session, statement) == 1


async def lift_cancellation(session: AsyncSession, plan: Plan) -> bool:
    """Make a plan active that was cancelled in Telegram's own settings; False for any other."""
    not_here = col(Plan.state) == PlanState.CANCELLED, col(Plan.cancelled_at).is_(None)
    return await transition(session, plan, PlanState.ACTIVE, *not_here)


def over(running_until: datetime, offered_until: datetime, checkout_before: datetime) -> SelectOfScalar[Plan]:
    """Find plans that were not renewed, or whose offer nobody took; one that is being paid gets a little longer."""
    statement = select(Plan).where(
        or_(
            col(Plan.state).in_((PlanState.ACTIVE, PlanState.CANCELLED)) & (col(Plan.expires_at) <= running_until),
            col(Plan.state).in_((PlanState.OFFERED, PlanState.CONSENTED)) & (col(Plan.expires_at) <= offered_until),
            (col(Plan.state) == PlanState.CHECKOUT)
            & (col(Plan.expires_at) <= offered_until)
            & (col(Plan.checkout_at) < checkout_before),
        )
    )
    return statement.order_by(col(Plan.id))


async def begin(session: AsyncSession, plan: Plan, charge_id: str) -> bool:
    """Make a plan active by its first payment; return False where it ended before."""
    return await transition(
        session, plan, PlanState.ACTIVE, col(Plan.state) != PlanState.ENDED, first_charge_id=charge_id
    )


async def used(session: AsyncSession, client_id: int, since: datetime) -> int:
    """Count how often a client used the plan since an instant."""
    statement = select(func.count()).where(
        col(Case.client_id) == client_id, col(Case.kind) == CaseKind.PLAN, col(Case.alerted_at) >= since
    )
    return (await session.execute(statement)).scalar_one()


_BOUGHT = or_(col(Payment.reason).is_(None), col(Payment.reason).not_in(BOUGHT_NOTHING))


async def months(session: AsyncSession, plan_id: int) -> list[Payment]:
    """Return the payments that bought a month of a plan, whatever became of their money since."""
    statement = select(Payment).where(Payment.plan_id == plan_id, _BOUGHT).order_by(col(Payment.paid_at))
    return list((await session.execute(statement)).scalars())


async def paid_before(session: AsyncSession, plan_id: int, payment: Payment) -> list[Payment]:
    """Return the other payments of a plan up to one of them, whatever they bought."""
    statement = select(Payment).where(
        Payment.plan_id == plan_id, Payment.id != payment.id, Payment.paid_at <= payment.paid_at
    )
    return list((await session.execute(statement)).scalars())


async def months_of(session: AsyncSession, client_id: int) -> list[Payment]:
    """Return the payments that bought a client a month of any plan."""
    statement = select(Payment).where(Payment.client_id == client_id, col(Payment.plan_id).is_not(None), _BOUGHT)
    return list((await session.execute(statement.order_by(col(Payment.paid_at)))).scalars())


async def unwanted(session: AsyncSession, plan_id: int) -> list[str]:
    """Return the first charges of subscriptions to a plan that bought nothing, and that must not be renewed."""
    statement = select(Payment.charge_id).where(Payment.plan_id == plan_id, Payment.reason == Reason.SUBSCRIPTION)
    return list((await session.execute(statement.order_by(col(Payment.paid_at)))).scalars())


async def unbegun(session: AsyncSession, business_id: int) -> list[Plan]:
    """Return the plans that were offered and not paid for."""
    statement = select(Plan).where(Plan.business_id == business_id, col(Plan.state).in_(UNBEGUN_PLAN))
    return list((await session.execute(statement.order_by(col(Plan.id)))).scalars())


async def open_bills(session: AsyncSession, client_id: int) -> list[Bill]:
    """Return a client's bills that are not paid."""
    statement = select(Bill).where(
        Bill.client_id == client_id, col(Bill.state).in_((BillState.OPEN, BillState.CHECKOUT))
    )
    return list((await session.execute(statement.order_by(col(Bill.id)))).scalars())


async def open_offer(session: AsyncSession, client_id: int) -> Offer | None:
    statement = select(Offer).where(Offer.client_id == client_id, col(Offer.state).in_(OPEN_OFFER))
    return (await session.execute(statement)).scalar_one_or_none()


async def offer_at_checkout(session: AsyncSession, client_id: int, since: datetime) -> Offer | None:
    """Return a client's offer whose payment was let through at `since` or later, and may be on its way."""
    offer = await open_offer(session, client_id)
    if offer is None or offer.state != OfferState.CHECKOUT:
        return None
    return offer if offer.checkout_at is not None and offer.checkout_at >= since else None


async def open_offers(session: AsyncSession, business_id: int) -> list[Offer]:
    statement = select(Offer).where(Offer.business_id == business_id, col(Offer.state).in_(OPEN_OFFER))
    return list((await session.execute(statement)).scalars())


async def offer(session: AsyncSession, business_id: int, offer_id: int) -> Offer | None:
    found = await session.get(Offer, offer_id)
    return found if found and found.business_id == business_id else None


async def add_offer(session: AsyncSession, row: Offer) -> bool:
    """Store an offer; False where the client has an open one."""
    return await add_once(session, row)


def expired_offers(now: datetime, checkout_before: datetime) -> SelectOfScalar[Offer]:
    """Find open offers whose time is up; one with a payment on its way gets a little longer."""
    statement = select(Offer).where(
        col(Offer.expires_at) <= now,
        or_(
            col(Offer.state).in_((OfferState.OFFERED, OfferState.CONSENTED)),
            (col(Offer.state) == OfferState.CHECKOUT) & (col(Offer.checkout_at) < checkout_before),
        ),
    )
    return statement.order_by(col(Offer.id))


async def no_sale_until(session: AsyncSession, business_id: int, payer_id: int, now: datetime) -> datetime | None:
    """Return until when a payer buys nothing more, or None."""
    known = prefetched(session)
    if known.paused is not None and payer_id in known.asked:
        until = known.paused.get(payer_id)
        return until if until is not None and until > now else None
    statement = select(func.max(Payment.no_sale_until)).where(*_paused(business_id, now), Payment.payer_id == payer_id)
    return (await session.execute(statement)).scalar_one()


def pause(session: AsyncSession, payment: Payment, until: datetime) -> None:
    """Sell nothing more to the payer of a payment until an instant."""
    payment.no_sale_until = until
    prefetched(session).paused = None


async def pausing(session: AsyncSession, business_id: int, payer_id: int, now: datetime) -> Payment | None:
    """Return the latest payment that keeps its payer from buying, or None."""
    statement = select(Payment).where(*_paused(business_id, now), Payment.payer_id == payer_id)
    return (await session.execute(statement.order_by(col(Payment.id).desc()).limit(1))).scalar_one_or_none()


async def lift_pause(session: AsyncSession, business_id: int, payer_id: int, now: datetime) -> bool:
    """Let a payer buy again; False where nothing keeps that payer from it."""
    statement = update(Payment).where(*_paused(business_id, now), col(Payment.payer_id) == payer_id)
    prefetched(session).paused = None
    return await changed(session, statement.values(no_sale_until=None)) > 0


async def move_pauses(session: AsyncSession, business_id: int, now: datetime, until: datetime) -> None:
    """Have payers who wait for the opening wait for the new one, after a change of hours."""
    prefetched(session).paused = None
    await session.execute(update(Payment).where(*_paused(business_id, now)).values(no_sale_until=until))


def _paused(business_id: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return col(Payment.business_id) == business_id, col(Payment.no_sale_until) > now
