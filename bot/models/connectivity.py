"""Define what is stored about hearing Telegram, about silences, and about what the owner was told of them."""

from datetime import datetime

from sqlmodel import Field

from bot.models.base import Record
from bot.storage.instants import Instant


class Vigil(Record, table=True):
    """How long ago a bot heard Telegram, and what was told of it; one row a business."""

    business_id: int = Field(primary_key=True, foreign_key="business.id")
    heard_at: datetime = Field(sa_type=Instant)
    """When a poll was answered, the webhook was found well, or an update came; a minute old at most."""
    silent_since: datetime | None = Field(default=None, sa_type=Instant)
    silent_until: datetime | None = Field(default=None, sa_type=Instant)
    """The latest silence in open hours. It stays after it was told, so that nobody else tells it again."""
    told_at: datetime | None = Field(default=None, sa_type=Instant)
    alerted_at: datetime | None = Field(default=None, sa_type=Instant)
    """The instant at which the owner was told of a dead webhook; None once it was well again."""
