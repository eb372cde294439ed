"""Put a client off until an instant, or until the client writes again, and take that back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.features.hours.rules import hours_of
from bot.features.messages.items import UNTIL_WRITTEN
from bot.features.promises import queries, rules
from bot.models import Client, Promise
from bot.models.states import PromiseKind, PromiseState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


@dataclass(frozen=True)
class PutOff:
    """A Later that was made, and what it replaced: what is needed to take it back."""

    promise_id: int
    before: dict[int, datetime]
    """Until when messages were put off before, by the ids of those that were."""
    ended: list[int]
    """The promises that it replaced."""
    promised: datetime | None = None
    """The first instant by which the client was told of an answer, which stays."""


async def put_off(work: UnitOfWork, client: Client, shown: set[int], until: datetime | None) -> PutOff | None:
    """Have what the owner was shown of a client come back at an instant, or with the next message.

    None where nothing of that waits. A promise of which the client was told runs on beside it, and so does one about
    what was not shown.
    """
    before = await queries.put_off_until(work.session, client.key)
    if not await queries.put_off(work.session, client.key, shown, until or UNTIL_WRITTEN):
        return None
    answers = await queries.of_client(work.session, client.key, PromiseKind.ANSWER_BY)
    told = [promise.due_at for promise in answers if promise.told_at is not None and promise.due_at is not None]
    replaced = [promise for promise in answers if promise.told_at is None and promise.message_id in shown]
    replaced += await queries.of_client(work.session, client.key, PromiseKind.LATER)
    for promise in replaced:
        await transition(work.session, promise, PromiseState.ENDED, ended_at=work.now)
    made = Promise(
        business_id=work.business_id,
        client_id=client.key,
        kind=PromiseKind.LATER,
        returns_at=until,
        due_at=rules.later_is_due(hours_of(work.business), until) if until else None,
        made_at=work.now.replace(microsecond=0),  # as Telegram dates the messages that it is compared with
    )
    await queries.add(work.session, made)
    return PutOff(made.key, before, [promise.key for promise in replaced], min(told, default=None))


async def take_back(work: UnitOfWork, client: Client, made: PutOff) -> bool:
    """Have it be as before a Later; False where that is over: answered, replaced, or come back."""
    promise = await queries.get(work.session, work.business_id, made.promise_id)
    if promise is None or promise.came_back_at is not None:
        return False
    if not await transition(work.session, promise, PromiseState.ENDED, ended_at=work.now):
        return False
    await queries.put_off_as_before(work.session, client.key, made.before)
    for number in made.ended:
        before = await queries.get(work.session, work.business_id, number)
        if before is not None:
            await transition(work.session, before, PromiseState.OPEN, ended_at=None)
    return True


async def wrote_again(work: UnitOfWork, promise: Promise) -> None:
    """Have come back what was put off until the client writes: now, or at the next opening."""
    hours = hours_of(work.business)
    await queries.bring_back(work.session, promise.client_id, work.now)
    promise.returns_at = work.now if hours.is_open(work.now) else hours.next_opening(work.now) or work.now
    promise.due_at = rules.later_is_due(hours, promise.returns_at)


def as_detail(made: PutOff) -> dict[str, Any]:
    """Return a Later as it is kept with the act."""
    before = {str(number): at.isoformat() for number, at in made.before.items()}
    return {"promise": made.promise_id, "before": before, "ended": made.ended}


def of_detail(detail: dict[str, Any]) -> PutOff:
    """Read back what was kept with an act."""
    times = {int(number): datetime.fromisoformat(at) for number, at in detail["before"].items()}
    return PutOff(detail["promise"], times, detail["ended"])
