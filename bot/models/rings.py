"""Define what rings beside Telegram: each member's channels, the rings made through them, and the drills."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from bot.models.base import Owned, Sealed, known
from bot.models.ring_states import DrillState, RingState
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class RingChannel(Sealed, table=True):
    """Something outside Telegram that rings for a member. Its address is a secret."""

    __tablename__ = "ring_channel"

    member_id: int = Field(foreign_key="member.id", index=True)
    address: str = Field(sa_type=Encrypted)
    """As Apprise writes addresses."""
    created_at: datetime = Field(sa_type=Instant)
    checked_at: datetime | None = Field(default=None, sa_type=Instant)
    """None while it is not known whether the address may be rung at."""
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    """Set once the channel is removed; its address is emptied some days later."""
    failing_since: datetime | None = Field(default=None, sa_type=Instant)
    """None while the latest ring went through."""
    error: str | None = None
    """Why the latest ring did not go through; holds no part of the address."""


class Ring(Owned, table=True):
    """A ring that a channel is to make, or has made, for a step of an urgent case or for a drill."""

    __table_args__ = (
        known("state", RingState),
        UniqueConstraint("channel_id", "case_id", "step", name="ring_once_a_step"),
        UniqueConstraint("channel_id", "drill_id", name="ring_once_a_drill"),
        Index("ring_due", "due_at", sqlite_where=text("state = 'waiting'")),
        Index("ring_of_case", "case_id", sqlite_where=text("state = 'waiting'")),
        Index("ring_of_drill", "drill_id", sqlite_where=text("drill_id IS NOT NULL")),
    )

    channel_id: int
    """No foreign key: a ring outlives its channel."""
    case_id: int | None = Field(default=None, foreign_key="urgent_case.id")
    drill_id: int | None = Field(default=None, foreign_key="drill.id")
    step: int = 0
    """The step of the case's escalation."""
    state: str = RingState.WAITING
    tries: int = 0
    created_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    finished_at: datetime | None = Field(default=None, sa_type=Instant)
    error: str | None = None


class Drill(Owned, table=True):
    """A member is rung for practice; the member's word that it rang proves it."""

    __table_args__ = (
        known("state", DrillState),
        Index("drill_open", "member_id", unique=True, sqlite_where=text("state = 'open'")),
        Index("drill_due", "due_at", sqlite_where=text("state = 'open'")),
        Index("drill_of_member", "member_id", "asked_at"),
    )

    member_id: int = Field(foreign_key="member.id")
    asked_by: int | None = None
    """The member who wanted it made for somebody else."""
    state: str = DrillState.OPEN
    asked_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
