"""Know how it stands with what was promised to those who wait."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.features.promises import queries, rules
from bot.models.states import PromiseKind, PromiseState
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Standing:
    """What a list of who waits says of a client's promises; each is the first such instant."""

    broken_at: datetime | None = None
    """An answer was due by this, and is not there."""
    due_at: datetime | None = None
    """An answer is due by this, soon."""
    unkept: bool = False
    """Something was not kept: it comes first."""


NOTHING = Standing()


async def by_client(work: UnitOfWork) -> dict[int, Standing]:
    """Return how it stands, by the ids of the clients of whom there is something to say."""
    found: dict[int, Standing] = {}
    for promise in await queries.standing(work.session, work.business_id):
        before = found.get(promise.client_id, NOTHING)
        broken = promise.state == PromiseState.BROKEN
        if promise.kind == PromiseKind.LATER:
            if promise.returns_at is not None and promise.returns_at <= work.now:
                found[promise.client_id] = replace(before, unkept=before.unkept or broken)
        elif broken:
            found[promise.client_id] = replace(before, broken_at=before.broken_at or promise.due_at, unkept=True)
        elif promise.due_at is not None and promise.due_at - work.now <= rules.AHEAD:
            found[promise.client_id] = replace(before, due_at=before.due_at or promise.due_at)
    return found
