"""Keep each member's ring channels."""

from bot.features.rings import queries
from bot.models import Member, RingChannel
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.hooks import Hook

MOST = 5
"""A member has no more channels than this: each of them costs time when it rings."""

changed: Hook[[UnitOfWork, Member]] = Hook()
"""Called when a member has another channel, or one less."""


async def add(work: UnitOfWork, member: Member, address: str, *, checked: bool) -> RingChannel | None:
    """Give a member a channel; None where there are too many. One that is not `checked` rings once it is."""
    standing = await queries.of_member(work.session, member.key)
    if same := next((row for row in standing if row.address == address), None):
        return same
    if len(standing) >= MOST:
        return None
    row = RingChannel(business_id=work.business_id, member_id=member.key, address=address, created_at=work.now)
    row.checked_at = work.now if checked else None
    await queries.add(work.session, row)
    if checked:
        await changed(work, member)
    else:
        work.rings = True
    return row


async def remove(work: UnitOfWork, member: Member, rows: list[RingChannel]) -> None:
    """Take channels away from a member; what waits for them does not ring any more."""
    for row in rows:
        row.ended_at = work.now
    await work.session.flush()
    await changed(work, member)
