"""What is stored about opening hours besides the week: proposed changes of it, and exceptions to it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from bot.models.base import Owned, Sealed, known
from bot.models.states import ExceptionKind
from bot.storage.encryption import Encrypted
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


class HoursException(Sealed, table=True):
    """A span in which the week does not hold: closed, open longer, away, or a holiday."""

    __tablename__ = "hours_exception"
    __table_args__ = (
        known("kind", ExceptionKind),
        CheckConstraint("starts_at < ends_at", name="ends_after_start"),
        Index("hours_exception_ends", "business_id", "ends_at"),
    )

    kind: str
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    """The first instant that is as the week says again."""
    reason: str | None = Field(default=None, sa_type=Encrypted)
    """Clients read it."""
    created_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    """When it was taken back, or ended early; until then it held."""
    sells_urgent: bool = True
    """Urgent contact is sold in a vacation."""
    covered_by: int | None = Field(default=None, foreign_key="member.id", ondelete="SET NULL")
    """The member who stands in during a vacation."""
    reminded_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the owner was reminded of a vacation to come."""
    source_id: int | None = None
    """The calendar that a day off comes from."""

    @property
    def held_until(self) -> datetime:
        """The instant at which it ends, or ended early. One that was taken back before its start has no length."""
        return self.ends_at if self.ended_at is None else min(self.ends_at, self.ended_at)
