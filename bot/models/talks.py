"""Define the talks that follow an answer at night."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, false, text
from sqlmodel import Field

from bot.models import base
from bot.models.talk_states import TalkState
from bot.storage.instants import Instant


class Talk(base.Owned, table=True):
    """After an answer at night, what its client and its writer say to each other goes at once. One a client is open."""

    __table_args__ = (
        base.known("state", TalkState),
        Index("talk_open", "client_id", unique=True, sqlite_where=text("state = 'open'")),
        Index("talk_due", "ends_at", sqlite_where=text("state = 'open'")),
        Index("talk_running", "business_id", sqlite_where=text("state = 'open'")),
        Index("talk_untold", "business_id", sqlite_where=text("told_at IS NULL")),
    )

    client_id: int = Field(foreign_key="client.id", index=True)
    chat_id: int = Field(sa_type=BigInteger)
    """The chat of the member who helps: whoever answered last."""
    state: str = TalkState.OPEN
    began_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    """Moves on with every message in either direction."""
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    by_hand: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """A member began it in the own account, where the client is told nothing of it."""
    sounded: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """The first of the client's messages came to whoever helps; those after it make no sound."""
    line_id: int | None = Field(default=None, sa_type=BigInteger)
    """The message in that chat that says that the talk began, and ends it by a button."""
    owner_line_id: int | None = Field(default=None, sa_type=BigInteger)
    """The same in the owner's chat, where somebody else helps."""
    told_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the owner was told what was said in it, or that was not needed."""
