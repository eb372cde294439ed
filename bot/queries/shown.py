"""What the staff's chats were shown of a client, and which calls are still to show something there.

A message counts as shown in a chat once a call that carries it whole is on record as made there.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, inspect, or_
from sqlalchemy import select as sa_select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.domain.states import MessageState, OutboxState
from bot.errors import Failure
from bot.models import Brought, Message, Outbox


@dataclass(frozen=True)
class Coming:
    """A call about a client that is still to be made: to which chat, and the messages that it will show."""

    id: int
    chat_id: int
    case_id: int | None
    is_header: bool
    messages: frozenset[int]


async def in_chat(session: AsyncSession, chat_id: int, client_id: int, before: int | None = None) -> set[int]:
    """The ids of a client's waiting messages that were delivered to a chat, above its message `before`."""
    waiting = select(Message.id).where(Message.client_id == client_id, Message.state == MessageState.WAITING)
    statement = select(Brought.message_id).where(Brought.chat_id == chat_id, col(Brought.message_id).in_(waiting))
    if before is not None:
        statement = statement.where(Brought.telegram_id < before)
    return {found for found in (await session.execute(statement)).scalars() if found is not None}


async def coming(session: AsyncSession, business_id: int, client_id: int) -> list[Coming]:
    """The calls to come, to any chat, that show a client's messages or their headers, in their order.

    A list of who waits is none of them, though it may hold a short message whole: its buttons are there to ask for it.
    """
    row = inspect(Outbox).local_table.c
    statement = (
        sa_select(row.id, row.chat_id, row.case_id, row.message_id, row.method, row.params)
        .where(
            row.business_id == business_id,
            row.client_id == client_id,
            row.decorative.is_(False),
            or_(row.message_id.is_not(None), row.head.is_not(None)),
            to_come(),
        )
        .order_by(row.id)
    )
    found = [one for one in await session.execute(statement) if not _is_list(one.params)]
    return [
        Coming(one.id, one.chat_id, one.case_id, one.message_id is None, await _shows(session, one)) for one in found
    ]


def _is_list(params: dict[str, Any]) -> bool:
    """Return whether all buttons of a call bring messages."""
    keyboard = params.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [button.get("callback_data", "") for row in keyboard for button in row]
    return bool(buttons) and all(data.startswith("bring:") for data in buttons)


async def _shows(session: AsyncSession, row: Any) -> frozenset[int]:
    """One message, or the parts of an album."""
    if row.message_id is None:
        return frozenset()
    if row.method != "copyMessages":
        return frozenset({row.message_id})
    parts = select(Message.id).where(
        Message.chat_id == row.params["from_chat_id"], col(Message.telegram_id).in_(row.params["message_ids"])
    )
    return frozenset(found for found in (await session.execute(parts)).scalars() if found is not None)


def to_come() -> Any:
    """The condition for a call that waits, or that is made again once the chat is open to the bot."""
    return or_(
        col(Outbox.state) == OutboxState.WAITING,
        and_(col(Outbox.state) == OutboxState.FAILED, col(Outbox.error).startswith(Failure.UNREACHABLE)),
    )
