"""What the owner has clients told while the business is closed."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.models.base import Sealed
from bot.storage.encryption import Encrypted


class NoticeText(Sealed, table=True):
    """The notice in the owner's words, in one language; without a row it has the default words."""

    __tablename__ = "notice_text"
    __table_args__ = (UniqueConstraint("business_id", "language"),)

    language: str
    words: str = Field(sa_type=Encrypted)
    """As they were typed, with {opening} and other placeholders."""
