"""Offers, payments, tasks. A state moves in one conditional update: whoever comes second changes nothing."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.domain.money import OPEN_OFFER, CaseState, OfferState, PaymentState, before
from bot.ledger import Bill, Case, Offer, Payment, Plan, Task, Transaction, UrgentTerms
from bot.queries import changed, insert_once
from bot.queries.ahead import ahead
from bot.queries.due import Due, locked

Moving = Offer | Plan | Bill | Payment | Case


async def move(session: AsyncSession, row: Moving, to: StrEnum, **values: Any) -> bool:
    """Move a row on if it is in a state from which `to` is allowed; whether it was us who moved it."""
    table: Any = type(row)
    statement = update(table).where(table.id == row.id, table.state.in_(before(to))).values(state=to, **values)
    await session.flush()
    moved = await changed(session, statement) == 1
    await session.refresh(row)
    return moved


async def terms(session: AsyncSession, business_id: int) -> UrgentTerms | None:
    """Read once in a transaction: a session forgets what nobody holds."""
    found: UrgentTerms | None = session.info.get("terms")
    if found is None or found.business_id != business_id:
        session.info["terms"] = found = await session.get(UrgentTerms, business_id)
    return found


async def add_terms(session: AsyncSession, row: UrgentTerms) -> None:
    """Store the first terms of a business, unless another process just did."""
    await insert_once(session, UrgentTerms, row.model_dump())


async def any_secret(session: AsyncSession) -> str | None:
    """Some business's secret, as a proof that what is stored can be read."""
    return (await session.execute(select(UrgentTerms.payload_secret).limit(1))).scalars().first()


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
    return await insert_once(session, Offer, row.model_dump(exclude={"id"}))


async def expired_offer(session: AsyncSession, now: datetime, checkout_before: datetime) -> Due[Offer] | None:
    """An open offer whose time is up; one with a payment on its way gets a little longer."""
    statement = select(Offer).where(
        col(Offer.expires_at) <= now,
        or_(
            col(Offer.state).in_((OfferState.OFFERED, OfferState.CONSENTED)),
            (col(Offer.state) == OfferState.CHECKOUT) & (col(Offer.checkout_at) < checkout_before),
        ),
    )
    return await locked(session, statement.order_by(col(Offer.id)))


async def add_payment(session: AsyncSession, row: Payment) -> Payment | None:
    """Store a charge, the first time it is seen; None at every later one."""
    if not await insert_once(session, Payment, row.model_dump(exclude={"id"})):
        return None
    return await payment_of_charge(session, row.business_id, row.charge_id)


async def payment_of_charge(session: AsyncSession, business_id: int, charge_id: str) -> Payment | None:
    statement = select(Payment).where(Payment.business_id == business_id, Payment.charge_id == charge_id)
    return (await session.execute(statement)).scalar_one_or_none()


async def payment(session: AsyncSession, business_id: int, payment_id: int) -> Payment | None:
    found = await session.get(Payment, payment_id)
    return found if found and found.business_id == business_id else None


async def withdrawable(session: AsyncSession, client_id: int, since: datetime) -> list[Payment]:
    """A client's payments that are kept and recent enough to withdraw from, the newest first."""
    statement = select(Payment).where(
        Payment.client_id == client_id, Payment.state == PaymentState.KEPT, col(Payment.paid_at) >= since
    )
    return list((await session.execute(statement.order_by(col(Payment.paid_at).desc()))).scalars())


async def withdrawn_since(session: AsyncSession, client_id: int, since: datetime) -> list[Payment]:
    """What a client has withdrawn from since an instant."""
    statement = select(Payment).where(Payment.client_id == client_id, col(Payment.withdrawn_at) >= since)
    return list((await session.execute(statement)).scalars())


async def no_sale_until(session: AsyncSession, business_id: int, payer_id: int, now: datetime) -> datetime | None:
    """Return until when a payer buys nothing more, or None."""
    known = ahead(session)
    if known.paused is not None and payer_id in known.asked:
        until = known.paused.get(payer_id)
        return until if until is not None and until > now else None
    statement = select(func.max(Payment.no_sale_until)).where(*_paused(business_id, now), Payment.payer_id == payer_id)
    return (await session.execute(statement)).scalar_one()


def pause(session: AsyncSession, payment: Payment, until: datetime) -> None:
    """Sell nothing more to the payer of a payment until an instant."""
    payment.no_sale_until = until
    ahead(session).paused = None


async def pausing(session: AsyncSession, business_id: int, payer_id: int, now: datetime) -> Payment | None:
    """Return the latest payment that keeps its payer from buying, or None."""
    statement = select(Payment).where(*_paused(business_id, now), Payment.payer_id == payer_id)
    return (await session.execute(statement.order_by(col(Payment.id).desc()).limit(1))).scalar_one_or_none()


async def lift_pause(session: AsyncSession, business_id: int, payer_id: int, now: datetime) -> bool:
    """Let a payer buy again; False where nothing keeps that payer from it."""
    statement = update(Payment).where(*_paused(business_id, now), col(Payment.payer_id) == payer_id)
    ahead(session).paused = None
    return await changed(session, statement.values(no_sale_until=None)) > 0


async def move_pauses(session: AsyncSession, business_id: int, now: datetime, until: datetime) -> None:
    """After a change of hours: payers who wait for the opening wait for the new one."""
    ahead(session).paused = None
    await session.execute(update(Payment).where(*_paused(business_id, now)).values(no_sale_until=until))


def _paused(business_id: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return col(Payment.business_id) == business_id, col(Payment.no_sale_until) > now


async def add_transaction(session: AsyncSession, row: Transaction) -> bool:
    """Note a line of Telegram's book; False where it was noted before."""
    return await insert_once(session, Transaction, row.model_dump(exclude={"id"}))


async def open_tasks(session: AsyncSession, business_id: int) -> list[Task]:
    statement = select(Task).where(Task.business_id == business_id, col(Task.closed_at).is_(None))
    return list((await session.execute(statement.order_by(col(Task.id)))).scalars())


async def task(session: AsyncSession, business_id: int, task_id: int) -> Task | None:
    found = await session.get(Task, task_id)
    return found if found and found.business_id == business_id else None


async def answered(session: AsyncSession, business_id: int, since: datetime, until: datetime) -> int:
    """How many paid cases of a span of time were answered."""
    statement = select(func.count()).where(
        col(Case.business_id) == business_id,
        col(Case.payment_id).is_not(None),
        col(Case.state) == CaseState.ANSWERED,
        col(Case.alerted_at) >= since,
        col(Case.alerted_at) < until,
    )
    return (await session.execute(statement)).scalar_one()


async def sums(session: AsyncSession, business_id: int, since: datetime, until: datetime) -> dict[str, tuple[int, int]]:
    """Number and Stars of the payments of a span of time, by state."""
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
