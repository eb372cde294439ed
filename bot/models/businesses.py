"""Businesses, and their terms of urgent contact."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

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
    deputy_hours: str | None = None
    deputy_claim_hash: str | None = None
    deputy_claim_expires_at: datetime | None = Field(default=None, sa_type=Instant)
    payload_secret: str = Field(sa_type=Encrypted)
    provider_token: str | None = Field(default=None, sa_type=Encrypted)
    transactions_seen: int = 0
    plan_price: int | None = None
    plan_cap: int = 10
    plan_refunds: bool = True
    """What a broken promise to a plan's client brings: the month's money back, or an apology."""


class Business(SQLModel, table=True):
    """One bot and whoever it works for."""

    id: int | None = Field(default=None, primary_key=True)
    bot_id: int = Field(sa_type=BigInteger, unique=True)
    bot_username: str = ""
    name: str
    language: str
    timezone: str
    country: str | None = None
    working_hours: str
    owner_id: int | None = Field(default=None, sa_type=BigInteger)
    deputy_id: int | None = Field(default=None, sa_type=BigInteger)
    deputy_language: str | None = None
    claim_hash: str | None = None
    claim_expires_at: datetime | None = Field(default=None, sa_type=Instant)
    digest_due_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    created_at: datetime = Field(sa_type=Instant)
