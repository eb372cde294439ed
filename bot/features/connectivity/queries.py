"""Find the silences that are still to be told of, and what happened during one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Answer, Business, Inbox, Message, Outbox, Vigil
from bot.models.calls import BEST_EFFORT, Audience, Purpose
from bot.models.states import InboxState, OutboxState
from bot.storage.instants import Instant

ON_TIME = timedelta(minutes=1)


@dataclass(frozen=True)
class Meanwhile:
    """What came in late, and from how many clients; what went out late to clients, and what not at all."""

    messages: int
    clients: int
    late: int
    failed: int


async def of_business(session: AsyncSession, business_id: int) -> Vigil | None:
    return await session.get(Vigil, business_id)


def untold(now: datetime) -> SelectOfScalar[Business]:
    """Find businesses with a silence to tell of.

    Their backlog is taken in, and no digest is due that would tell.
    """
    waiting = select(Inbox.id).where(Inbox.business_id == Vigil.business_id, Inbox.state == InboxState.WAITING)
    due = col(Business.digest_due_at)
    return (
        select(Business)
        .join(Vigil, col(Business.id) == col(Vigil.business_id))
        .where(
            col(Vigil.silent_until).is_not(None),
            col(Vigil.told_at).is_(None),
            or_(due.is_(None), due > now),
            ~exists(waiting),
        )
    )


async def latest_update_at(session: AsyncSession, business_id: int) -> datetime | None:
    """Return when the latest update was stored."""
    statement = select(Inbox.received_at).where(_of(Inbox, business_id)).order_by(col(Inbox.id).desc())
    return (await session.execute(statement.limit(1))).scalar_one_or_none()


async def meanwhile(
    session: AsyncSession, business_id: int, since: datetime, until: datetime, now: datetime
) -> Meanwhile:
    """Return what happened to clients while the bot heard nothing, between two instants, as far as is known `now`."""
    late = and_(
        _of(Message, business_id),
        col(Message.received_at) > since,
        col(Message.received_at) <= until,
    )
    items = func.count().filter(col(Message.continues_album).is_(False))
    counted = select(items, func.count(col(Message.client_id).distinct())).where(late)
    messages, clients = (await session.execute(counted)).one()

    to_clients = and_(
        col(Outbox.business_id) == business_id,
        col(Outbox.audience) == Audience.CLIENT,
        col(Outbox.purpose).not_in(BEST_EFFORT),
        col(Outbox.client_id).is_not(None),
        or_(
            col(Outbox.state) == OutboxState.WAITING,
            and_(col(Outbox.state) == OutboxState.SENT, col(Outbox.finished_at) > since),
            and_(col(Outbox.state) == OutboxState.FAILED, col(Outbox.finished_at) > since),
        ),
    )
    greeted = and_(
        col(Outbox.purpose) == Purpose.NOTICE,
        col(Outbox.created_at) > since,
        col(Outbox.client_id).in_(select(Message.client_id).where(late)),
    )
    should = func.coalesce(Answer.held_until, Outbox.due_at, type_=Instant())
    statement = (
        select(Outbox.state, should, Outbox.finished_at, greeted)
        .outerjoin(Answer, and_(col(Outbox.subject_id) == Answer.id, col(Outbox.purpose) == Purpose.ANSWER))
        .where(to_clients, or_(should <= until, greeted))
    )
    calls = (await session.execute(statement)).all()
    failed = sum(state == OutboxState.FAILED for state, *_ in calls)
    made = [call[1:] for call in calls if call[0] != OutboxState.FAILED]
    went_late = sum(greets or (made_at or now) - due_at > ON_TIME for due_at, made_at, greets in made)
    return Meanwhile(messages, clients, went_late, failed)


def _of(table: type[Inbox] | type[Message], business_id: int) -> ColumnElement[bool]:
    """Keep to a business without its index: most databases hold but one, so that would read everything."""
    return col(table.business_id) + 0 == business_id
