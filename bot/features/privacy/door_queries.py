"""Delete what came through one of a client's doors."""

from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.features import delivery
from bot.features.inbox.retention import EMPTY
from bot.features.inbox.updates import ACCOUNT_CHATS
from bot.features.privacy.words import WORDS
from bot.models import (
    AccountChat,
    Answer,
    Case,
    Client,
    Inbox,
    Message,
    Offer,
    Outbox,
    PaperFile,
    Promise,
    RelayedMessage,
)
from bot.models.calls import Purpose
from bot.models.states import InboxState, MessageState, OutboxState
from bot.unit_of_work.transitions import transition_all


async def forget_through(session: AsyncSession, client: Client, channel: str, ids: list[int]) -> None:
    """Delete some messages and empty what was said through their door; calls that are done lose their words."""
    waits = [col(Message.id).in_(ids), col(Message.state) == MessageState.WAITING]
    await transition_all(session, Message, MessageState.WITHDRAWN, *waits)
    for table in (Case, Offer, Promise):
        about: Any = table.message_id
        await session.execute(update(table).where(col(about).in_(ids)).values(message_id=None))
    await session.execute(delete(PaperFile).where(col(PaperFile.message_id).in_(ids)))
    await session.execute(delete(RelayedMessage).where(col(RelayedMessage.message_id).in_(ids)))
    await session.execute(delete(Message).where(col(Message.id).in_(ids)))
    there = or_(col(Answer.channel) == channel, col(Answer.client_channel) == channel)
    await session.execute(update(Answer).where(col(Answer.client_id) == client.key, there).values(**WORDS[Answer]))
    done = [col(Outbox.client_id) == client.key, col(Outbox.state) != OutboxState.WAITING]
    await session.execute(update(Outbox).where(*done).values(**delivery.erasure_queries.FORGOTTEN))
    raw = [col(Inbox.business_id) == client.business_id, col(Inbox.chat_id) == ACCOUNT_CHATS + client.telegram_id]
    handled = update(Inbox).where(*raw, col(Inbox.state) != InboxState.WAITING).values(raw=EMPTY)
    await session.execute(handled.execution_options(synchronize_session=False))


async def about(session: AsyncSession, client: Client, channel: str, ids: list[int]) -> list[int]:
    """Return the calls to come that speak through a door, or show one of some messages."""
    waits = [col(Outbox.client_id) == client.key, col(Outbox.state) == OutboxState.WAITING]
    found = (await session.execute(select(Outbox).where(*waits))).scalars()
    copies = {Purpose.COPY, Purpose.LIST}
    return [
        row.key
        for row in found
        if row.channel == channel
        or set(row.shows or ()) & set(ids)
        or (row.purpose in copies and row.subject_id in ids)
    ]


async def forget_chat(session: AsyncSession, client: Client, account_id: int) -> None:
    """Have a chat of an account be nobody's any more."""
    there = [col(AccountChat.client_id) == client.key, col(AccountChat.account_id) == account_id]
    nothing = dict.fromkeys(("client_id", "heard_at", "owner_wrote_at", "away_at", "asked_at"))
    await session.execute(update(AccountChat).where(*there).values(**nothing))
