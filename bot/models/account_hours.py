"""Define the opening hours that the owner's Telegram account has."""

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field

from bot.models.base import Owned
from bot.storage.instants import Instant


class AccountHours(Owned, table=True):
    """The hours as they were last seen in the account, one row a business; they are offered, and never taken."""

    __tablename__ = "account_hours"
    __table_args__ = (UniqueConstraint("business_id"),)

    telegram_id: int = Field(sa_type=BigInteger)
    """Whose account it is."""
    asked_at: datetime = Field(sa_type=Instant)
    """When Telegram was last asked for them."""
    seen_at: datetime | None = Field(default=None, sa_type=Instant)
    """When they were first seen as they are; None before the first answer."""
    expression: str | None = None
    """None where the account has none."""
    timezone: str | None = None
