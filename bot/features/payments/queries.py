"""Find and count payments, the owner's tasks about them, and what they brought."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Case, Payment, Task, Transaction
from bot.models.states import CaseState, PaymentState
from bot.unit_of_work.rows import add_once, changed


async def add_payment(session: AsyncSession, row: Payment) -> Payment | None:
    """Store a charge, the first time it is seen; return None at every later one."""
    if not await add_once(session, row):
        return None
    return await payment_of_charge(session, row.business_id, row.charge_id)


async def payment_of_charge(session: AsyncSession, business_id: int, charge_id: str) -> Payment | None:
    statement = select(Payment).where(Payment.business_id == business_id, Payment.charge_id == charge_id)
    return (await session.execute(statement)).scalar_one_or_none()


async def payment(session: AsyncSession, business_id: int, payment_id: int) -> Payment | None:
    found = await session.get(Payment, payment_id)
    return found if found and found.business_id == business_id else None


async def hold_refund(session: AsyncSession, payment: Payment, until: datetime) -> bool:
    """Have a kept payment go back at an instant; False where it is on its way, or is to go back already."""
    return await _set_refund(session, payment, until, col(Payment.refund_at).is_(None))


async def drop_refund(session: AsyncSession, payment: Payment, now: datetime) -> bool:
    """Have a payment not go back that is to go back after an instant; False where that is too late."""
    return await _set_refund(session, payment, None, col(Payment.refund_at) > now)


async def _set_refund(session: AsyncSession, payment: Payment, at: datetime | None, where: ColumnElement[bool]) -> bool:
    mine = update(Payment).where(col(Payment.id) == payment.id, col(Payment.state) == PaymentState.KEPT, where)
    done = await changed(session, mine.values(refund_at=at)) == 1
    await session.refresh(payment)
    return done


def held_refunds(now: datetime) -> SelectOfScalar[Payment]:
    """Find kept payments whose time to go back has come."""
    statement = select(Payment).where(Payment.state == PaymentState.KEPT, col(Payment.refund_at) <= now)
    return statement.order_by(col(Payment.refund_at))


async def price_of(session: AsyncSession, case: Case) -> int:
    """Return what a case was paid with, in Stars; 0 if nothing was."""
    if case.payment_id is None:
        return 0
    statement = select(Payment.amount).where(Payment.business_id == case.business_id, Payment.id == case.payment_id)
    return (await session.execute(statement)).scalar_one_or_none() or 0


async def withdrawable(session: AsyncSession, client_id: int, since: datetime) -> list[Payment]:
    """Return a client's payments that are kept and recent enough to withdraw from, the newest first."""
    statement = select(Payment).where(
        Payment.client_id == client_id, Payment.state == PaymentState.KEPT, col(Payment.paid_at) >= since
    )
    return list((await session.execute(statement.order_by(col(Payment.paid_at).desc()))).scalars())


async def withdrawn_since(session: AsyncSession, client_id: int, since: datetime) -> list[Payment]:
    """Return what a client has withdrawn from since an instant."""
    statement = select(Payment).where(Payment.client_id == client_id, col(Payment.withdrawn_at) >= since)
    return list((await session.execute(statement)).scalars())


async def add_transaction(session: AsyncSession, row: Transaction) -> bool:
    """Note a line of Telegram's book; False where it was noted before."""
    return await add_once(session, row)


async def open_tasks(session: AsyncSession, business_id: int) -> list[Task]:
    statement = select(Task).where(Task.business_id == business_id, col(Task.closed_at).is_(None))
    return list((await session.execute(statement.order_by(col(Task.id)))).scalars())


async def task(session: AsyncSession, business_id: int, task_id: int) -> Task | None:
    found = await session.get(Task, task_id)
    return found if found and found.business_id == business_id else None


async def answered(session: AsyncSession, business_id: int, since: datetime, until: datetime) -> int:
    """Count the paid cases of a span of time that were answered."""
    statement = select(func.count()).where(
        col(Case.business_id) == business_id,
        col(Case.payment_id).is_not(None),
        col(Case.state) == CaseState.ANSWERED,
        col(Case.alerted_at) >= since,
        col(Case.alerted_at) < until,
    )
    return (await session.execute(statement)).scalar_one()


async def sums(session: AsyncSession, business_id: int, since: datetime, until: datetime) -> dict[str, tuple[int, int]]:
    """Return number and Stars of the payments of a span of time, by state."""
    statement = (
        select(Payment.state, func.count(), func.sum(Payment.amount))
        .where(
            Payment.business_id == business_id,
            Payment.currency == "XTR",
            col(Payment.paid_at) >= since,
            col(Payment.paid_at) < until,
        )
        .group_by(col(Payment.state))
    )
    return {state: (count, int(stars)) for state, count, stars in (await session.execute(statement)).all()}
