"""Calendars that a business follows for its days off."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from bot.models import base
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class Calendar(base.Sealed, table=True):
    """An iCalendar that is read again and again. Its confirmed days off are exceptions with its id as their source."""

    __table_args__ = (Index("calendar_due", "due_at"),)

    source: str = Field(sa_type=Encrypted)
    """A web address, which may hold a secret; or `FILE` and the id of a file that was sent to the bot."""
    name: str = Field(sa_type=Encrypted)
    words: str = Field(default="", sa_type=Encrypted)
    """Entries count that have one of these words, separated by commas; without any, all do."""
    created_at: datetime = Field(sa_type=Instant)
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    """When it is read next; None for never again."""
    proposed: list[dict[str, Any]] | None = Field(default=None, sa_type=Encrypted)
    """The days off that wait for the owner's word."""
    replaced: list[dict[str, Any]] | None = Field(default=None, sa_type=Encrypted)
    """The days off before the latest change, which can be brought back."""
    told: list[dict[str, Any]] | None = Field(default=None, sa_type=Encrypted)
    """The days off that the owner was asked about last: what was left as it is, is not asked again."""
    failure: str | None = None
    """Why it could not be read the last time; the owner is told once."""
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the owner gave it up."""
