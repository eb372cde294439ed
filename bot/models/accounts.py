"""Define the members' own Telegram accounts that the bot looks after, and the chats in them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from bot.models import base
from bot.storage.instants import Instant


class AccountClients(StrEnum):
    """Whom the bot takes for a client among those who write to an account."""

    EVERYBODY = "everybody"
    NO_CONTACTS = "no contacts"
    """Everybody but the contacts of the account, whom Telegram keeps from the bot."""
    CHOSEN = "chosen"
    """Those alone whom the member called clients."""


class ChatChoice(StrEnum):
    """What a member said of one chat of the account."""

    CLIENT = "client"
    EXCLUDED = "excluded"


class ConnectionState(StrEnum):
    """What can be said of a connection to the member whose account it is."""

    UNDECIDED = "undecided"
    """Nothing is stored or said until the member chooses whom it is for."""
    WORKS = "works"
    MUTE = "mute"
    """It may not write there."""
    ENDED = "ended"


class AccountConnection(base.Owned, table=True):
    """A member's account that is, or was, connected with the bot: one row an account, whatever the connection's id."""

    __tablename__ = "account_connection"
    __table_args__ = (
        UniqueConstraint("business_id", "account_id"),
        CheckConstraint(f"clients IN {tuple(one.value for one in AccountClients)}", name="clients_known"),
        Index("account_connection_id", "connection_id"),
    )

    account_id: int = Field(sa_type=BigInteger)
    """The Telegram id of the account."""
    connection_id: str
    """Telegram's name for the connection, which changes with its settings; the one before it fails."""
    enabled: bool
    can_reply: bool
    can_delete: bool
    """It may delete what the bot sent."""
    clients: str | None = None
    """Whom it is for (`AccountClients`); None until the member chose, and nothing is stored or said."""
    connected_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the member disconnected the bot."""
    told: str | None = None
    """What of its state the member was told last."""
    away_told_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the member was told that Telegram's own away message answers, too."""


class AccountChat(base.Owned, table=True):
    """A private chat of a connected account. Of one that is excluded, nothing but its number is stored."""

    __tablename__ = "account_chat"
    __table_args__ = (
        UniqueConstraint("business_id", "account_id", "chat_id"),
        CheckConstraint(f"choice IN {tuple(one.value for one in ChatChoice)}", name="choice_known"),
        Index("account_chat_of_client", "client_id", sqlite_where=text("client_id IS NOT NULL")),
    )

    account_id: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    """The Telegram id of the other side. The bot's own chat with the same number is another chat."""
    client_id: int | None = Field(default=None, foreign_key="client.id")
    choice: str | None = None
    heard_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the other side wrote last; the bot may write there for a day from then on."""
    owner_wrote_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the member wrote there last by hand."""
    asked_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the member was asked whether the other side is a client."""
    away_at: datetime | None = Field(default=None, sa_type=Instant)
    """When Telegram's own away message answered there last."""
    stopped_told_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the member was told that the bot is stopped in this chat; None once something comes from there again."""
