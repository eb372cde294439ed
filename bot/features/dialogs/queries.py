"""Find and forget the dialogs of a chat, one a screen."""

from datetime import datetime

from sqlalchemy import Delete, delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Dialog


async def of_screen(session: AsyncSession, business_id: int, chat_id: int, screen: str) -> Dialog | None:
    """Return what a screen shows in a chat."""
    mine = Dialog.business_id == business_id, Dialog.chat_id == chat_id, Dialog.screen == screen
    return (await session.execute(select(Dialog).where(*mine))).scalar_one_or_none()


async def awaiting_text(session: AsyncSession, business_id: int, chat_id: int) -> Dialog | None:
    """Return the dialog that the next words in a chat are for."""
    mine = Dialog.business_id == business_id, Dialog.chat_id == chat_id, col(Dialog.awaits_text)
    return (await session.execute(select(Dialog).where(*mine))).scalars().first()


async def await_no_text(session: AsyncSession, business_id: int, chat_id: int) -> None:
    """Have the next words in a chat be for no screen."""
    mine = col(Dialog.business_id) == business_id, col(Dialog.chat_id) == chat_id, col(Dialog.awaits_text)
    await session.execute(update(Dialog).where(*mine).values(awaits_text=False))


async def forget_screen(session: AsyncSession, screen: str, of: int) -> None:
    """Delete what a screen shows, in every chat of a business."""
    await session.execute(delete(Dialog).where(col(Dialog.screen) == screen, col(Dialog.business_id) == of))


def delete_old(screen: str, before: datetime) -> Delete:
    """Return what deletes the dialogs of a screen that have not changed since an instant."""
    return delete(Dialog).where(col(Dialog.screen) == screen, col(Dialog.updated_at) < before)


async def forget(session: AsyncSession, business_id: int, chat_id: int) -> None:
    """Delete the dialogs of a chat."""
    mine = col(Dialog.business_id) == business_id, col(Dialog.chat_id) == chat_id
    await session.execute(delete(Dialog).where(*mine))
