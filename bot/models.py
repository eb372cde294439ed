"""What is stored. Every table is keyed by business, so that one process may later serve several bots.

Rules that protect data are constraints here: an update is stored once, a closed period brings one notice a
client and one digest a business, a message from Telegram is one row. States move only as `domain.states` allows.

Indexes that cover a part of a table name that part for SQLite only: it is the migrations that make them, and to name
PostgreSQL here loads its whole dialect into memory.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.database import Encrypted, Instant
from bot.domain.states import MOVES, AnswerState, InboxState, MessageState, OutboxState, Priority


class Owned(SQLModel):
    """A row of one business."""

    id: int | None = Field(default=None, primary_key=True)
    business_id: int = Field(foreign_key="business.id")

    @property
    def key(self) -> int:
        """The primary key of a row that has been stored."""
        assert self.id is not None, "the row is not stored yet"
        return self.id


def _one_of(column: str, states: type[StrEnum]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN {tuple(state.value for state in states)}", name=f"{column}_known")


class Business(SQLModel, table=True):
    """One bot and whoever it works for."""

    id: int | None = Field(default=None, primary_key=True)
    bot_id: int = Field(sa_type=BigInteger, unique=True)
    bot_username: str = ""
    name: str
    language: str
    timezone: str
    country: str | None = None
    working_hours: str
    owner_id: int | None = Field(default=None, sa_type=BigInteger)
    deputy_id: int | None = Field(default=None, sa_type=BigInteger)
    deputy_language: str | None = None
    claim_hash: str | None = None
    claim_expires_at: datetime | None = Field(default=None, sa_type=Instant)
    digest_due_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    created_at: datetime = Field(sa_type=Instant)


class Client(Owned, table=True):
    """Somebody who writes to the business."""

    __table_args__ = (
        UniqueConstraint("business_id", "telegram_id"),
        Index("client_named", "business_id", "name_key"),
    )

    telegram_id: int = Field(sa_type=BigInteger)
    name: str = Field(sa_type=Encrypted)
    name_key: str | None = None
    """A keyed hash of how the name looks; `name_shared`: somebody else's looks the same, or did."""
    name_shared: bool = False
    name_before: str | None = Field(default=None, sa_type=Encrypted)
    """The name that the owner knows, until the new one was introduced."""
    telegram_language: str | None = None
    chosen_language: str | None = None
    free_pass: bool = False
    created_at: datetime = Field(sa_type=Instant)
    noticed_at: datetime | None = Field(default=None, sa_type=Instant)
    noticed_opening: datetime | None = Field(default=None, sa_type=Instant)
    """The opening that the latest notice announced."""
    urgent_asked_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client was asked what is urgent; the next message is the answer."""
    owner_wrote_at: datetime | None = Field(default=None, sa_type=Instant)
    blocked_at: datetime | None = Field(default=None, sa_type=Instant)
    block_told_at: datetime | None = Field(default=None, sa_type=Instant)


class Notice(Owned, table=True):
    """That a client was told of a closed period, named by its closing."""

    __table_args__ = (UniqueConstraint("client_id", "closed_since"),)

    client_id: int = Field(foreign_key="client.id")
    closed_since: datetime = Field(sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)


class Message(Owned, table=True):
    """What a client wrote, as it stands now (an edit replaces the content)."""

    __table_args__ = (
        UniqueConstraint("business_id", "chat_id", "telegram_id"),
        _one_of("state", MessageState),
        Index("message_waiting", "business_id", "client_id", sqlite_where=text("state = 'waiting'")),
        Index("message_of_client", "client_id", "received_at"),
        Index("message_by_time", "received_at"),
    )

    client_id: int = Field(foreign_key="client.id")
    chat_id: int = Field(sa_type=BigInteger)
    telegram_id: int = Field(sa_type=BigInteger)
    album_id: str | None = None
    continues_album: bool = False
    kind: str
    content: dict[str, Any] = Field(sa_type=Encrypted)
    state: str = MessageState.WAITING
    received_at: datetime = Field(sa_type=Instant)
    edited_at: datetime | None = Field(default=None, sa_type=Instant)
    seen_at: datetime | None = Field(default=None, sa_type=Instant)
    returns_at: datetime | None = Field(default=None, sa_type=Instant)
    answer_id: int | None = Field(default=None, foreign_key="answer.id", index=True)

    @property
    def text(self) -> str:
        """What the client wrote, or the caption; empty where there are no words."""
        return str(self.content.get("text", ""))


class Brought(Owned, table=True):
    """Which client, and which of his messages, a message in the owner's chat stands for."""

    __table_args__ = (UniqueConstraint("business_id", "chat_id", "telegram_id"),)

    chat_id: int = Field(sa_type=BigInteger)
    telegram_id: int = Field(sa_type=BigInteger)
    client_id: int = Field(foreign_key="client.id", index=True)
    message_id: int | None = Field(default=None, foreign_key="message.id", index=True)
    head: str | None = Field(default=None, sa_type=Encrypted)
    reply_to: int | None = Field(default=None, sa_type=BigInteger)
    """The message in the same chat that it was sent as a reply to."""
    created_at: datetime = Field(sa_type=Instant)


