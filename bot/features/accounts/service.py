"""Keep the connections of members' accounts, whatever their ids, and find the chats that Telegram tells of."""

from dataclasses import dataclass
from datetime import datetime

from bot.features import audit
from bot.features.accounts import queries, rules
from bot.models import AccountChat, AccountConnection, Client
from bot.models.audit import AuditKind
from bot.models.calls import account_channel
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class ConnectionNow:
    """A connection as Telegram describes it. Rights that it leaves out are not given."""

    connection_id: str
    enabled: bool
    can_reply: bool
    can_delete: bool
    at: datetime | None = None
    """Since when, as Telegram says; the bot may hear of it later."""


@dataclass
class OwnChat:
    """A private chat in a member's account; `row` is None while nothing of it is stored."""

    connection: AccountConnection
    chat_id: int
    row: AccountChat | None

    @property
    def account_id(self) -> int:
        """The Telegram id of the member."""
        return self.connection.account_id

    @property
    def channel(self) -> str:
        """The channel of the account's chats."""
        return account_channel(self.connection.account_id)


async def keep(work: UnitOfWork, account_id: int, now: ConnectionNow) -> AccountConnection:
    """Store a member's connection as it is now."""
    row = await queries.of_account(work.session, work.business_id, account_id)
    before = row is not None and row.ended_at is None
    if row is None:
        row = AccountConnection(
            business_id=work.business_id,
            account_id=account_id,
            connection_id=now.connection_id,
            enabled=now.enabled,
            can_reply=now.can_reply,
            can_delete=now.can_delete,
            connected_at=now.at or work.now,
        )
        work.session.add(row)
    elif now.enabled and row.ended_at is not None:
        row.connected_at = now.at or work.now
    row.connection_id, row.enabled = now.connection_id, now.enabled
    row.can_reply, row.can_delete = now.can_reply, now.can_delete
    row.ended_at = None if now.enabled else row.ended_at or work.now
    if before != now.enabled:
        await _record(work, account_id, connected=now.enabled)
    await follow(work, row)
    return row


async def lost(work: UnitOfWork, connection_id: str) -> None:
    """Note that Telegram knows a connection no longer. One that was replaced meanwhile is not lost."""
    row = await queries.by_connection(work.session, work.business_id, connection_id)
    if row is not None and row.ended_at is None:
        row.enabled, row.ended_at = False, work.now
        await _record(work, row.account_id, connected=False)
        await follow(work, row)


async def end(work: UnitOfWork, account_id: int) -> None:
    """Look after an account no longer, whatever Telegram still tells of it; whom it was for is forgotten."""
    row = await queries.of_account(work.session, work.business_id, account_id)
    if row is not None:
        if row.ended_at is None:
            await _record(work, account_id, connected=False)
        row.enabled, row.clients, row.ended_at = False, None, row.ended_at or work.now
        await follow(work, row)


async def _record(work: UnitOfWork, account_id: int, *, connected: bool) -> None:
    kind = AuditKind.ACCOUNT_CONNECTED if connected else AuditKind.ACCOUNT_DISCONNECTED
    await audit.recording.record(work, kind, whom=account_id)


async def follow(work: UnitOfWork, connection: AccountConnection) -> None:
    """Do what follows from the state of a connection: no client is spoken to where the bot may not write."""
    if not rules.may_write(connection):
        await queries.leave_door(work.session, work.business_id, connection.account_id)


async def own_chat(work: UnitOfWork, connection_id: str, chat_id: int) -> OwnChat | None:
    """Return the chat that an update is about; None for a connection that is not known, or not any more."""
    connection = await queries.by_connection(work.session, work.business_id, connection_id)
    if connection is None:
        return None
    row = await queries.chat(work.session, work.business_id, connection.account_id, chat_id)
    return OwnChat(connection, chat_id, row)


def is_client(work: UnitOfWork, chat: OwnChat) -> bool:
    """Return whether what is written in a chat is the business's."""
    return may_be_client(work, chat) and rules.is_client(chat.connection, chat.row)


def may_be_client(work: UnitOfWork, chat: OwnChat) -> bool:
    """Return whether the other side could be a client: not the staff among themselves, the holder alone or Telegram."""
    nobody = chat.chat_id in rules.TELEGRAM or chat.chat_id == chat.account_id
    return not nobody and not work.is_staff(chat.chat_id)


async def stored(work: UnitOfWork, chat: OwnChat) -> AccountChat:
    """Return the row of a chat, made where there is none yet."""
    if chat.row is None:
        chat.row = AccountChat(business_id=work.business_id, account_id=chat.account_id, chat_id=chat.chat_id)
        work.session.add(chat.row)
        await work.session.flush()
    return chat.row


async def heard(work: UnitOfWork, chat: OwnChat, client: Client, at: datetime) -> None:
    """Note that a client wrote to an account at an instant; what is said goes there if the bot may write there."""
    row = await stored(work, chat)
    row.client_id, row.stopped_told_at = client.key, None
    row.heard_at = latest(row.heard_at, at)
    client.owner_wrote_at = latest(client.owner_wrote_at, row.owner_wrote_at)
    client.away_at = latest(client.away_at, row.away_at)
    if rules.may_write(chat.connection):
        client.channel, client.heard_at = chat.channel, row.heard_at


def latest(*instants: datetime | None) -> datetime | None:
    """Return the latest of some instants; None where there is none."""
    return max((at for at in instants if at is not None), default=None)
