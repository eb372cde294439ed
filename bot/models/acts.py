"""Define what the staff have done, so that it can be undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from bot.models.base import Sealed
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class Act(Sealed, table=True):
    """Something that somebody of the staff did and can undo for a day."""

    __table_args__ = (Index("act_done", "business_id", "done_at"),)

    done_by: int = Field(sa_type=BigInteger)
    """The Telegram id of the member who did it."""
    kind: str
    client_id: int | None = Field(default=None, foreign_key="client.id")
    subject_id: int | None = None
    """The row that it is about, of the table that the kind implies."""
    detail: dict[str, Any] | None = Field(default=None, sa_type=Encrypted)
    """What no other row holds and undoing needs."""
    done_at: datetime = Field(sa_type=Instant)
    undone_at: datetime | None = Field(default=None, sa_type=Instant)
