"""Read how late a bot is, and the states of its offers and payments."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.features import rings
from bot.models import Inbox, Offer, Outbox, Payment
from bot.models.calls import BEST_EFFORT
from bot.models.states import InboxState, OutboxState


@dataclass(frozen=True)
class Lags:
    """The wait of the oldest update to be handled, of the oldest due call to be made, and of the oldest due ring."""

    inbox: timedelta
    outbox: timedelta
    ring: timedelta


async def lags(session: AsyncSession, business_id: int, now: datetime, held: set[str]) -> Lags:
    """Return how late a business's bot is. Queues in `held`, which Telegram itself holds up, do not count."""
    oldest = select(func.min(Inbox.received_at)).where(
        col(Inbox.business_id) == business_id, col(Inbox.state) == InboxState.WAITING
    )
    due = select(func.min(Outbox.due_at)).where(
        col(Outbox.business_id) == business_id,
        col(Outbox.state) == OutboxState.WAITING,
        col(Outbox.purpose).not_in(BEST_EFFORT),
        col(Outbox.due_at) <= now,
    )
    if held:
        due = due.where(col(Outbox.queue_key).not_in(held))
    received_at = (await session.execute(oldest)).scalar_one()
    due_at = (await session.execute(due)).scalar_one()
    ring_at = await rings.due_queries.oldest_due_at(session, business_id, now)
    return Lags(_since(received_at, now), _since(due_at, now), _since(ring_at, now))


def _since(at: datetime | None, now: datetime) -> timedelta:
    return timedelta() if at is None else max(now - at, timedelta())


async def by_state(session: AsyncSession, table: type[Offer] | type[Payment], business_id: int) -> dict[str, int]:
    """Count the offers or payments in each state."""
    statement = select(table.state, func.count()).where(col(table.business_id) == business_id).group_by(table.state)
    return {row[0]: row[1] for row in await session.execute(statement)}
