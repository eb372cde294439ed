"""Tell which channels a member has, and which of the business do not ring."""

from dataclasses import dataclass

from bot.features.rings import queries, views
from bot.models import Member, RingChannel
from bot.ringing import addresses
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Shown:
    """A channel as it may be shown; its address is a secret."""

    id: int
    what: str
    failing: bool
    checked: bool


async def of_member(work: UnitOfWork, member: Member) -> list[Shown]:
    """Return a member's channels, the oldest first."""
    return [_shown(row) for row in await queries.of_member(work.session, member.key)]


async def failing_lines(work: UnitOfWork) -> list[str]:
    """Return a line for each channel of the business that did not ring the last time."""
    names = {member.id: member.name or "" for member in work.business.members}
    return [
        views.failing_line(
            work.texts,
            names.get(row.member_id) or views.somebody(work.texts),
            addresses.masked(row.address),
            row.failing_since,
            row.error or "",
            work.business.timezone,
        )
        for row in await queries.failing(work.session, work.business_id)
        if row.failing_since is not None
    ]


def _shown(row: RingChannel) -> Shown:
    return Shown(row.key, addresses.masked(row.address), row.failing_since is not None, row.checked_at is not None)
