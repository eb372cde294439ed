"""What is stored about changes of the opening hours: proposed to the owner, set, taken back."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.models.base import Owned
from bot.storage.instants import Instant


class HoursChange(Owned, table=True):
    """New opening hours: proposed with a button, set once it is tapped."""

    __tablename__ = "hours_change"
    __table_args__ = (Index("hours_change_set", "business_id", "set_at"),)

    expression: str
    otherwise: str | None = None
    """The other way in which they may be meant, where there is one; the second button sets it."""
    replaced: str
    """The hours that stood when they were proposed."""
    created_at: datetime = Field(sa_type=Instant)
    set_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    """When it was called off, or taken back."""
