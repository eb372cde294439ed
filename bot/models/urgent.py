"""Define urgent cases, and the messages with buttons about them."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint, false, text
from sqlmodel import Field

from bot.models.base import Owned, known
from bot.models.calls import Channel
from bot.models.states import CaseKind, CaseState
from bot.storage.instants import Instant


class Case(Owned, table=True):
    """An urgent case: the owner was alerted, and by `due_at` the client has an answer or the money back."""

    __tablename__ = "urgent_case"
    __table_args__ = (
        known("state", CaseState),
        known("kind", CaseKind),
        UniqueConstraint("payment_id"),
        Index("case_open", "client_id", unique=True, sqlite_where=text("state = 'alerted'")),
        Index("case_next", "next_at", sqlite_where=text("state = 'alerted'")),
        Index("case_given_back", "message_id", sqlite_where=text("state = 'given_back'")),
        Index("case_alerted", "business_id", "alerted_at"),
        Index("case_of_client", "client_id", "alerted_at"),
    )  # fmt: skip

    client_id: int = Field(foreign_key="client.id")
    message_id: int | None = Field(default=None, foreign_key="message.id", index=True)
    payment_id: int | None = Field(default=None, foreign_key="payment.id")
    kind: str
    state: str = CaseState.ALERTED
    alerted_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    step: int = 0
    """How many moments of the escalation are done, not counting the alert."""
    steps_then: str | None = None
    """The steps as they stood at the alert."""
    next_at: datetime = Field(sa_type=Instant)
    seen_at: datetime | None = Field(default=None, sa_type=Instant)
    seen_by: int | None = Field(default=None, sa_type=BigInteger)
    """The Telegram id of the first of the staff who said to be on it."""
    call_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client was told to expect a call."""
    call_by: int | None = Field(default=None, sa_type=BigInteger)
    """The Telegram id of the member who is to call."""
    call_asked_at: datetime | None = Field(default=None, sa_type=Instant)
    """Since when the client is asked whether the call came; meanwhile no promise is broken for its time."""
    answer_id: int | None = Field(default=None, foreign_key="answer.id", index=True)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


class Keyboard(Owned, table=True):
    """A message with buttons about an open urgent case; they go when it is over, and so does this row."""

    case_id: int = Field(foreign_key="urgent_case.id", index=True)
    chat_id: int = Field(sa_type=BigInteger)
    telegram_id: int = Field(sa_type=BigInteger)
    channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
    of_call: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """It says whom to call, and goes on saying so until the case is over."""
