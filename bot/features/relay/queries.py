"""Find what the staff's chats were shown of a client, and which calls are still to show something there.

A message counts as shown in a chat once a call that carries it whole is on record as made there.
"""

from datetime import datetime
from typing import Any

import sqlalchemy
from sqlalchemy import case, func, inspect, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.features import delivery
from bot.features.relay.rules import Coming
from bot.models import Answer, Case, Message, Outbox, RelayedMessage
from bot.models.calls import Call, Channel, Purpose
from bot.models.states import MessageState
from bot.unit_of_work.rows import add_once
from bot.unit_of_work.transitions import transition_all


async def in_chat(
    session: AsyncSession, channel: str, chat_id: int, client_id: int, before: int | None = None
) -> set[int]:
    """Return the ids of a client's waiting messages that were delivered to a chat, above its message `before`."""
    waiting = select(Message.id).where(Message.client_id == client_id, Message.state == MessageState.WAITING)
    statement = select(RelayedMessage.message_id).where(
        RelayedMessage.channel == channel,
        RelayedMessage.chat_id == chat_id,
        col(RelayedMessage.message_id).in_(waiting),
    )
    if before is not None:
        statement = statement.where(RelayedMessage.telegram_id < before)
    return {found for found in (await session.execute(statement)).scalars() if found is not None}


async def settle(
    session: AsyncSession,
    channel: str,
    chat_id: int,
    client_id: int,
    state: MessageState,
    answer_id: int | None = None,
    before: int | None = None,
) -> frozenset[int]:
    """Close what of a client's waits and was delivered to a chat above its message `before`; return those ids."""
    seen = select(RelayedMessage.message_id).where(
        RelayedMessage.channel == channel, RelayedMessage.chat_id == chat_id, RelayedMessage.client_id == client_id
    )
    if before is not None:
        seen = seen.where(RelayedMessage.telegram_id < before)
    where = [*_waits(client_id), col(Message.id).in_(seen)]
    return await transition_all(session, Message, state, *where, answer_id=answer_id)


async def settle_there(session: AsyncSession, channel: str, client_id: int, answer: Answer) -> frozenset[int]:
    """Close what of a client's waits that was written in a chat above an answer in the same chat; return those ids."""
    above = [col(Message.channel) == channel, col(Message.telegram_id) < answer.telegram_id]
    return await transition_all(
        session, Message, MessageState.ANSWERED, *_waits(client_id), *above, answer_id=answer.key
    )


async def last_shown(session: AsyncSession, chat_id: int, client_id: int) -> int:
    """Return the number of the latest message that stands for a client in a chat of the staff; 0 for none."""
    statement = select(func.max(RelayedMessage.telegram_id)).where(
        RelayedMessage.channel == Channel.BOT, RelayedMessage.chat_id == chat_id, RelayedMessage.client_id == client_id
    )
    return (await session.execute(statement)).scalar_one() or 0


async def wait_again(session: AsyncSession, client_id: int, ids: list[int]) -> int:
    """Have those of a client's messages wait again that are closed without an answer; return how many."""
    where = [col(Message.client_id) == client_id, col(Message.id).in_(ids), col(Message.state) == MessageState.DONE]
    return len(await transition_all(session, Message, MessageState.WAITING, *where))


async def reopen(session: AsyncSession, answer_id: int) -> None:
    """Let the messages wait again that an answer settled which the client will not get."""
    where = [col(Message.answer_id) == answer_id, col(Message.state) == MessageState.ANSWERED]
    await transition_all(session, Message, MessageState.WAITING, *where, answer_id=None)


async def withdraw_unseen(
    session: AsyncSession, client_id: int, kept: set[int], only: frozenset[int] | None = None
) -> list[tuple[int, str | None]]:
    """Withdraw a client's waiting messages that nobody was shown, but `kept` and their albums; return those.

    `only`: none but these.
    """
    albums = select(Message.album_id).where(col(Message.id).in_(kept), col(Message.album_id).is_not(None))
    unseen = [
        *_waits(client_id),
        col(Message.seen_at).is_(None),
        col(Message.id).not_in(kept),
        or_(col(Message.album_id).is_(None), col(Message.album_id).not_in(albums)),
    ]
    if only is not None:
        unseen.append(col(Message.id).in_(only))
    found = (await session.execute(sqlalchemy.select(col(Message.id), col(Message.album_id)).where(*unseen))).all()
    gone = await transition_all(session, Message, MessageState.WITHDRAWN, *unseen)
    return [(number, album) for number, album in found if number in gone]


def _waits(client_id: int) -> tuple[Any, Any]:
    return col(Message.client_id) == client_id, col(Message.state) == MessageState.WAITING


