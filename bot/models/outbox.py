"""Calls to the Bot API that are still to be made, or have been."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, text
from sqlmodel import Field

from bot.models import base
from bot.models.states import OutboxState, Priority
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class Outbox(base.Owned, table=True):
    """A call to the Bot API that is still to be made, or has been."""

    __table_args__ = (
        base.known("state", OutboxState),
        Index("outbox_waiting", "business_id", "priority", "id", sqlite_where=text("state = 'waiting'")),
        Index("outbox_automatic", "client_id", "created_at", sqlite_where=text("automatic")),
        Index("outbox_of_chat", "chat_id", "created_at"),
        Index("outbox_sent", "finished_at", sqlite_where=text("state = 'sent'")),
        Index("outbox_failed", "business_id", "chat_id", sqlite_where=text("state = 'failed'")),
    )

    chat_id: int = Field(sa_type=BigInteger)
    method: str
    params: dict[str, Any] = Field(sa_type=Encrypted)
    head: str | None = Field(default=None, sa_type=Encrypted)
    priority: int = Priority.CLIENT
    state: str = OutboxState.WAITING
    tries: int = 0
    error: str | None = None
    created_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    finished_at: datetime | None = Field(default=None, sa_type=Instant)
    automatic: bool = False
    decorative: bool = False
    client_id: int | None = Field(default=None, foreign_key="client.id")
    whose: dict[str, Any] | None = Field(default=None, sa_type=Encrypted)
    """Of a list that names several clients: whose its lines and rows of buttons are."""
    message_id: int | None = Field(default=None, foreign_key="message.id", index=True)
    answer_id: int | None = Field(default=None, foreign_key="answer.id")
    payment_id: int | None = None
    offer_id: int | None = None
    plan_id: int | None = None
    case_id: int | None = None
    refusals_allowed: int = 0
