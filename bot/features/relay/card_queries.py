"""Find the cards of clients in the staff's chats, what they show, and the calls that are still to bring them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy
from sqlalchemy import func, inspect, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.features import delivery
from bot.models import Answer, Card, Message, Outbox, RelayedMessage
from bot.models.calls import Channel, Purpose
from bot.models.states import AnswerState, CardState, MessageState, OutboxState

LIVE = (CardState.OPEN, CardState.LATER)
"""The states of a card that has buttons, or gets them back when its client does."""
DEALT_WITH = (CardState.DONE, CardState.HELD, CardState.ANSWERED, CardState.BLOCKED)


async def of_client(session: AsyncSession, client_id: int, states: Iterable[CardState]) -> list[Card]:
    """Return a client's cards in some states, the newest first."""
    statement = select(Card).where(Card.client_id == client_id, col(Card.state).in_(states))
    return list((await session.execute(statement.order_by(col(Card.id).desc()))).scalars())


async def of_act(session: AsyncSession, client_id: int, act_id: int) -> list[Card]:
    """Return the cards of a client that an act dealt with, the newest first."""
    statement = select(Card).where(Card.client_id == client_id, Card.act_id == act_id).order_by(col(Card.id).desc())
    return list((await session.execute(statement)).scalars())


async def at(session: AsyncSession, business_id: int, chat_id: int, telegram_id: int) -> Card | None:
    """Return the card that a message in a chat of the staff is."""
    statement = select(Card).where(
        Card.business_id == business_id,
        Card.channel == Channel.BOT,
        Card.chat_id == chat_id,
        Card.telegram_id == telegram_id,
    )
    return (await session.execute(statement)).scalars().first()


