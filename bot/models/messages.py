"""Clients' messages, the owner's answers, and the copies that stand for a message."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlmodel import Field

from bot.models import base
from bot.models.calls import Channel
from bot.models.states import AnswerState, MessageState
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class Message(base.Owned, table=True):
    """What a client wrote, as it stands now (an edit replaces the content)."""

    __table_args__ = (
        UniqueConstraint("business_id", "chat_id", "telegram_id", "channel", name="message_key"),
        base.known("state", MessageState),
        Index("message_waiting", "business_id", "client_id", sqlite_where=text("state = 'waiting'")),
        Index("message_of_client", "client_id", "received_at"),
        Index("message_by_time", "received_at"),
    )

    client_id: int = Field(foreign_key="client.id")
    channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
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
        """Return what the client wrote, or the caption; empty where there are no words."""
        return str(self.content.get("text", ""))

    @property
    def entities(self) -> list[dict[str, Any]]:
        """Return which stretches of the text are bold, links and the like, as Telegram writes it."""
        return list(self.content.get("entities", []))


class RelayedMessage(base.Owned, table=True):
    """The client, and the message, that a message in a chat of the staff stands for."""

    __tablename__ = "relayed_message"
    __table_args__ = (UniqueConstraint("business_id", "chat_id", "telegram_id", "channel", name="relayed_message_key"),)

    channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
    chat_id: int = Field(sa_type=BigInteger)
    telegram_id: int = Field(sa_type=BigInteger)
    client_id: int = Field(foreign_key="client.id", index=True)
    message_id: int | None = Field(default=None, foreign_key="message.id", index=True)
    header: str | None = Field(default=None, sa_type=Encrypted)
    reply_to: int | None = Field(default=None, sa_type=BigInteger)
    """The message in the same chat that it was sent as a reply to."""
    created_at: datetime = Field(sa_type=Instant)


class Answer(base.Owned, table=True):
    """What the owner wrote to a client: the message in the owner's chat that is copied."""

    __table_args__ = (
        UniqueConstraint("business_id", "chat_id", "telegram_id", "channel", name="answer_key"),
        base.known("state", AnswerState),
        Index("answer_held", "business_id", "held_until", sqlite_where=text("state = 'held'")),
        Index("answer_due", "held_until", sqlite_where=text("state = 'held'")),
        Index("answer_of_case", "case_id", sqlite_where=text("case_id IS NOT NULL")),
    )

    client_id: int = Field(foreign_key="client.id", index=True)
    channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
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
