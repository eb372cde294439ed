"""Define the answers that the owner keeps ready."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from bot.models.base import Sealed
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class CannedAnswer(Sealed, table=True):
    """An answer kept ready under a name, in one language or for all. Another text for it is another row."""

    __tablename__ = "canned_answer"
    __table_args__ = (
        Index(
            "canned_answer_named",
            "business_id",
            "name_key",
            "language",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
        ),
    )

    name: str
    name_key: str
    """The name as it is compared: case does not matter."""
    language: str = ""
    """Empty for clients of any language."""
    content: dict[str, Any] = Field(sa_type=Encrypted)
    """The text as it was typed, with its placeholders, and its entities."""
    used: int = 0
    last_used_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    """When it was deleted, or another text took its place."""

    @property
    def text(self) -> str:
        """Return the text with its placeholders."""
        return str(self.content.get("text", ""))
