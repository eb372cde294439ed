"""Define open dialogs, which a restart or a week between two taps does not change."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field

from bot.models import base
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class Dialog(base.Sealed, table=True):
    """What a screen shows in a chat. Its buttons carry the version, and are stale once that has gone on."""

    __table_args__ = (UniqueConstraint("business_id", "chat_id", "screen"),)

    chat_id: int = Field(sa_type=BigInteger)
    screen: str
    shown: dict[str, Any] = Field(sa_type=Encrypted)
    """The state of the screen."""
    version: int = 1
    awaits_text: bool = False
    """The next words in the chat are for this screen; of one screen a chat at most."""
    updated_at: datetime = Field(sa_type=Instant)
