"""Define clients, what they were told of closed periods, and the owner's notes about them."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint, false, text, true
from sqlmodel import Field

from bot.models import base
from bot.models.calls import Channel
from bot.models.states import KeyClient
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class Client(base.Sealed, table=True):
    """Somebody who writes to the business."""

    __table_args__ = (
        UniqueConstraint("business_id", "telegram_id"),
        Index("client_named", "name_key", "business_id"),
        Index("client_opens", "opens_at", sqlite_where=text("opens_at IS NOT NULL")),
        Index("client_cared_for", "cared_for_by", "business_id", sqlite_where=text("cared_for_by IS NOT NULL")),
        Index("client_own_hours", "business_id", sqlite_where=text("own_hours IS NOT NULL")),
        Index("client_with_phone", "created_at", sqlite_where=text("phone IS NOT NULL")),
        CheckConstraint(f"key_client IN {tuple(one.value for one in KeyClient)}", name="key_client_known"),
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
    channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
    """The door that the client used last, the bot's chat or a member's account; what is said goes there."""
    heard_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client last wrote to the account behind `channel`; Telegram lets us write there for a day."""
    username: str | None = Field(default=None, sa_type=Encrypted)
    """Under which a link opens the chat in a member's account; kept of those who write there."""
    away_at: datetime | None = Field(default=None, sa_type=Instant)
    """When Telegram's own away message answered this client last in a member's account."""
    in_bot: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    """There is a chat with the bot itself."""
    key_client: str | None = None
    """How this client passes after hours without paying (`KeyClient`); None for everybody else."""
    muted_at: datetime | None = Field(default=None, sa_type=Instant)
    """Since when what this client writes comes without a sound, with the digest."""
    shut_out_at: datetime | None = Field(default=None, sa_type=Instant)
    """Since when the owner hears nothing of this client; `blocked_at` is the client's own doing."""
    own_hours: str | None = None
    """When the business is open for this client, in OpenStreetMap's notation; None for its own hours."""
    opens_at: datetime | None = Field(default=None, sa_type=Instant)
    """When what waits comes to the owner because it opens for this client; None where the digests tell of it."""
    cared_for_by: int | None = Field(default=None, sa_type=BigInteger)
    """The Telegram id of the member who looks after this client."""
    cooled_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the owner wanted the next answer to this client to wait for a while."""
    phone: str | None = Field(default=None, sa_type=Encrypted)
    """The number to call, as E.164 writes it."""
    phone_of: str | None = Field(default=None, sa_type=Encrypted)
    """The name on the contact that was shared, where it was somebody else's."""
    phone_asked_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client was asked for a number to call; None once there is one."""
    created_at: datetime = Field(sa_type=Instant)
    noticed_at: datetime | None = Field(default=None, sa_type=Instant)
    noticed_opening: datetime | None = Field(default=None, sa_type=Instant)
    """The opening that the latest notice announced."""
    urgent_asked_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client was asked what is urgent; the next message is the answer."""
    complaint_asked_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client was asked what the complaint is; the next message is the answer."""
    better_asked_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client was asked what should be better; the next message is the answer."""
    passed_on_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client was last told that a message was passed on, marked urgent."""
    owner_wrote_at: datetime | None = Field(default=None, sa_type=Instant)
    blocked_at: datetime | None = Field(default=None, sa_type=Instant)
    block_told_at: datetime | None = Field(default=None, sa_type=Instant)


class Notice(base.Owned, table=True):
    """A client was told of a closed period, which is named by its closing."""

    __table_args__ = (UniqueConstraint("client_id", "closed_since"),)

    client_id: int = Field(foreign_key="client.id")
    closed_since: datetime = Field(sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)


class Reassurance(base.Owned, table=True):
    """A client who went on writing in a closed period was told that all of it is kept."""

    __table_args__ = (UniqueConstraint("client_id", "closed_since"),)

    client_id: int = Field(foreign_key="client.id")
    closed_since: datetime = Field(sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)


class Note(base.Sealed, table=True):
    """What the owner wants to know about a client, which the client sees only in the own data."""

    client_id: int = Field(foreign_key="client.id", index=True)
    words: str = Field(sa_type=Encrypted)
    created_at: datetime = Field(sa_type=Instant)
