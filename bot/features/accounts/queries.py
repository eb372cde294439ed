"""Find connected accounts and their chats."""

from datetime import datetime

from sqlalchemy import and_, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import AccountChat, AccountConnection, Client
from bot.models.accounts import ChatChoice
from bot.models.calls import Channel, account_channel


async def by_connection(session: AsyncSession, business_id: int, connection_id: str) -> AccountConnection | None:
    """Return the account behind a connection that Telegram names; None for one that nobody knows, or no longer."""
    statement = select(AccountConnection).where(
        AccountConnection.connection_id == connection_id, AccountConnection.business_id == business_id
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def of_account(session: AsyncSession, business_id: int, account_id: int) -> AccountConnection | None:
    """Return the connection of an account, whatever its id."""
    statement = select(AccountConnection).where(
        AccountConnection.business_id == business_id, AccountConnection.account_id == account_id
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def connections(session: AsyncSession, business_id: int) -> list[AccountConnection]:
    """Return the connections of all accounts, also of those that have ended, in the order in which they were made."""
    statement = select(AccountConnection).where(AccountConnection.business_id == business_id)
    return list((await session.execute(statement.order_by(col(AccountConnection.id)))).scalars())


async def chat(session: AsyncSession, business_id: int, account_id: int, chat_id: int) -> AccountChat | None:
    """Return a chat of an account by the Telegram id of its other side."""
    statement = select(AccountChat).where(
        AccountChat.business_id == business_id, AccountChat.account_id == account_id, AccountChat.chat_id == chat_id
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def place(
    session: AsyncSession, business_id: int, account_id: int, chat_id: int
) -> tuple[AccountConnection | None, AccountChat | None]:
    """Return an account's connection, and what is known of a chat of it."""
    here = and_(
        col(AccountChat.business_id) == col(AccountConnection.business_id),
        col(AccountChat.account_id) == col(AccountConnection.account_id),
        col(AccountChat.chat_id) == chat_id,
    )
    statement = (
        select(AccountConnection, AccountChat)
        .join(AccountChat, here, isouter=True)
        .where(AccountConnection.business_id == business_id, AccountConnection.account_id == account_id)
    )
    found = (await session.execute(statement)).one_or_none()
    return (found[0], found[1]) if found is not None else (None, None)


async def leave_door(session: AsyncSession, business_id: int, account_id: int) -> None:
    """Have what is said to clients said in the bot's chat, no longer in an account."""
    theirs = select(AccountChat.client_id).where(
        AccountChat.business_id == business_id, AccountChat.account_id == account_id
    )
    statement = select(Client).where(col(Client.id).in_(theirs), Client.channel == account_channel(account_id))
    for client in (await session.execute(statement)).scalars():
        client.channel, client.heard_at = Channel.BOT, None


async def excluded(session: AsyncSession, business_id: int, account_id: int) -> list[AccountChat]:
    """Return the chats of an account that are excluded."""
    statement = select(AccountChat).where(
        AccountChat.business_id == business_id,
        AccountChat.account_id == account_id,
        AccountChat.choice == ChatChoice.EXCLUDED,
    )
    return list((await session.execute(statement.order_by(col(AccountChat.id)))).scalars())


async def count_asked(session: AsyncSession, business_id: int, account_id: int, since: datetime) -> int:
    """Return of how many chats of an account the member was asked."""
    statement = select(func.count()).where(
        col(AccountChat.business_id) == business_id,
        col(AccountChat.account_id) == account_id,
        col(AccountChat.asked_at) >= since,
    )
    return (await session.execute(statement)).scalar_one()


async def of_client(session: AsyncSession, client_id: int) -> list[AccountChat]:
    """Return the chats of accounts in which a client writes."""
    statement = select(AccountChat).where(AccountChat.client_id == client_id)
    return list((await session.execute(statement.order_by(col(AccountChat.id)))).scalars())


async def of_clients(session: AsyncSession, business_id: int, account_id: int) -> list[AccountChat]:
    """Return the chats of an account in which somebody who is a client writes."""
    statement = select(AccountChat).where(
        AccountChat.business_id == business_id,
        AccountChat.account_id == account_id,
        col(AccountChat.client_id).is_not(None),
    )
    return list((await session.execute(statement.order_by(col(AccountChat.id)))).scalars())


async def are_any_looked_after(session: AsyncSession, business_id: int) -> bool:
    """Return whether the bot looks after chats in any account."""
    statement = select(AccountConnection.id).where(
        AccountConnection.business_id == business_id,
        col(AccountConnection.clients).is_not(None),
        col(AccountConnection.ended_at).is_(None),
    )
    return (await session.execute(statement.limit(1))).first() is not None
