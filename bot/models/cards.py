"""Define the cards of clients in the owner's chat."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, false, text
from sqlmodel import Field

from bot.models import base
from bot.models.calls import Channel
from bot.models.states import CardState
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class Card(base.Sealed, table=True):
    """The message with buttons that shows what a client wrote, and what became of that. One of a client is open."""

    __table_args__ = (
        base.known("state", CardState),
        Index("card_open", "client_id", "chat_id", "channel", unique=True, sqlite_where=text("state = 'open'")),
        Index("card_place", "chat_id", "telegram_id"),
    )

    client_id: int = Field(foreign_key="client.id", index=True)
    channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
    chat_id: int = Field(sa_type=BigInteger)
    telegram_id: int | None = Field(default=None, sa_type=BigInteger)
    """The message with the buttons; None until it is sent."""
    header: dict[str, Any] = Field(sa_type=Encrypted)
    """The first line: its words, its entities, and the name in it; `above`: it only points at what stands above;
    `door`: in whose account that was written which it shows, where it was not in the bot's chat.

    Empty once the client is erased.
    """
    urgent: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    state: str = CardState.OPEN
    created_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_by: int | None = Field(default=None, sa_type=BigInteger)
    """The Telegram id of the member who dealt with it."""
    returns_at: datetime | None = Field(default=None, sa_type=Instant)
    """When one that was put off comes back, or its held answer goes out; None where that is not known."""
    act_id: int | None = Field(default=None, foreign_key="act.id")
    """The act that dealt with it, which can be undone."""
