"""Find the calls that clients are promised."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import CallBack, Case
from bot.models.call_states import CallState
from bot.models.states import CaseState
from bot.unit_of_work.transitions import transition_all

_OPEN = col(CallBack.state).in_({CallState.PROMISED, CallState.CALLED})


def due(now: datetime) -> SelectOfScalar[CallBack]:
    """Find calls whose caller is to be reminded, or whose client has had time to deny them."""
    return select(CallBack).where(_OPEN, col(CallBack.due_at) <= now).order_by(col(CallBack.due_at))


async def open_of(session: AsyncSession, case_id: int) -> CallBack | None:
    """Return the call that is promised in a case, or about which its client is asked."""
    return (await session.execute(select(CallBack).where(CallBack.case_id == case_id, _OPEN))).scalar_one_or_none()


async def proposed_of(session: AsyncSession, case_id: int) -> CallBack | None:
    """Return the later call for which the client of a case is asked."""
    statement = select(CallBack).where(CallBack.case_id == case_id, CallBack.state == CallState.PROPOSED)
    return (await session.execute(statement)).scalar_one_or_none()


async def was_denied(session: AsyncSession, case_id: int) -> bool:
    """Return whether the client of a case was asked whether a call came, and it did not count."""
    statement = select(CallBack.id).where(CallBack.case_id == case_id, col(CallBack.called_at).is_not(None))
    return (await session.execute(statement.limit(1))).first() is not None


async def of_client(session: AsyncSession, client_id: int) -> CallBack | None:
    """Return the call that a client is promised, or asked about, in the open case."""
    statement = select(CallBack).where(CallBack.client_id == client_id, _OPEN)
    return (await session.execute(statement.order_by(col(CallBack.id).desc()).limit(1))).scalars().first()


async def get(session: AsyncSession, business_id: int, call_id: int) -> CallBack | None:
    """Return a call of this business."""
    found = await session.get(CallBack, call_id)
    return found if found is not None and found.business_id == business_id else None


async def case_of(session: AsyncSession, call: CallBack) -> Case | None:
    """Return the case of a call, if it is still open."""
    case = await session.get(Case, call.case_id)
    return case if case is not None and case.state == CaseState.ALERTED else None


async def end_of(session: AsyncSession, case_ids: Collection[int], at: datetime, *, but_promised: bool) -> None:
    """End the calls of cases that are over. `but_promised`: leave those of which the caller is still to be reminded."""
    which: list[ColumnElement[bool]] = [col(CallBack.case_id).in_(case_ids)]
    if but_promised:
        which.append(or_(col(CallBack.state) != CallState.PROMISED, col(CallBack.due_at).is_(None)))
    await transition_all(session, CallBack, CallState.ENDED, *which, ended_at=at, due_at=None)
