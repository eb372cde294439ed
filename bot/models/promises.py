"""Define promises: by when a client has an answer, and until when the owner put one off."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from bot.models import base
from bot.models.states import PromiseKind, PromiseState
from bot.storage.instants import Instant


class Promise(base.Owned, table=True):
    """An answer is due to a client by an instant. It holds no words, so it stays when the client is erased."""

    __table_args__ = (
        UniqueConstraint("message_id", "kind", name="promise_of_message"),
        base.known("kind", PromiseKind),
        base.known("state", PromiseState),
        Index("promise_of_client", "client_id", "kind"),
        Index("promise_standing", "business_id", "state", "returns_at"),
        Index("promise_kept", "business_id", "kept_at"),
        Index("promise_broken", "business_id", "broken_at"),
        Index("promise_due", "due_at", sqlite_where=text("state = 'open'")),
        Index("promise_returns", "returns_at", sqlite_where=text("state = 'open' AND came_back_at IS NULL")),
    )

    client_id: int = Field(foreign_key="client.id")
    message_id: int | None = None
    """The message that waited longest when it began; None for a Later. No foreign key: messages are erased before."""
    kind: str
    state: str = PromiseState.OPEN
    returns_at: datetime | None = Field(default=None, sa_type=Instant)
    """When it comes back to the owner: in open hours, before it is due. None: once the client writes again."""
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    """When it is broken. A Later is due at the first closing after it came back; None where none is in sight."""
    made_at: datetime = Field(sa_type=Instant)
    told_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client was told of it."""
    came_back_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the owner was reminded."""
    kept_at: datetime | None = Field(default=None, sa_type=Instant)
    broken_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    """When it was taken back, or the message was."""
