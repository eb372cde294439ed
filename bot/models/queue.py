"""Digests that were written."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.models import base
from bot.storage.instants import Instant


class Digest(base.Owned, table=True):
    """The digest of one opening was composed."""

    __table_args__ = (UniqueConstraint("business_id", "opened_at"),)

    opened_at: datetime = Field(sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    clients: int
    messages: int
