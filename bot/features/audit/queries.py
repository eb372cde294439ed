"""Add entries to the audit, and read them. Nothing changes or deletes one."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import AuditEntry


def add(session: AsyncSession, entry: AuditEntry) -> None:
    """Store an entry."""
    session.add(entry)


async def newest(session: AsyncSession, business_id: int, before: int | None, limit: int) -> list[AuditEntry]:
    """Return the entries before a number, or the last ones; the newest first."""
    statement = select(AuditEntry).where(AuditEntry.business_id == business_id)
    if before is not None:
        statement = statement.where(col(AuditEntry.number) < before)
    return list((await session.execute(statement.order_by(col(AuditEntry.number).desc()).limit(limit))).scalars())


async def numbers(session: AsyncSession, business_id: int, after: int, limit: int) -> list[int]:
    """Return the numbers of the entries behind a number, in their order."""
    statement = select(AuditEntry.number).where(AuditEntry.business_id == business_id, col(AuditEntry.number) > after)
    return list((await session.execute(statement.order_by(col(AuditEntry.number)).limit(limit))).scalars())


async def between(session: AsyncSession, business_id: int, first: int, last: int) -> list[AuditEntry]:
    """Return the entries from one number to another."""
    statement = select(AuditEntry).where(
        AuditEntry.business_id == business_id, col(AuditEntry.number) >= first, col(AuditEntry.number) <= last
    )
    return list((await session.execute(statement.order_by(col(AuditEntry.number)))).scalars())


async def sold(session: AsyncSession, table: Any, ids: Collection[int]) -> list[Any]:
    """Return payments, bills or plans by their ids."""
    statement = select(table).where(table.id.in_(sorted(ids))).order_by(table.id)
    return list((await session.execute(statement)).scalars())
