"""Define the thumbs that clients are asked for."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from bot.models import base
from bot.models.task_states import ThumbState
from bot.storage.instants import Instant


class Thumb(base.Owned, table=True):
    """A client is asked, once after "Done", whether all was well."""

    __table_args__ = (
        base.known("state", ThumbState),
        Index("thumb_of_client", "client_id", "created_at"),
        Index("thumb_due", "due_at", sqlite_where=text("state = 'due'")),
        Index("thumb_rated", "business_id", "rated_at"),
    )

    client_id: int = Field(foreign_key="client.id")
    state: str = ThumbState.DUE
    created_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    asked_at: datetime | None = Field(default=None, sa_type=Instant)
    rated_at: datetime | None = Field(default=None, sa_type=Instant)
    task_id: int | None = Field(default=None, foreign_key="task.id")
    """What the owner is to see to after a thumb down."""