async def any_since(session: AsyncSession, client_id: int, chat_id: int, since: datetime) -> bool:
    """Return whether a chat was given a card of a client after an instant."""
    statement = select(Card.id).where(
        Card.client_id == client_id, Card.channel == Channel.BOT, Card.chat_id == chat_id, col(Card.created_at) > since
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def messages_of(session: AsyncSession, card_id: int) -> list[Message]:
    """Return what a card shows, but for what was taken back, in the order of writing."""
    statement = select(Message).where(Message.card_id == card_id, Message.state != MessageState.WITHDRAWN)
    order = col(Message.received_at), col(Message.telegram_id)
    return list((await session.execute(statement.order_by(*order))).scalars())


async def count_on(session: AsyncSession, card_id: int) -> int:
    """Count the messages of a card, taken back or not."""
    return (await session.execute(select(func.count()).where(Message.card_id == card_id))).scalar_one()


async def still_waits(session: AsyncSession, card_id: int) -> bool:
    """Return whether something of a card waits."""
    statement = select(Message.id).where(Message.card_id == card_id, Message.state == MessageState.WAITING)
    return (await session.execute(statement.limit(1))).first() is not None


async def answer_is_held(session: AsyncSession, card_id: int) -> bool:
    """Return whether an answer to something on a card has still to go out."""
    held = select(Answer.id).where(Answer.state == AnswerState.HELD)
    statement = select(Message.id).where(Message.card_id == card_id, col(Message.answer_id).in_(held))
    return (await session.execute(statement.limit(1))).first() is not None


async def put_off_until(session: AsyncSession, card_id: int, now: datetime) -> datetime | None:
    """Return until when all that waits of a card is put off; None where some of it is not, or nothing waits."""
    statement = select(Message.returns_at).where(Message.card_id == card_id, Message.state == MessageState.WAITING)
    off = [at if at is not None and at > now else None for at in (await session.execute(statement)).scalars()]
    return max((at for at in off if at is not None), default=None) if None not in off else None


async def covered(session: AsyncSession, client_id: int, chat_id: int) -> dict[int, int]:
    """Return the waiting messages of a client that a card in a chat shows or will show, with that card's id."""
    to_come = select(Outbox.id).where(*_to_come(Card.id))
    statement = (
        sqlalchemy.select(col(Message.id), col(Card.id))
        .join(Card, col(Card.id) == col(Message.card_id))
        .where(
            col(Message.client_id) == client_id,
            col(Message.state) == MessageState.WAITING,
            col(Card.channel) == Channel.BOT,
            col(Card.chat_id) == chat_id,
            col(Card.state) != CardState.EMPTY,
            or_(col(Card.telegram_id).is_not(None), to_come.exists()),
        )
    )
    return {message or 0: card or 0 for message, card in await session.execute(statement)}


async def take_off(session: AsyncSession, ids: Iterable[int]) -> None:
    """Note that no card shows some messages."""
    statement = update(Message).where(col(Message.id).in_(list(ids))).values(card_id=None)
    await session.execute(statement.execution_options(synchronize_session="fetch"))


async def calls_to_come(session: AsyncSession, card_id: int) -> list[Outbox]:
    """Return the calls of a card that are still to be made, in their order."""
    statement = select(Outbox).where(*_to_come(card_id))
    return list((await session.execute(statement.order_by(col(Outbox.id)))).scalars())


async def edits_to_come(session: AsyncSession, card: Card, telegram_id: int) -> list[Outbox]:
    """Return the calls that wait to write one of a card's messages anew."""
    statement = select(Outbox).where(
        Outbox.business_id == card.business_id,
        Outbox.state == OutboxState.WAITING,
        Outbox.purpose == Purpose.EDIT,
        Outbox.subject_id == card.key,
    )
    found = (await session.execute(statement)).scalars()
    return [call for call in found if delivery.stored_calls.edits(call.params) == telegram_id]


async def is_to_come(session: AsyncSession, card_id: int) -> bool:
    """Return whether a call of a card is still to be made."""
    return (await session.execute(select(Outbox.id).where(*_to_come(card_id)).limit(1))).first() is not None


def _to_come(card_id: Any) -> list[Any]:
    """Match the calls of a card that are still to be made."""
    return [Outbox.purpose == Purpose.CARD, Outbox.subject_id == card_id, delivery.erasure_queries.to_come()]


async def gathering(session: AsyncSession, client_id: int, chat_id: int, album_id: str) -> Outbox | None:
    """Return the call of a card that will bring an album's other parts to a chat."""
    statement = select(Message).where(Message.client_id == client_id, Message.album_id == album_id)
    parts = (await session.execute(statement)).scalars().all()
    ids = {part.id for part in parts}
    for card_id in {part.card_id for part in parts if part.card_id is not None}:
        for call in await calls_to_come(session, card_id):
            if delivery.stored_calls.album(call.params) and call.chat_id == chat_id and ids & set(call.shows or ()):
                return call
    return None


async def places(session: AsyncSession, card_id: int) -> list[tuple[int, int, int | None]]:
    """Return each message that a card has brought, with where it stands and what that is a reply to."""
    row = inspect(RelayedMessage).local_table.c
    statement = sqlalchemy.select(row.message_id, row.telegram_id, row.reply_to).where(
        row.card_id == card_id, row.message_id.is_not(None)
    )
    return [(one.message_id, one.telegram_id, one.reply_to) for one in await session.execute(statement)]


async def carried(session: AsyncSession, card: Card) -> set[int]:
    """Return which of a card's messages its chat was given: in its words, or as files."""
    statement = (
        select(RelayedMessage.message_id)
        .join(Message, col(Message.id) == col(RelayedMessage.message_id))
        .where(
            Message.card_id == card.key,
            RelayedMessage.chat_id == card.chat_id,
            or_(col(RelayedMessage.card_id) == card.key, col(Message.kind) != "text"),
        )
    )
    return {found for found in (await session.execute(statement)).scalars() if found is not None}


async def ever_on(session: AsyncSession, card_id: int) -> set[int]:
    """Return the ids of the messages of a card, taken back or not."""
    statement = select(Message.id).where(Message.card_id == card_id)
    return {found for found in (await session.execute(statement)).scalars() if found is not None}


async def items_on(session: AsyncSession, ids: Iterable[int]) -> list[tuple[int, str | None]]:
    """Return the ids and albums of some messages."""
    statement = select(Message.id, Message.album_id).where(col(Message.id).in_(list(ids)))
    return [(number or 0, album) for number, album in await session.execute(statement)]
