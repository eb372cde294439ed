"""Find lists of papers, their papers, and what came of which nobody knows which paper it is."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Client, Paper, PaperFile, PaperRequest
from bot.models.states import PaperRequestState


async def request(session: AsyncSession, business_id: int, request_id: int) -> PaperRequest | None:
    """Return a list of this business."""
    found = await session.get(PaperRequest, request_id)
    return found if found and found.business_id == business_id else None


async def open_of(session: AsyncSession, client_id: int) -> PaperRequest | None:
    """Return a client's open list."""
    statement = select(PaperRequest).where(
        PaperRequest.client_id == client_id, PaperRequest.state == PaperRequestState.OPEN
    )
    return (await session.execute(statement.order_by(col(PaperRequest.id).desc()).limit(1))).scalars().first()


async def all_open(session: AsyncSession, business_id: int) -> list[tuple[PaperRequest, Client]]:
    """Return the open lists of a business and whose they are, the oldest first."""
    statement = (
        select(PaperRequest, Client)
        .join(Client, col(PaperRequest.client_id) == col(Client.id))
        .where(PaperRequest.business_id == business_id, PaperRequest.state == PaperRequestState.OPEN)
        .order_by(col(PaperRequest.asked_at), col(PaperRequest.id))
    )
    return [(row, client) for row, client in (await session.execute(statement)).all()]


async def papers(session: AsyncSession, request_ids: Collection[int]) -> list[Paper]:
    """Return the papers of some lists in their order; those that were asked for by mistake are none."""
    statement = select(Paper).where(col(Paper.request_id).in_(request_ids), col(Paper.dropped_at).is_(None))
    return list((await session.execute(statement.order_by(col(Paper.position), col(Paper.id)))).scalars())


async def paper(session: AsyncSession, business_id: int, paper_id: int) -> Paper | None:
    """Return a paper of this business that is still asked for."""
    found = await session.get(Paper, paper_id)
    return found if found and found.business_id == business_id and found.dropped_at is None else None


async def ticked_by(session: AsyncSession, client_id: int, message_ids: Collection[int]) -> list[Paper]:
    """Return the papers that some of a client's messages are."""
    statement = select(Paper).where(Paper.client_id == client_id, col(Paper.message_id).in_(message_ids))
    return list((await session.execute(statement)).scalars())


async def file(session: AsyncSession, business_id: int, file_id: int) -> PaperFile | None:
    """Return what came and is not known which paper it is."""
    found = await session.get(PaperFile, file_id)
    return found if found and found.business_id == business_id else None


async def unclear_files(session: AsyncSession, request_id: int) -> list[PaperFile]:
    """Return what came of which the client has still to be asked which paper it is."""
    statement = select(PaperFile).where(
        PaperFile.request_id == request_id, col(PaperFile.asked_at).is_(None), col(PaperFile.settled_at).is_(None)
    )
    return list((await session.execute(statement.order_by(col(PaperFile.id)))).scalars())


async def forget_files(session: AsyncSession, request_id: int, at: datetime) -> None:
    """Ask nothing more about what came for a list."""
    mine = col(PaperFile.request_id) == request_id, col(PaperFile.settled_at).is_(None)
    await session.execute(update(PaperFile).where(*mine).values(settled_at=at))


def due(now: datetime) -> SelectOfScalar[PaperRequest]:
    """Find lists about which something is to be said, the first due first."""
    statement = select(PaperRequest).where(col(PaperRequest.due_at) <= now)
    return statement.order_by(col(PaperRequest.due_at), col(PaperRequest.id))


async def look_again(session: AsyncSession, business_id: int, at: datetime, client_id: int | None = None) -> None:
    """Have every list that waits for something, or a client's, looked at anew, since the hours have changed."""
    waiting = [col(PaperRequest.business_id) == business_id, col(PaperRequest.due_at).is_not(None)]
    if client_id is not None:
        waiting.append(col(PaperRequest.client_id) == client_id)
    await session.execute(update(PaperRequest).where(*waiting).values(due_at=at))


async def go_on(session: AsyncSession, client_id: int, at: datetime) -> None:
    """Have a client's lists looked at anew about which there is something to say, since the client is heard again."""
    complete = (col(PaperRequest.state) == PaperRequestState.COMPLETE) & col(PaperRequest.thanked_at).is_(None)
    unsettled = or_(col(PaperRequest.state) == PaperRequestState.OPEN, complete)
    mine = update(PaperRequest).where(col(PaperRequest.client_id) == client_id, unsettled)
    await session.execute(mine.values(due_at=at))
