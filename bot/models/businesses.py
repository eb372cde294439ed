"""Businesses, and their terms of urgent contact."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, false, true
from sqlmodel import Field, Relationship

from bot.models.base import Record
from bot.models.hours import HoursException
from bot.models.members import Member
from bot.models.states import Role
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant
from bot.storage.placed_columns import new_seal


class UrgentTerms(Record, table=True):
    """What the owner asks and promises for urgent contact; one row a business."""

    __tablename__ = "urgent_terms"

    business_id: int = Field(primary_key=True, foreign_key="business.id")
    enabled: bool = True
    price: int
    minutes: int
    keywords: str
    emergency_line: str | None = None
    never_hours: str | None = None
    most_a_night: int | None = 5
    """The most urgent cases that may ring in one closed period, whatever becomes of them; None for no limit."""
    steps: str | None = None
    """Who is rung, when and how loud (`bot/features/duty/steps.py`); None for what a new business has."""
    talk_minutes: int = Field(default=60, sa_column_kwargs={"server_default": "60"})
    """How long client and helper go on talking directly after their last message at night; 0 for not at all."""
    questions: str | None = None
    """The template of what clients are asked before the offer (`bot/features/urgent/question_templates.py`)."""
    star_value_cents: float = 1.3
    """What a Star brings the owner, in US cents."""
    star_price_cents: float = Field(default=2.0, sa_column_kwargs={"server_default": "2.0"})
    """What a Star costs a client, in US cents."""
    own_rate: dict[str, str] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    """What the owner says a dollar is worth: `a_dollar`, `currency`, and `on` which day that was said."""
    seal: int | None = Field(default_factory=new_seal, sa_type=BigInteger)
    """See `bot.models.base.Sealed`."""
    payload_secret: str = Field(sa_type=Encrypted)
    provider_token: str | None = Field(default=None, sa_type=Encrypted)
    transactions_seen: int = 0
    clock_ahead_seconds: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How far the machine's clock is ahead of Telegram's; negative if behind, 0 while it is right."""
    plan_price: int | None = None
    plan_cap: int = 10
    plan_refunds: bool = True
    """What a broken promise to a plan's client brings: the month's money back, or an apology."""


class Business(Record, table=True):
    """A bot, and the business that it works for."""

    id: int | None = Field(default=None, primary_key=True)
    bot_id: int = Field(sa_type=BigInteger, unique=True)
    bot_username: str = Field(default="", sa_column_kwargs={"server_default": ""})
    name: str
    language: str
    timezone: str
    country: str | None = None
    working_hours: str
    answer_within: int | None = Field(default=480, sa_column_kwargs={"server_default": "480"})
    """The working minutes within which a message is answered; None for no such promise."""
    answer_told: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Clients read in the notice by when they have an answer."""
    asks_thumbs: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Clients are asked after "Done" whether all was well."""
    digest_due_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    weekly_report: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    """The owner gets the figures of the week before at the first opening of a week."""
    report_due_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    """None until it is looked up, where an older version made the business."""
    rota_due_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    """The next closing, at which the staff are told who is on duty; None until it is looked up."""
    rota_told_at: datetime | None = Field(default=None, sa_type=Instant)
    keep_days: int = Field(default=365, sa_column_kwargs={"server_default": "365"})
    """The days after which words of what is done are forgotten; 0 for never."""
    joins_accounts: bool | None = None
    """Members can connect the bot with their own accounts: its maker switched that on. None until Telegram said so."""
    created_at: datetime = Field(sa_type=Instant)
    seal: int | None = Field(default_factory=new_seal, sa_type=BigInteger)
    """See `bot.models.base.Sealed`."""
    audit_head: dict[str, Any] | None = Field(default=None, sa_type=Encrypted)
    """Number and checksum of the last entry of the audit; None before the first one."""
    members: list[Member] = Relationship(
        sa_relationship_kwargs={"lazy": "selectin", "cascade": "all, delete-orphan", "order_by": "Member.id"}
    )
    """The staff, read with the business."""
    exceptions: list[HoursException] = Relationship(
        sa_relationship_kwargs={"lazy": "selectin", "cascade": "all, delete-orphan", "order_by": "HoursException.id"}
    )
    """The exceptions to its week in the order in which they were made, read with the business."""

    @property
    def owner(self) -> Member | None:
        """The owner; None where nobody owns the business yet."""
        return next((member for member in self.members if member.role == Role.OWNER), None)

    @property
    def deputy(self) -> Member | None:
        """The first deputy, if there is one."""
        return next(iter(self.deputies), None)

    @property
    def deputies(self) -> list[Member]:
        """The deputies, in the order in which they joined."""
        return [member for member in self.members if member.role == Role.DEPUTY]

    @property
    def staff(self) -> list[Member]:
        """Who is neither the owner nor a deputy, in the order in which they joined."""
        return [member for member in self.members if member.role == Role.STAFF]

    def member(self, telegram_id: int | None) -> Member | None:
        """Return the member of the staff with a Telegram id; None for a client."""
        return next((member for member in self.members if member.telegram_id == telegram_id), None)