async def coming(session: AsyncSession, business_id: int, client_id: int) -> list[Coming]:
    """Return the calls to come, to any chat, that show a client's messages, in their order.

    A list of who waits is left out, although it may hold a short message whole: its buttons ask for that message.
    """
    row = inspect(Outbox).local_table.c
    statement = (
        sqlalchemy.select(row.id, row.chat_id, row.purpose, row.shows)
        .where(
            row.business_id == business_id,
            row.client_id == client_id,
            row.whose.is_(None),
            row.shows.is_not(None),
            delivery.erasure_queries.to_come(),
        )
        .order_by(row.id)
    )
    return [
        Coming(
            one.id, one.chat_id, one.purpose == Purpose.ALERT, one.purpose == Purpose.CARD, frozenset(one.shows or ())
        )
        for one in (await session.execute(statement)).all()
    ]


async def message_of(session: AsyncSession, call: Call) -> Message | None:
    """Return the client's message that a call shows whole, if it shows one that is stored."""
    message_id = call.subject_id if call.purpose in {Purpose.COPY, Purpose.LIST} else None
    if call.purpose == Purpose.CALL_NEWS and call.shows:
        (message_id,) = call.shows
    if call.purpose == Purpose.ALERT:
        case = await session.get(Case, call.subject_id or 0)
        message_id = case.message_id if case else None
    return await session.get(Message, message_id) if message_id else None


async def remember(session: AsyncSession, row: RelayedMessage) -> None:
    """Note what a message in a chat of the staff stands for."""
    await add_once(session, row)


async def newest(session: AsyncSession, business_id: int, channel: str, chat_id: int) -> int:
    """Return the highest number of a message about a client that is on record in a chat of the staff; 0 for none."""
    statement = select(func.max(RelayedMessage.telegram_id)).where(
        RelayedMessage.business_id == business_id,
        RelayedMessage.channel == channel,
        RelayedMessage.chat_id == chat_id,
    )
    return (await session.execute(statement)).scalar() or 0


async def waiting_in(
    session: AsyncSession, business_id: int, channel: str, chat_id: int, now: datetime
) -> list[tuple[int, bool]]:
    """Return the clients of whom something waits that a chat was shown, the longest waiting first.

    With each stands whether all of it was put off; those come last.
    """
    here = case((or_(col(Message.returns_at).is_(None), col(Message.returns_at) <= now), 0), else_=1)
    put_off = func.min(here)
    statement = (
        select(Message.client_id, put_off)
        .join(RelayedMessage, col(RelayedMessage.message_id) == Message.id)
        .where(
            Message.business_id == business_id,
            Message.state == MessageState.WAITING,
            RelayedMessage.channel == channel,
            RelayedMessage.chat_id == chat_id,
        )
        .group_by(col(Message.client_id))
        .order_by(put_off, func.min(Message.received_at), col(Message.client_id))
    )
    return [(client_id, bool(later)) for client_id, later in (await session.execute(statement)).all()]


async def stands_in(session: AsyncSession, business_id: int, channel: str, chat_id: int, client_id: int) -> bool:
    """Return whether anything in a chat of the staff stands for a client."""
    statement = select(RelayedMessage.id).where(
        RelayedMessage.business_id == business_id,
        RelayedMessage.channel == channel,
        RelayedMessage.chat_id == chat_id,
        RelayedMessage.client_id == client_id,
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def stands_last(session: AsyncSession, business_id: int, channel: str, chat_id: int, before: int) -> int | None:
    """Return for which client the last message in a chat of the staff stands, of those above its message `before`."""
    statement = select(RelayedMessage.client_id).where(
        RelayedMessage.business_id == business_id,
        RelayedMessage.channel == channel,
        RelayedMessage.chat_id == chat_id,
        RelayedMessage.telegram_id < before,
    )
    newest = statement.order_by(col(RelayedMessage.telegram_id).desc(), col(RelayedMessage.id).desc()).limit(1)
    return (await session.execute(newest)).scalar_one_or_none()


async def relayed(
    session: AsyncSession, business_id: int, channel: str, chat_id: int, telegram_id: int
) -> list[RelayedMessage]:
    """Return which client a message in a chat of the staff stands for, and which messages; none for any other."""
    statement = select(RelayedMessage).where(
        RelayedMessage.business_id == business_id,
        RelayedMessage.channel == channel,
        RelayedMessage.chat_id == chat_id,
        RelayedMessage.telegram_id == telegram_id,
    )
    return list((await session.execute(statement.order_by(col(RelayedMessage.id)))).scalars())
