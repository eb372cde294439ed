"""Find connected accounts and their chats."""

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from bot.models import AccountChat, AccountConnection


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


async def chat(session: AsyncSession, business_id: int, account_id: int, chat_id: int) -> AccountChat | None:
    """Return a chat of an account by the Telegram id of its other side."""
    statement = select(AccountChat).where(
        AccountChat.business_id == business_id, AccountChat.account_id == account_id, AccountChat.chat_id == chat_id
    )
    return (await session.execute(statement)).scalar_one_or_none()
