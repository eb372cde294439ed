"""Businesses, and their terms of urgent contact."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, Relationship, SQLModel

from bot.models.members import Member
from bot.models.states import Role
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class UrgentTerms(SQLModel, table=True):
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
    """So many urgent cases may ring in one closed period, whatever becomes of them; None: no limit."""
    star_value_cents: float = 1.3
    payload_secret: str = Field(sa_type=Encrypted)
    provider_token: str | None = Field(default=None, sa_type=Encrypted)
    transactions_seen: int = 0
    plan_price: int | None = None
    plan_cap: int = 10
    plan_refunds: bool = True
    """What a broken promise to a plan's client brings: the month's money back, or an apology."""


class Business(SQLModel, table=True):
    """A bot, and the business that it works for."""

    id: int | None = Field(default=None, primary_key=True)
    bot_id: int = Field(sa_type=BigInteger, unique=True)
    bot_username: str = Field(default="", sa_column_kwargs={"server_default": ""})
    name: str
    language: str
    timezone: str
    country: str | None = None
    working_hours: str
    digest_due_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    created_at: datetime = Field(sa_type=Instant)
    members: list[Member] = Relationship(
        sa_relationship_kwargs={"lazy": "selectin", "cascade": "all, delete-orphan", "order_by": "Member.id"}
    )
    """The staff, read with the business."""

    @property
    def owner(self) -> Member | None:
        """The owner; None where nobody owns the business yet."""
        return next((member for member in self.members if member.role == Role.OWNER), None)

    @property
    def deputy(self) -> Member | None:
        """The deputy, if there is one."""
        return next((member for member in self.members if member.role == Role.DEPUTY), None)

    def member(self, telegram_id: int | None) -> Member | None:
        """Return the member of the staff with a Telegram id; None for a client."""
        return next((member for member in self.members if member.telegram_id == telegram_id), None)
