"""What is stored about hearing Telegram: since when, where there was silence, and what the owner was told of it."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from bot.storage.instants import Instant


class Vigil(SQLModel, table=True):
    """Whether a bot hears Telegram; one row a business."""

    business_id: int = Field(primary_key=True, foreign_key="business.id")
    heard_at: datetime = Field(sa_type=Instant)
    """When a poll was answered, the webhook was found well, or an update came; a minute old at most."""
    silent_since: datetime | None = Field(default=None, sa_type=Instant)
    silent_until: datetime | None = Field(default=None, sa_type=Instant)
    """The latest silence in open hours. It stays after it was told, so that nobody else tells it again."""
    told_at: datetime | None = Field(default=None, sa_type=Instant)
    alerted_at: datetime | None = Field(default=None, sa_type=Instant)
    """That the owner knows of a webhook that is dead; None once it was well again."""
