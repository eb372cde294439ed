"""Define what clients are asked to send: a list of papers, each ticked once it is there."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, text
from sqlmodel import Field

from bot.models import base
from bot.models.calls import Channel
from bot.models.states import PaperRequestState
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class PaperRequest(base.Owned, table=True):
    """A list of papers that the owner asks a client for. A client has one open list at most."""

    __tablename__ = "paper_request"
    __table_args__ = (
        base.known("state", PaperRequestState),
        Index("paper_request_open", "business_id", sqlite_where=text("state = 'open'")),
        Index("paper_request_due", "due_at", sqlite_where=text("due_at IS NOT NULL")),
    )

    client_id: int = Field(foreign_key="client.id", index=True)
    state: str = PaperRequestState.OPEN
    asked_at: datetime = Field(sa_type=Instant)
    told_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the list as it is now went out to the client."""
    list_id: int | None = Field(default=None, sa_type=BigInteger)
    """The list in the client's chat, and in which: the bot's, or one of a member's own account."""
    list_channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
    status_id: int | None = Field(default=None, sa_type=BigInteger)
    """The message in the owner's chat that shows how far it has come."""
    status_chat_id: int | None = Field(default=None, sa_type=BigInteger)
    awaited_id: int | None = None
    """The paper that the client said would come next; no foreign key, since papers refer to their list."""
    reminders: int = 0
    """How many went out by themselves."""
    reminded_at: datetime | None = Field(default=None, sa_type=Instant)
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    """When something is said to the client next."""
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    thanked_at: datetime | None = Field(default=None, sa_type=Instant)


class Paper(base.Sealed, table=True):
    """One paper of a list."""

    __table_args__ = (Index("paper_kept", "business_id", "added_at", sqlite_where=text("forgotten_at IS NULL")),)

    request_id: int = Field(foreign_key="paper_request.id", index=True)
    client_id: int = Field(foreign_key="client.id", index=True)
    position: int
    name: str = Field(sa_type=Encrypted)
    added_at: datetime = Field(sa_type=Instant)
    ticked_at: datetime | None = Field(default=None, sa_type=Instant)
    message_id: int | None = None
    """What the client sent, where it is known; no foreign key, since messages are erased."""
    ticked_by: int | None = Field(default=None, sa_type=BigInteger)
    """Who of the staff ticked it by hand."""
    dropped_at: datetime | None = Field(default=None, sa_type=Instant)
    """It was asked for by mistake. The row stays, since buttons name it by its number."""
    forgotten_at: datetime | None = Field(default=None, sa_type=Instant)
    """When its words were forgotten because they were old; see `bot/features/privacy/retention.py`."""


class PaperFile(base.Owned, table=True):
    """Something that came from a client while papers were missing, and that nobody can tell which one it is."""

    __tablename__ = "paper_file"

    request_id: int = Field(foreign_key="paper_request.id", index=True)
    client_id: int = Field(foreign_key="client.id", index=True)
    message_id: int
    came_at: datetime = Field(sa_type=Instant)
    asked_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client was asked which one it is."""
    settled_at: datetime | None = Field(default=None, sa_type=Instant)
