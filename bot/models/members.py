"""Define the members of a business, and the one-time links that make somebody one."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint, false, text
from sqlmodel import Field

from bot.models import base
from bot.models.states import Role
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant

STAFF_ONLY = (Role.OWNER, Role.DEPUTY, Role.STAFF)


class Member(base.Sealed, table=True):
    """Somebody of the staff. A business has one owner at most."""

    __table_args__ = (
        UniqueConstraint("business_id", "telegram_id"),
        base.known("role", STAFF_ONLY),
        Index("member_owner", "business_id", unique=True, sqlite_where=text("role = 'owner'")),
    )

    telegram_id: int = Field(sa_type=BigInteger)
    role: str
    name: str | None = Field(default=None, sa_type=Encrypted)
    """The name on joining; None for a member whom the settings or an older version made one."""
    language: str | None = None
    """The language that the bot speaks with this member; None for the business's. The owner's is the business's, too:
    choosing one changes both.
    """
    time_zone: str | None = None
    """The zone that the hours of duty are meant in; None for the business's."""
    duty_hours: str | None = None
    """When this member may be rung, as opening hours are written; None for always."""
    drill_offer_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    """When this member is to be offered a drill; None while nothing makes it due."""
    joined_at: datetime | None = Field(default=None, sa_type=Instant)
    """None for a member whom an older version made one."""
    blocked_at: datetime | None = Field(default=None, sa_type=Instant)
    """Since when this member has blocked the bot; the owner was told."""


class MemberAbsence(base.Owned, table=True):
    """A span in which a member is away, and not on duty."""

    __tablename__ = "member_absence"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="ends_after_start"),
        Index("member_absence_ends", "business_id", "ends_at"),
    )

    member_id: int = Field(foreign_key="member.id", ondelete="CASCADE", index=True)
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    """The first instant that is as the hours of duty say again."""
    created_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    """When it was taken back, or ended early."""


class Claim(base.Sealed, table=True):
    """A one-time link that makes its opener a member. Several for deputies and staff may live at once."""

    __table_args__ = (
        base.known("role", STAFF_ONLY),
        Index("claim_replaces", "business_id", "role", unique=True, sqlite_where=text("replaces OR role = 'owner'")),
    )

    role: str
    code_hash: str = Field(index=True)
    replaces: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Its opener takes the place of whoever has the role. A new link of this kind voids the one before."""
    offered_to: int | None = Field(default=None, sa_type=BigInteger)
    """The Telegram id of the member whose tap alone uses it: an offer of the business, without a link."""
    name: str | None = Field(default=None, sa_type=Encrypted)
    """What the member will be called; None for the name on Telegram."""
    duty_hours: str | None = None
    """What the member's hours of duty will be."""
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)
