"""Monthly plans: a client's open one, those to remind of, those that are over."""

from datetime import datetime

from sqlalchemy import func, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.domain.money import BOUGHT_NOTHING, UNBEGUN_PLAN, BillState, CaseKind, PlanState, Reason
from bot.ledger import Bill, Case, Payment, Plan
from bot.queries import changed, insert_once
from bot.queries.due import Due, locked


async def add(session: AsyncSession, row: Plan) -> bool:
    """Store a plan; False where the client has one that is not over."""
    return await insert_once(session, Plan, row.model_dump(exclude={"id"}))


async def open_of(session: AsyncSession, client_id: int) -> Plan | None:
    statement = select(Plan).where(Plan.client_id == client_id, Plan.state != PlanState.ENDED)
    return (await session.execute(statement)).scalar_one_or_none()


async def get(session: AsyncSession, business_id: int, plan_id: int) -> Plan | None:
    found = await session.get(Plan, plan_id)
    return found if found and found.business_id == business_id else None


async def bill(session: AsyncSession, business_id: int, bill_id: int) -> Bill | None:
    found = await session.get(Bill, bill_id)
    return found if found and found.business_id == business_id else None


async def to_remind(session: AsyncSession, before: datetime) -> Due[Plan] | None:
    """A running plan that renews before an instant and whose client has not been told of that renewal."""
    statement = select(Plan).where(
        Plan.state == PlanState.ACTIVE,
        col(Plan.expires_at) <= before,
        or_(col(Plan.reminded_for).is_(None), col(Plan.reminded_for) != col(Plan.expires_at)),
    )
    return await locked(session, statement.order_by(col(Plan.id)))


async def claim_reminder(session: AsyncSession, plan: Plan) -> bool:
    """Take the reminder of a plan's next renewal, unless somebody else just did, or there is no such renewal now."""
    statement = (
        update(Plan)
        .where(col(Plan.id) == plan.id, col(Plan.state) == PlanState.ACTIVE, col(Plan.expires_at) == plan.expires_at)
        .where(col(Plan.reminded_for).is_distinct_from(plan.expires_at))
        .values(reminded_for=plan.expires_at)
    )
    return await changed(session, statement) == 1


async def over(
    session: AsyncSession, running_until: datetime, offered_until: datetime, checkout_before: datetime
) -> Due[Plan] | None:
    """A plan that was not renewed, or an offer of one that nobody took; one that is being paid gets a little longer."""
    statement = select(Plan).where(
        or_(
            col(Plan.state).in_((PlanState.ACTIVE, PlanState.CANCELLED)) & (col(Plan.expires_at) <= running_until),
            col(Plan.state).in_((PlanState.OFFERED, PlanState.CONSENTED)) & (col(Plan.expires_at) <= offered_until),
            (col(Plan.state) == PlanState.CHECKOUT)
            & (col(Plan.expires_at) <= offered_until)
            & (col(Plan.checkout_at) < checkout_before),
        )
    )
    return await locked(session, statement.order_by(col(Plan.id)))


async def used(session: AsyncSession, client_id: int, since: datetime) -> int:
    """How often a client used the plan since an instant."""
    statement = select(func.count()).where(
        col(Case.client_id) == client_id, col(Case.kind) == CaseKind.PLAN, col(Case.alerted_at) >= since
    )
    return (await session.execute(statement)).scalar_one()


_BOUGHT = or_(col(Payment.reason).is_(None), col(Payment.reason).not_in(BOUGHT_NOTHING))


async def months(session: AsyncSession, plan_id: int) -> list[Payment]:
    """The payments that bought a month of a plan, whatever became of their money since."""
    statement = select(Payment).where(Payment.plan_id == plan_id, _BOUGHT).order_by(col(Payment.paid_at))
    return list((await session.execute(statement)).scalars())


async def months_of(session: AsyncSession, client_id: int) -> list[Payment]:
    """The payments that bought a client a month of any plan."""
    statement = select(Payment).where(Payment.client_id == client_id, col(Payment.plan_id).is_not(None), _BOUGHT)
    return list((await session.execute(statement.order_by(col(Payment.paid_at)))).scalars())


async def unwanted(session: AsyncSession, plan_id: int) -> list[str]:
    """The first charges of subscriptions to a plan that bought nothing, and that must not be renewed."""
    statement = select(Payment.charge_id).where(Payment.plan_id == plan_id, Payment.reason == Reason.SUBSCRIPTION)
    return list((await session.execute(statement.order_by(col(Payment.paid_at)))).scalars())


async def unbegun(session: AsyncSession, business_id: int) -> list[Plan]:
    """Plans that were offered and not paid for."""
    statement = select(Plan).where(Plan.business_id == business_id, col(Plan.state).in_(UNBEGUN_PLAN))
    return list((await session.execute(statement.order_by(col(Plan.id)))).scalars())


async def open_bills(session: AsyncSession, client_id: int) -> list[Bill]:
    """A client's bills that are not paid."""
    statement = select(Bill).where(
        Bill.client_id == client_id, col(Bill.state).in_((BillState.OPEN, BillState.CHECKOUT))
    )
    return list((await session.execute(statement.order_by(col(Bill.id)))).scalars())
