"""Reads in one go what handling a batch of messages will ask about their senders.

What was read is valid within its transaction, and code that writes about these clients keeps it up to date. About a
client that the transaction itself stored, everything is known without reading.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, func, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Client, Message, Notice, Outbox, Payment
from bot.models.calls import Channel, Purpose

MessageKey = tuple[str, int, int]
"""A channel, a chat on it, and a message's number in the chat."""

AUTOMATIC = col(Outbox.purpose) == Purpose.NOTICE

_CLIENTS = select(Client).where(
    Client.business_id == bindparam("business_id"), col(Client.telegram_id).in_(bindparam("ids", expanding=True))
)
_MESSAGES = select(Message.chat_id, Message.telegram_id).where(
    Message.business_id == bindparam("business_id"),
    Message.channel == Channel.BOT,
    tuple_(Message.chat_id, Message.telegram_id).in_(bindparam("keys", expanding=True)),
)
_NOTICED = select(Notice.client_id).where(
    col(Notice.client_id).in_(bindparam("ids", expanding=True)), Notice.closed_since == bindparam("closed_since")
)
_PAUSED = (
    select(Payment.payer_id, func.max(Payment.no_sale_until))
    .where(
        Payment.business_id == bindparam("business_id"),
        col(Payment.payer_id).in_(bindparam("ids", expanding=True)),
        col(Payment.no_sale_until).is_not(None),
    )
    .group_by(col(Payment.payer_id))
)
_ITEMS = (
    select(Message.client_id, func.count())
    .where(
        col(Message.client_id).in_(bindparam("ids", expanding=True)),
        col(Message.received_at) >= bindparam("closed_since"),
        col(Message.continues_album).is_(False),
    )
    .group_by(col(Message.client_id))
)
_AUTOMATIC = select(Outbox.client_id, Outbox.created_at).where(
    col(Outbox.client_id).in_(bindparam("ids", expanding=True)),
    AUTOMATIC,
    col(Outbox.created_at) > bindparam("since"),
)


@dataclass(frozen=True)
class Namesakes:
    """The clients with the same name: the first one, and how many there are."""

    first: int
    count: int


@dataclass
class Prefetched:
    """What was read: clients by their Telegram ids, everything else by our own."""

    asked: set[int] = field(default_factory=set)
    clients: dict[int, Client] = field(default_factory=dict)
    new: set[int] = field(default_factory=set)
    expected: set[MessageKey] = field(default_factory=set)
    messages: set[MessageKey] = field(default_factory=set)
    closed_since: datetime | None = None
    noticed: set[tuple[int, datetime]] = field(default_factory=set)
    items: dict[int, int] = field(default_factory=dict)
    """How many items clients have sent since `closed_since`; an album counts once."""
    automatic: dict[int, list[datetime]] = field(default_factory=dict)
    """When automatic texts to a client were written, for at least the last hour."""
    paused: dict[int, datetime] | None = None
    """Until when sales to some payers are paused; None if that was not read."""
    namesakes: dict[str, Namesakes] = field(default_factory=dict)
    """By name key."""

    def add(self, client: Client) -> None:
        """Note a client that was just stored."""
        if client.telegram_id not in self.asked:
            self.paused = None  # not read for this payer, and a pause outlives an erasure
        self.asked.add(client.telegram_id)
        self.clients[client.telegram_id] = client
        self.new.add(client.key)
        self.automatic[client.key] = []
        self.items[client.key] = 0

    def forget(self, client: Client) -> None:
        """Drop an erased client: the next message from that chat comes from somebody new."""
        self.clients.pop(client.telegram_id, None)
        self.messages = {key for key in self.messages if key[1] != client.telegram_id}
        self.noticed = {notice for notice in self.noticed if notice[0] != client.key}
        self.automatic.pop(client.key, None)
        self.items.pop(client.key, None)

    def count(self, client_id: int, received_at: datetime) -> None:
        """Count an item that was just stored."""
        if client_id in self.items and self.closed_since is not None and received_at >= self.closed_since:
            self.items[client_id] += 1

    def knows_message(self, client_id: int, key: MessageKey) -> bool:
        return client_id in self.new or key in self.expected

    def knows_notice(self, client_id: int, closed_since: datetime) -> bool:
        return client_id in self.new or (client_id in self.automatic and closed_since == self.closed_since)


def prefetched(session: AsyncSession) -> Prefetched:
    """Return what this transaction has read so far."""
    known: Prefetched = session.info.setdefault("prefetched", Prefetched())
    return known


async def prefetch_clients(
    session: AsyncSession,
    business_id: int,
    numbers: Iterable[tuple[int, int]],
    *,
    closed_since: datetime | None,
    automatic_since: datetime,
) -> None:
    """Read about the senders of messages in private chats with the bot, given as chats and the messages' numbers.

    `closed_since`: the closed period of their notices.
    """
    known, keys = prefetched(session), list(numbers)
    known.expected, known.closed_since = {(Channel.BOT, *key) for key in keys}, closed_since
    known.asked = {chat_id for chat_id, _ in keys}
    found = await session.execute(_CLIENTS, {"business_id": business_id, "ids": list(known.asked)})
    known.clients = {client.telegram_id: client for client in found.scalars()}
    if closed_since is not None:
        paused = await session.execute(_PAUSED, {"business_id": business_id, "ids": list(known.asked)})
        known.paused = {payer_id: until for payer_id, until in paused if until is not None}
    if not known.clients:
        return
    ids = [client.key for client in known.clients.values()]
    stored = await session.execute(_MESSAGES, {"business_id": business_id, "keys": keys})
    known.messages = {(Channel.BOT, chat_id, number) for chat_id, number in stored}
    if closed_since is not None:
        noticed = await session.execute(_NOTICED, {"ids": ids, "closed_since": closed_since})
        known.noticed = {(client_id, closed_since) for client_id in noticed.scalars()}
        counted = await session.execute(_ITEMS, {"ids": ids, "closed_since": closed_since})
        known.items = dict.fromkeys(ids, 0)
        for client_id, number in counted:
            known.items[client_id] = number
    known.automatic = {client_id: [] for client_id in ids}
    for client_id, at in await session.execute(_AUTOMATIC, {"ids": ids, "since": automatic_since}):
        known.automatic[client_id].append(at)
