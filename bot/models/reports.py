"""Define the weekly reports that were made."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.models.base import Owned
from bot.storage.instants import Instant


class Report(Owned, table=True):
    """The report of one week was sent, or there was nothing to tell of it."""

    __table_args__ = (UniqueConstraint("business_id", "begins_on"),)

    begins_on: str
    """The week's Monday, like 2026-11-16."""
    created_at: datetime = Field(sa_type=Instant)
