"""Forget calls: their words go, and what Telegram made of them stays."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, true, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.errors import Failure
from bot.models import Outbox
from bot.models.calls import Purpose
from bot.models.states import OutboxState
from bot.unit_of_work.transitions import transition_all

NEVER = datetime.max.replace(tzinfo=UTC)
FORGOTTEN: dict[str, Any] = {
    "params": {},
    "header": None,
    "whose": None,
    "words_hash": None,
    "shows": None,
    "error": None,
    "client_id": None,
    "subject_id": None,
}


async def forget_call(session: AsyncSession, call_id: int, at: datetime) -> None:
    """Forget a call that waits; it is not made any more."""
    for call in session.info.get("calls", ()):
        if call.id == call_id:
            call.due_at = NEVER
    await forget_to_come(session, [col(Outbox.id) == call_id], at)


async def forget_calls_to(session: AsyncSession, business_id: int, chat_id: int, own: int | None, at: datetime) -> None:
    """Forget what is still to be said in a chat that is not of the staff any more, except to the client there, `own`.

    Lists and figures are about no one client.
    """
    for call in session.info.get("calls", ()):
        if call.chat_id == chat_id and (own is None or call.client_id != own):
            call.due_at = NEVER
    as_staff = true() if own is None else col(Outbox.client_id).is_distinct_from(own)
    in_chat = [col(Outbox.business_id) == business_id, col(Outbox.chat_id) == chat_id, as_staff, to_come()]
    await forget_to_come(session, in_chat, at)


async def forget_to_come(session: AsyncSession, which: Sequence[ColumnElement[bool]], at: datetime) -> None:
    """Forget the calls for which the conditions hold and that have not gone through; they are not made any more."""
    await transition_all(session, Outbox, OutboxState.SENT, *which, **FORGOTTEN, finished_at=at)


async def forget_delayed_notices(session: AsyncSession, client_id: int, channel: str, at: datetime) -> bool:
    """Forget the notice to a client in a channel whose time is still to come; False where there is none."""
    waits = [col(Outbox.state) == OutboxState.WAITING, col(Outbox.purpose) == Purpose.NOTICE, col(Outbox.due_at) > at]
    theirs = [*waits, col(Outbox.client_id) == client_id, col(Outbox.channel) == channel]
    return bool(await transition_all(session, Outbox, OutboxState.SENT, *theirs, **FORGOTTEN, finished_at=at))


async def forget_words(session: AsyncSession, call_id: int) -> None:
    """Forget what a call said, whatever became of it."""
    forgotten: dict[str, Any] = {"params": {}, "header": None, "words_hash": None}
    await session.execute(update(Outbox).where(col(Outbox.id) == call_id).values(**forgotten))


def to_come() -> Any:
    """Return the condition for a call that waits, or that is made again once the chat is open to the bot."""
    return or_(
        col(Outbox.state) == OutboxState.WAITING,
        and_(col(Outbox.state) == OutboxState.FAILED, col(Outbox.error).startswith(Failure.UNREACHABLE)),
    )
