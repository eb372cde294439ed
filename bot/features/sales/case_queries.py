"""Find the urgent cases on which offers, plans and copies in the staff's chats depend."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Case
from bot.models.states import CaseKind, CaseState


async def open_of(session: AsyncSession, client_id: int) -> Case | None:
    statement = select(Case).where(Case.client_id == client_id, Case.state == CaseState.ALERTED)
    return (await session.execute(statement)).scalar_one_or_none()


async def about(session: AsyncSession, message_id: int) -> bool:
    """Return whether an urgent case was about a message."""
    return (await session.execute(select(Case.id).where(Case.message_id == message_id).limit(1))).first() is not None


async def plan_answered(session: AsyncSession, client_id: int, since: datetime, until: datetime) -> bool:
    """Return whether an urgent message of a client's plan, of a span of time, was answered."""
    return (await session.execute(_of_plan(client_id, CaseState.ANSWERED, since, until).limit(1))).first() is not None


async def plan_broken(session: AsyncSession, client_id: int, since: datetime, until: datetime) -> bool:
    """Return whether the promise to a client with a plan was broken in a span of time."""
    broken = _of_plan(client_id, CaseState.GIVEN_BACK, since, until).where(col(Case.closed_at) >= col(Case.due_at))
    return (await session.execute(broken.limit(1))).first() is not None


def _of_plan(client_id: int, state: CaseState, since: datetime, until: datetime) -> Any:
    return select(Case.id).where(
        Case.client_id == client_id,
        Case.kind == CaseKind.PLAN,
        Case.state == state,
        col(Case.alerted_at) >= since,
        col(Case.alerted_at) < until,
    )
