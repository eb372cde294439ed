"""Claim the notices that clients are given, one a closed period; keep the words that the owner wrote for them."""

from datetime import datetime

from sqlalchemy import delete, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Client, Message, Notice, NoticeText, Reassurance
from bot.unit_of_work.prefetch import prefetched
from bot.unit_of_work.rows import add_once, insert_deferred, insert_once


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


async def count_items(session: AsyncSession, client: Client, closed_since: datetime) -> int:
    """Return how many items a client has sent in a closed period (an album counts once), taken back or not."""
    known = prefetched(session)
    if client.key in known.items and closed_since == known.closed_since:
        return known.items[client.key]
    statement = select(func.count()).where(
        col(Message.client_id) == client.key,
        col(Message.received_at) >= closed_since,
        col(Message.continues_album).is_(False),
    )
    return (await session.execute(statement)).scalar_one()


async def add_reassurance(session: AsyncSession, client: Client, closed_since: datetime, at: datetime) -> bool:
    """Claim the only time in a closed period that a client is told that all is kept; False where it was before."""
    row = Reassurance(business_id=client.business_id, client_id=client.key, closed_since=closed_since, created_at=at)
    return await add_once(session, row)


async def forget_notice(session: AsyncSession, client: Client, given_at: datetime) -> None:
    """Forget a notice that was given at an instant, because it did not arrive."""
    gone = delete(Notice).where(col(Notice.client_id) == client.id, col(Notice.created_at) == given_at)
    await session.execute(gone)
    if client.noticed_at == given_at:
        client.noticed_at = client.noticed_opening = None


NOTICE_TEXTS = "notice texts"


async def notice_texts(session: AsyncSession, business_id: int) -> dict[str, str]:
    """Return the notices in the owner's words by their languages, read once in a transaction: every notice asks."""
    known: dict[int, dict[str, str]] = session.info.setdefault(NOTICE_TEXTS, {})
    if business_id not in known:
        statement = select(NoticeText).where(NoticeText.business_id == business_id)
        known[business_id] = {row.language: row.words for row in (await session.execute(statement)).scalars()}
    return known[business_id]


async def set_notice_text(session: AsyncSession, business_id: int, language: str, words: str | None) -> None:
    """Keep the owner's words in a language; None goes back to the default ones."""
    gone = delete(NoticeText).where(col(NoticeText.business_id) == business_id, col(NoticeText.language) == language)
    await session.execute(gone)
    if words is not None:
        session.add(NoticeText(business_id=business_id, language=language, words=words))
        await session.flush()
    session.info.get(NOTICE_TEXTS, {}).pop(business_id, None)
