"""Define the calls that clients in urgent cases are promised."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, text
from sqlmodel import Field

from bot.models.base import Owned, known
from bot.models.call_states import CallState
from bot.models.calls import Channel
from bot.storage.instants import Instant

OPEN = text("state IN ('promised', 'called')")


class CallBack(Owned, table=True):
    """Somebody of the staff calls a client at a time; once the client does not deny it, the case is answered."""

    __tablename__ = "call_back"
    __table_args__ = (
        known("state", CallState),
        Index("call_back_open", "case_id", unique=True, sqlite_where=OPEN),
        Index("call_back_proposed", "case_id", unique=True, sqlite_where=text("state = 'proposed'")),
        Index("call_back_due", "due_at", sqlite_where=OPEN),
    )

    client_id: int = Field(foreign_key="client.id", index=True)
    case_id: int = Field(foreign_key="urgent_case.id", index=True)
    state: str
    promised_by: int = Field(sa_type=BigInteger)
    """The Telegram id of the member who calls."""
    call_at: datetime = Field(sa_type=Instant)
    answer_by: datetime | None = Field(default=None, sa_type=Instant)
    """The end of the promise to which the client agrees, or agreed, for a call that comes after it."""
    answer_by_before: datetime | None = Field(default=None, sa_type=Instant)
    """The end of the promise before that, which holds again if the call is taken back."""
    created_at: datetime = Field(sa_type=Instant)
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the caller is reminded, or the client's time to deny the call ends."""
    reminded_at: datetime | None = Field(default=None, sa_type=Instant)
    unreached_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client was last told that nobody picked up."""
    called_at: datetime | None = Field(default=None, sa_type=Instant)
    shown_before: int | None = Field(default=None, sa_type=BigInteger)
    """The number in the caller's chat above which the client's messages were shown before the call."""
    asked_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the question whether the call came was delivered."""
    question_id: int | None = Field(default=None, sa_type=BigInteger)
    """The number of the question in the client's chat."""
    question_channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
    """In which of the client's chats that is."""
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
