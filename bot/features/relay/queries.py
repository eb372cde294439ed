"""What the staff's chats were shown of a client, and which calls are still to show something there.

A message counts as shown in a chat once a call that carries it whole is on record as made there.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, inspect, or_, update
from sqlalchemy import case as sa_case
from sqlalchemy import select as sa_select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.features import delivery
from bot.features.relay.rules import Coming
from bot.models import Case, Message, Outbox, RelayedMessage
from bot.models.calls import Call, Purpose
from bot.models.states import MessageState
from bot.unit_of_work.rows import changed, insert_once
from bot.unit_of_work.transitions import transition_all


async def in_chat(session: AsyncSession, chat_id: int, client_id: int, before: int | None = None) -> set[int]:
    """Return the ids of a client's waiting messages that were delivered to a chat, above its message `before`."""
    waiting = select(Message.id).where(Message.client_id == client_id, Message.state == MessageState.WAITING)
    statement = select(RelayedMessage.message_id).where(
        RelayedMessage.chat_id == chat_id, col(RelayedMessage.message_id).in_(waiting)
    )
    if before is not None:
        statement = statement.where(RelayedMessage.telegram_id < before)
    return {found for found in (await session.execute(statement)).scalars() if found is not None}


async def settle(
    session: AsyncSession, chat_id: int, client_id: int, answer_id: int | None, before: int | None = None
) -> int:
    """Close what of a client's waits and was delivered to a chat above its message `before`; return how many."""
    seen = select(RelayedMessage.message_id).where(
        RelayedMessage.chat_id == chat_id, RelayedMessage.client_id == client_id
    )
    if before is not None:
        seen = seen.where(RelayedMessage.telegram_id < before)
    state = MessageState.DONE if answer_id is None else MessageState.ANSWERED
    where = [*_waits(client_id), col(Message.id).in_(seen)]
    return len(await transition_all(session, Message, state, *where, answer_id=answer_id))


async def reopen(session: AsyncSession, answer_id: int) -> None:
    """Let the messages wait again that an answer settled which the client will not get."""
    where = [col(Message.answer_id) == answer_id, col(Message.state) == MessageState.ANSWERED]
    await transition_all(session, Message, MessageState.WAITING, *where, answer_id=None)


async def withdraw_unseen(session: AsyncSession, client_id: int, kept: set[int]) -> list[tuple[int, str | None]]:
    """Withdraw a client's waiting messages that nobody was shown, but `kept` and their albums; return those."""
    albums = select(Message.album_id).where(col(Message.id).in_(kept), col(Message.album_id).is_not(None))
    unseen = [
        *_waits(client_id),
        col(Message.seen_at).is_(None),
        col(Message.id).not_in(kept),
        or_(col(Message.album_id).is_(None), col(Message.album_id).not_in(albums)),
    ]
    found = (await session.execute(sa_select(col(Message.id), col(Message.album_id)).where(*unseen))).all()
    gone = await transition_all(session, Message, MessageState.WITHDRAWN, *unseen)
    return [(number, album) for number, album in found if number in gone]


async def put_off(session: AsyncSession, client_id: int, until: datetime | None) -> int:
    """Have a client's waiting messages return at an instant; return how many that is."""
    return await changed(session, update(Message).where(*_waits(client_id)).values(returns_at=until))


def _waits(client_id: int) -> tuple[Any, Any]:
    return col(Message.client_id) == client_id, col(Message.state) == MessageState.WAITING


async def coming(session: AsyncSession, business_id: int, client_id: int) -> list[Coming]:
    """Return the calls to come, to any chat, that show a client's messages or their headers, in their order.

    A list of who waits is left out, although it may hold a short message whole: its buttons ask for that message.
    """
    row, case = inspect(Outbox).local_table.c, inspect(Case).local_table
    message = sa_case((row.purpose == Purpose.COPY, row.subject_id), else_=case.c.message_id)
    statement = (
        sa_select(row.id, row.chat_id, row.purpose, message.label("message_id"), row.method)
        .outerjoin(case, and_(row.subject_id == case.c.id, row.purpose == Purpose.ALERT))
        .where(
            row.business_id == business_id,
            row.client_id == client_id,
            row.whose.is_(None),
            or_(row.purpose.in_((Purpose.COPY, Purpose.ALERT)), row.header.is_not(None)),
            delivery.erasure_queries.to_come(),
        )
        .order_by(row.id)
    )
    return [
        Coming(one.id, one.chat_id, one.purpose == Purpose.ALERT, one.message_id is None, await _shows(session, one))
        for one in (await session.execute(statement)).all()
    ]


async def _shows(session: AsyncSession, row: Any) -> frozenset[int]:
    """Return the message that a call shows, or the parts of an album."""
    if row.message_id is None:
        return frozenset()
    if not delivery.stored_calls.is_album(row.method):
        return frozenset({row.message_id})
    params = (await session.execute(select(Outbox.params).where(Outbox.id == row.id))).scalar_one()
    parts = select(Message.id).where(
        Message.chat_id == delivery.stored_calls.source(params),
        col(Message.telegram_id).in_(delivery.stored_calls.album(params)),
    )
    return frozenset(found for found in (await session.execute(parts)).scalars() if found is not None)


async def message_of(session: AsyncSession, call: Call) -> Message | None:
    """Return the client's message that a call shows whole, if it shows one that is stored."""
    message_id = call.subject_id if call.purpose in {Purpose.COPY, Purpose.LIST} else None
    if call.purpose == Purpose.ALERT:
        case = await session.get(Case, call.subject_id or 0)
        message_id = case.message_id if case else None
    return await session.get(Message, message_id) if message_id else None


async def remember(session: AsyncSession, row: RelayedMessage) -> None:
    """Note what a message in a chat of the staff stands for."""
    await insert_once(session, RelayedMessage, row.model_dump(exclude={"id"}))


async def relayed(session: AsyncSession, business_id: int, chat_id: int, telegram_id: int) -> RelayedMessage | None:
    """Return which client a message in a chat of the staff stands for."""
    statement = select(RelayedMessage).where(
        RelayedMessage.business_id == business_id,
        RelayedMessage.chat_id == chat_id,
        RelayedMessage.telegram_id == telegram_id,
    )
    return (await session.execute(statement)).scalar_one_or_none()
