"""Define updates as Telegram sent them."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint, false, text
from sqlmodel import Field

from bot.models import base
from bot.models.states import InboxState
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class Inbox(base.Sealed, table=True):
    """An update as Telegram sent it, stored before Telegram is told that it arrived."""

    __table_args__ = (
        UniqueConstraint("business_id", "update_id"),
        base.known("state", InboxState),
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
    paid: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    state: str = InboxState.WAITING
    tries: int = 0
    error: str | None = None
    received_at: datetime = Field(sa_type=Instant)
    finished_at: datetime | None = Field(default=None, sa_type=Instant)
