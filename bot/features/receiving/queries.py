"""Claim the notices that clients are given, one a closed period."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from bot.models import Client, Notice
from bot.unit_of_work.prefetch import prefetched
from bot.unit_of_work.rows import insert_deferred, insert_once


async def add_notice(session: AsyncSession, client: Client, closed_since: datetime, at: datetime) -> bool:
    """Claim a client's only notice of a closed period; False where it was given before."""
    row = {
        "business_id": client.business_id,
        "client_id": client.id,
        "closed_since": closed_since,
        "created_at": at,
    }
    known, notice = prefetched(session), (client.key, closed_since)
    if not known.knows_notice(*notice):
        return await insert_once(session, Notice, row)
    if notice in known.noticed:
        return False
    known.noticed.add(notice)
    insert_deferred(session, Notice, row)
    return True


async def forget_notice(session: AsyncSession, client: Client, given_at: datetime) -> None:
    """Forget a notice that was given at an instant, because it did not arrive."""
    gone = delete(Notice).where(col(Notice.client_id) == client.id, col(Notice.created_at) == given_at)
    await session.execute(gone)
    if client.noticed_at == given_at:
        client.noticed_at = client.noticed_opening = None
