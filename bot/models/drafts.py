"""Define what the staff wrote without saying for whom."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, UniqueConstraint, false, text, true
from sqlmodel import Field

from bot.models import base
from bot.models.calls import Channel
from bot.models.states import DraftState
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class Draft(base.Owned, table=True):
    """Messages in a row that wait for the choice of a client. The row stays, since buttons name it by number."""

    __table_args__ = (
        base.known("state", DraftState),
        Index("draft_open", "business_id", "chat_id", sqlite_where=text("state = 'open'")),
    )

    channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
    chat_id: int = Field(sa_type=BigInteger)
    state: str = DraftState.OPEN
    written_at: datetime = Field(sa_type=Instant)
    """When its last message was written."""
    goes_on: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    """What is written next still belongs to it: its writer has done nothing else since."""
    to_nobody: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Its first message replied to something that stands for no client."""
    question_id: int | None = Field(default=None, sa_type=BigInteger)
    """The message that asks whom it is for, once that is sent."""


class DraftMessage(base.Sealed, table=True):
    """A message of a draft; gone once that is sent or dropped."""

    __tablename__ = "draft_message"
    __table_args__ = (UniqueConstraint("draft_id", "telegram_id", name="draft_message_key"),)

    draft_id: int = Field(foreign_key="draft.id")
    telegram_id: int = Field(sa_type=BigInteger)
    album_id: str | None = None
    kind: str
    content: dict[str, Any] = Field(sa_type=Encrypted)
    written_at: datetime = Field(sa_type=Instant)
