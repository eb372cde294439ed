"""What the owner has changed in the chat, so that it can be taken back."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from bot.models.base import Sealed
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class SettingChange(Sealed, table=True):
    """A change of some facts of the business or of its terms of urgent contact."""

    __tablename__ = "setting_change"
    __table_args__ = (Index("setting_change_made", "business_id", "changed_at"),)

    before: dict[str, Any] = Field(sa_type=Encrypted)
    """What the facts were, by the names of their columns."""
    after: dict[str, Any] = Field(sa_type=Encrypted)
    """What they are since, by the same names."""
    changed_at: datetime = Field(sa_type=Instant)
    taken_back_at: datetime | None = Field(default=None, sa_type=Instant)
