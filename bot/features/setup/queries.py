"""Changes of settings that the owner has made in the chat, and the hours of the owner's Telegram account."""

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import AccountHours, SettingChange


async def add(session: AsyncSession, change: SettingChange) -> SettingChange:
    """Store a change."""
    session.add(change)
    await session.flush()
    return change


async def get(session: AsyncSession, business_id: int, change_id: int) -> SettingChange | None:
    """Return a change of a business."""
    change = await session.get(SettingChange, change_id)
    return change if change is not None and change.business_id == business_id else None


async def standing_since(session: AsyncSession, change: SettingChange) -> list[SettingChange]:
    """Return the later changes of the same business that have not been taken back."""
    statement = select(SettingChange).where(
        SettingChange.business_id == change.business_id,
        col(SettingChange.id) > change.key,
        col(SettingChange.taken_back_at).is_(None),
    )
    return list((await session.execute(statement)).scalars())


async def newest(session: AsyncSession, business_id: int) -> list[SettingChange]:
    """Return all changes of a business, also those that were taken back, the newest first."""
    statement = select(SettingChange).where(SettingChange.business_id == business_id)
    return list((await session.execute(statement.order_by(col(SettingChange.id).desc()))).scalars())


async def ever_changed(session: AsyncSession, business_id: int, name: str) -> bool:
    """Return whether the owner has ever changed a fact, also where that was taken back."""
    return any(name in change.after for change in await newest(session, business_id))


async def account_hours(session: AsyncSession, business_id: int) -> AccountHours | None:
    """Return what is known of the hours of the owner's account."""
    statement = select(AccountHours).where(AccountHours.business_id == business_id)
    return (await session.execute(statement)).scalar_one_or_none()


async def forget_account_hours(session: AsyncSession, business_id: int) -> None:
    """Delete them: another account is asked."""
    await session.execute(delete(AccountHours).where(col(AccountHours.business_id) == business_id))
