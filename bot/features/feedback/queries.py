"""Find thumbs that are due, that were given, and that a client was asked for lately."""

from datetime import datetime

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Client, Thumb
from bot.models.task_states import ThumbState

_DUE = Thumb.state == ThumbState.DUE


def due(now: datetime) -> SelectOfScalar[Thumb]:
    """Find thumbs that it is time to ask for."""
    return select(Thumb).where(_DUE, col(Thumb.due_at) <= now).order_by(col(Thumb.due_at))


async def lately(session: AsyncSession, client: Client, since: datetime) -> bool:
    """Return whether a client was asked for a thumb since an instant, or is to be."""
    statement = select(Thumb.id).where(
        Thumb.client_id == client.key, col(Thumb.created_at) > since, Thumb.state != ThumbState.CALLED_OFF
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def of_client(session: AsyncSession, client: Client, thumb_id: int) -> Thumb | None:
    """Return a thumb that this client was asked for."""
    found = await session.get(Thumb, thumb_id)
    return found if found is not None and found.client_id == client.key else None


async def last_down(session: AsyncSession, client: Client) -> Thumb | None:
    """Return a client's latest thumb down."""
    statement = select(Thumb).where(Thumb.client_id == client.key, Thumb.state == ThumbState.DOWN)
    return (await session.execute(statement.order_by(col(Thumb.rated_at).desc()).limit(1))).scalars().first()


async def count(
    session: AsyncSession, business_id: int, state: ThumbState, since: datetime, until: datetime | None = None
) -> int:
    """Return how many thumbs of a kind were given since an instant, or before another one."""
    statement = select(func.count()).where(
        Thumb.business_id == business_id, Thumb.state == state, col(Thumb.rated_at) > since
    )
    if until is not None:
        statement = statement.where(col(Thumb.rated_at) < until)
    return (await session.execute(statement)).scalar_one()
