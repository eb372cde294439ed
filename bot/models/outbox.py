"""Define the outbox: calls to the Bot API that are still to be made, or have been."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, text
from sqlmodel import Field

from bot.models import base
from bot.models.calls import Audience, Channel, Purpose
from bot.models.states import OutboxState, Priority
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class Outbox(base.Sealed, table=True):
    """A call to the Bot API that is still to be made, or has been."""

    __table_args__ = (
        base.known("state", OutboxState),
        base.known("audience", Audience),
        base.known("purpose", Purpose),
        Index("outbox_waiting", "business_id", "priority", "id", sqlite_where=text("state = 'waiting'")),
        Index("outbox_automatic", "client_id", "created_at", sqlite_where=text("purpose = 'notice'")),
        Index("outbox_of_card", "subject_id", sqlite_where=text("purpose = 'card'")),
        Index("outbox_of_chat", "chat_id", "created_at"),
        Index("outbox_sent", "finished_at", sqlite_where=text("state = 'sent'")),
        Index("outbox_failed", "business_id", "chat_id", sqlite_where=text("state = 'failed'")),
    )

    queue_key: str
    """Calls of one queue are made in their order."""
    channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
    chat_id: int | None = Field(default=None, sa_type=BigInteger)
    thread: int | None = Field(default=None, sa_type=BigInteger)
    audience: str
    purpose: str
    subject_id: int | None = None
    """The row that a call of this purpose is about."""
    method: str
    params: dict[str, Any] = Field(sa_type=Encrypted)
    header: str | None = Field(default=None, sa_type=Encrypted)
    priority: int = Priority.CLIENT
    state: str = OutboxState.WAITING
    tries: int = 0
    error: str | None = None
    created_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    finished_at: datetime | None = Field(default=None, sa_type=Instant)
    client_id: int | None = Field(default=None, foreign_key="client.id")
    whose: dict[str, Any] | None = Field(default=None, sa_type=Encrypted)
    """Of a list that names several clients: whose its lines and rows of buttons are."""
    words_hash: str | None = None
    """Of a text to a client: by this it is known again when it is about to be said once more."""
    shows: list[int] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    """The ids of the clients' messages that it shows whole to the staff."""
    refusals_allowed: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
