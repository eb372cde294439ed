"""Define clients' messages, the staff's answers, and the copies that stand for a message."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, UniqueConstraint, false, text
from sqlmodel import Field

from bot.models import base
from bot.models.calls import Channel, account_of
from bot.models.states import AnswerState, MessageState
from bot.storage.encryption import Encrypted
from bot.storage.instants import Instant


class Message(base.Sealed, table=True):
    """What a client wrote, as it stands now (an edit replaces the content)."""

    __table_args__ = (
        UniqueConstraint("business_id", "chat_id", "telegram_id", "channel", name="message_key"),
        base.known("state", MessageState),
        Index("message_waiting", "business_id", "client_id", sqlite_where=text("state = 'waiting'")),
        Index("message_of_client", "client_id", "received_at"),
        Index("message_by_time", "received_at"),
        Index("message_of_talk", "talk_id", sqlite_where=text("talk_id IS NOT NULL")),
        Index(
            "message_kept",
            "business_id",
            "received_at",
            sqlite_where=text("forgotten_at IS NULL AND state <> 'waiting'"),
        ),
        Index("message_thanks", "business_id", sqlite_where=text("thanks AND seen_at IS NULL")),
    )

    client_id: int = Field(foreign_key="client.id")
    channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
    chat_id: int = Field(sa_type=BigInteger)
    telegram_id: int = Field(sa_type=BigInteger)
    album_id: str | None = None
    continues_album: bool = False
    kind: str
    content: dict[str, Any] = Field(sa_type=Encrypted)
    state: str = MessageState.WAITING
    received_at: datetime = Field(sa_type=Instant)
    edited_at: datetime | None = Field(default=None, sa_type=Instant)
    seen_at: datetime | None = Field(default=None, sa_type=Instant)
    returns_at: datetime | None = Field(default=None, sa_type=Instant)
    thanks: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """It says nothing but thanks, and waited for nobody when it came."""
    complained_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the client said that it is a complaint."""
    danger_at: datetime | None = Field(default=None, sa_type=Instant)
    """When it was seen to speak of danger to life; no urgent contact is sold about it."""
    tap_answers: str | None = Field(default=None, sa_type=Encrypted)
    """What was tapped in answer to the questions about it (`bot/features/urgent/questions.py`); None: nothing asked."""
    answer_id: int | None = Field(default=None, foreign_key="answer.id", index=True)
    card_id: int | None = Field(default=None, index=True)
    """The card in the owner's chat that shows it, or will."""
    talk_id: int | None = None
    """The talk in which it was said."""
    forgotten_at: datetime | None = Field(default=None, sa_type=Instant)
    """When its words were forgotten because they were old; see `bot/features/privacy/retention.py`."""

    @property
    def text(self) -> str:
        """Return what the client wrote, or the caption; empty where there are no words."""
        return str(self.content.get("text", ""))

    @property
    def entities(self) -> list[dict[str, Any]]:
        """Return which stretches of the text are bold, links and the like, as Telegram writes it."""
        return list(self.content.get("entities", []))


class RelayedMessage(base.Sealed, table=True):
    """The client, and a message, that a message in a chat of the staff stands for; a card has a row for each."""

    __tablename__ = "relayed_message"
    __table_args__ = (
        UniqueConstraint(
            *("business_id", "chat_id", "telegram_id", "channel", "message_id"), name="relayed_message_key"
        ),
    )

    channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
    chat_id: int = Field(sa_type=BigInteger)
    telegram_id: int = Field(sa_type=BigInteger)
    client_id: int = Field(foreign_key="client.id", index=True)
    message_id: int | None = Field(default=None, foreign_key="message.id", index=True)
    header: str | None = Field(default=None, sa_type=Encrypted)
    reply_to: int | None = Field(default=None, sa_type=BigInteger)
    """The message in the same chat that it was sent as a reply to."""
    card_id: int | None = Field(default=None, index=True)
    """The card that it is, or goes on, or whose file it is."""
    created_at: datetime = Field(sa_type=Instant)


class Answer(base.Sealed, table=True):
    """What the owner said to a client: a message in the owner's chat that is copied, or words that a tap chose."""

    __table_args__ = (
        UniqueConstraint("business_id", "chat_id", "telegram_id", "channel", name="answer_key"),
        base.known("state", AnswerState),
        Index("answer_held", "business_id", "held_until", sqlite_where=text("state = 'held'")),
        Index("answer_was_held", "business_id", "created_at", sqlite_where=text("held_until IS NOT NULL")),
        Index("answer_due", "held_until", sqlite_where=text("state = 'held'")),
        Index("answer_kept", "business_id", "created_at", sqlite_where=text("content IS NOT NULL")),
        Index("answer_of_case", "case_id", sqlite_where=text("case_id IS NOT NULL")),
        Index("answer_of_talk", "talk_id", sqlite_where=text("talk_id IS NOT NULL")),
    )

    client_id: int = Field(foreign_key="client.id", index=True)
    channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
    chat_id: int = Field(sa_type=BigInteger)
    telegram_id: int | None = Field(default=None, sa_type=BigInteger)
    """The message that is copied; None for words of the bot's own, which are its content."""
    album_id: str | None = None
    reply_to: int | None = Field(default=None, sa_type=BigInteger)
    state: str
    held_until: datetime | None = Field(default=None, sa_type=Instant)
    cooling: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """It is held for a while because the owner wanted it, not until opening."""
    created_at: datetime = Field(sa_type=Instant)
    said_id: int | None = Field(default=None, sa_type=BigInteger)
    """The message in the same chat that says that it is held."""
    edited_at: datetime | None = Field(default=None, sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    client_copy_id: int | None = Field(default=None, sa_type=BigInteger)
    client_channel: str = Field(default=Channel.BOT, sa_column_kwargs={"server_default": Channel.BOT})
    """Where the client has it, under that number, or will: in the bot's chat, or in a member's own account."""
    kind: str | None = None
    content: dict[str, Any] | None = Field(default=None, sa_type=Encrypted)
    """What the owner wrote, for the plainer forms in which it may have to be sent; not kept once it is erased."""
    draft_id: int | None = Field(default=None, index=True)
    """The draft that it was a part of, where its client was chosen afterwards; no foreign key, as for cases."""
    case_id: int | None = None
    """The urgent case whose clock stops when this arrives; no foreign key, since cases refer to answers."""
    talk_id: int | None = None
    """The talk that it began, or in which it was said."""

    @property
    def author_id(self) -> int:
        """Return the Telegram id of whoever wrote it: in the own chat with the bot, or by hand in an own account."""
        return account_of(self.channel) or self.chat_id
