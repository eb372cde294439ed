"""Walk along the audit of a business, and find the first entry at which its chain breaks."""

from cryptography.fernet import InvalidToken

from bot.features.audit import queries
from bot.features.audit.chain import Break, Broken, Link, Walk
from bot.models import AuditEntry, Business
from bot.unit_of_work import Session

A_PAGE = 500


async def walked(session: Session, business: Business) -> Walk | Broken:
    """Return the whole walk, or where the chain breaks."""
    walk, business_id = Walk(), business.id or 0
    while numbers := await queries.numbers(session, business_id, walk.number, A_PAGE):
        try:
            broken = await _step(session, walk, business_id, numbers)
        except (InvalidToken, ValueError):
            broken = await _one_by_one(session, walk, business_id, numbers)
        if broken is not None:
            return broken
    return walk.end(business.audit_head) or walk


async def _step(session: Session, walk: Walk, business_id: int, numbers: list[int]) -> Broken | None:
    for entry in await queries.between(session, business_id, numbers[0], numbers[-1]):
        if (broken := walk.step(_link(entry), entry.checksum)) is not None:
            return broken
    return None


async def _one_by_one(session: Session, walk: Walk, business_id: int, numbers: list[int]) -> Broken | None:
    """Find the entry that cannot be read among some."""
    for number in numbers:
        try:
            broken = await _step(session, walk, business_id, [number])
        except (InvalidToken, ValueError):
            return Broken(number, Break.UNREADABLE)
        if broken is not None:
            return broken
    return None


def _link(entry: AuditEntry) -> Link:
    return Link(entry.business_id, entry.number, entry.kind, entry.facts, entry.recorded_at)
