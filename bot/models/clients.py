"""Clients, and the notices that they were given."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint, false
from sqlmodel import Field

from bot.models import base
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class Client(base.Owned, table=True):
    """Somebody who writes to the business."""

    __table_args__ = (
        UniqueConstraint("business_id", "telegram_id"),
        Index("client_named", "business_id", "name_key"),
    )

    telegram_id: int = Field(sa_type=BigInteger)
    name: str = Field(sa_type=Encrypted)
    name_key: str | None = None
    """A keyed hash of how the name looks; `name_shared`: somebody else's looks the same, or did."""
    name_shared: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    name_before: str | None = Field(default=None, sa_type=Encrypted)
    """The name that the owner knows, until the new one was introduced."""
    telegram_language: str | None = None
    chosen_language: str | None = None
    free_pass: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    created_at: datetime = Field(sa_type=Instant)
    noticed_at: datetime | None = Field(default=None, sa_type=Instant)
    noticed_opening: datetime | None = Field(default=None, sa_type=Instant)
    """The opening that the latest notice announced."""
    urgent_asked_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client was asked what is urgent; the next message is the answer."""
    passed_on_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client was last told that a message was passed on, marked urgent."""
    owner_wrote_at: datetime | None = Field(default=None, sa_type=Instant)
    blocked_at: datetime | None = Field(default=None, sa_type=Instant)
    block_told_at: datetime | None = Field(default=None, sa_type=Instant)


class Notice(base.Owned, table=True):
    """That a client was told of a closed period, named by its closing."""

    __table_args__ = (UniqueConstraint("client_id", "closed_since"),)

    client_id: int = Field(foreign_key="client.id")
    closed_since: datetime = Field(sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