class Answer(Owned, table=True):
    """What the owner wrote to a client: the message in the owner's chat that is copied."""

    __table_args__ = (
        UniqueConstraint("business_id", "chat_id", "telegram_id"),
        _one_of("state", AnswerState),
        Index("answer_held", "business_id", "held_until", sqlite_where=text("state = 'held'")),
        Index("answer_due", "held_until", sqlite_where=text("state = 'held'")),
        Index("answer_of_case", "case_id", sqlite_where=text("case_id IS NOT NULL")),
    )

    client_id: int = Field(foreign_key="client.id", index=True)
    chat_id: int = Field(sa_type=BigInteger)
    telegram_id: int = Field(sa_type=BigInteger)
    album_id: str | None = None
    reply_to: int | None = Field(default=None, sa_type=BigInteger)
    state: str
    held_until: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    edited_at: datetime | None = Field(default=None, sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    client_copy_id: int | None = Field(default=None, sa_type=BigInteger)
    kind: str | None = None
    content: dict[str, Any] | None = Field(default=None, sa_type=Encrypted)
    """What the owner wrote, for the plainer forms in which it may have to be sent; not kept once it is erased."""
    case_id: int | None = None
    """The urgent case whose clock stops when this arrives; no foreign key, since cases refer to answers."""


class Digest(Owned, table=True):
    """That the digest of one opening was composed."""

    __table_args__ = (UniqueConstraint("business_id", "opened_at"),)

    opened_at: datetime = Field(sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    clients: int
    messages: int


class Inbox(Owned, table=True):
    """An update as Telegram sent it, stored before Telegram is told that it arrived."""

    __table_args__ = (
        UniqueConstraint("business_id", "update_id"),
        _one_of("state", InboxState),
        Index("inbox_waiting", "business_id", "id", sqlite_where=text("state = 'waiting'")),
        Index("inbox_paid", "business_id", "chat_id", sqlite_where=text("state = 'waiting' AND paid")),
        Index("inbox_handled", "finished_at", sqlite_where=text("state = 'handled'")),
        Index("inbox_dead", "business_id", "finished_at", sqlite_where=text("state = 'dead'")),
    )

    update_id: int = Field(sa_type=BigInteger)
    chat_id: int | None = Field(default=None, sa_type=BigInteger)
    from_id: int | None = Field(default=None, sa_type=BigInteger)
    """Who acted: in a group that is not the chat."""
    raw: str = Field(sa_type=Encrypted)
    paid: bool = False
    state: str = InboxState.WAITING
    tries: int = 0
    error: str | None = None
    received_at: datetime = Field(sa_type=Instant)
    finished_at: datetime | None = Field(default=None, sa_type=Instant)


class Outbox(Owned, table=True):
    """A call to the Bot API that is still to be made, or has been."""

    __table_args__ = (
        _one_of("state", OutboxState),
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


def move(row: Message | Answer, to: StrEnum) -> None:
    """The one place where a state changes. Raises ValueError for a move that `MOVES` does not allow."""
    states = MessageState if isinstance(row, Message) else AnswerState
    if to not in MOVES.get(states(row.state), set()):
        raise ValueError(f"{type(row).__name__} {row.id} cannot go from {row.state} to {to}")
    row.state = to
