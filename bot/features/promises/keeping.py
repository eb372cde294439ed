"""Keep, break and reopen promises as the messages move that they are about.

An answer that is held keeps a promise if it goes in time. Until one goes that is held for longer, the promise runs on.
"""

from datetime import UTC, datetime

from bot.features.promises import answer_queries, queries
from bot.models import Answer, Message, Promise
from bot.models.states import AnswerState, MessageState, PromiseKind, PromiseState
from bot.unit_of_work import Session, UnitOfWork, time_of
from bot.unit_of_work.transitions import Moved, moved, transition

DECIDED = {MessageState.ANSWERED, MessageState.DONE}
NEVER = datetime.max.replace(tzinfo=UTC)
"""When an answer goes that is held until an opening which is not known."""


@moved.listener
async def messages_moved(session: Session, made: Moved) -> None:
    """Settle what was promised about messages that are decided, and reopen it where they wait again."""
    if made.table is Answer and made.to == AnswerState.SENDING:
        await _goes(session, made.ids)
    if made.table is not Message:
        return
    now, at = time_of(session), await _takes_effect(session, made)
    for promise in await queries.about(session, set(made.ids)):
        if made.to == MessageState.WAITING and promise.state == PromiseState.KEPT:
            await transition(session, promise, PromiseState.OPEN, kept_at=None)
        elif made.to != MessageState.WAITING and promise.state == PromiseState.OPEN:
            await _settle(session, promise, decided=made.to in DECIDED, at=at, now=now)
    for client_id in await queries.clients_of(session, set(made.ids)):
        await _later(session, client_id, made, at, now)


async def _takes_effect(session: Session, made: Moved) -> datetime:
    """Return when what messages came into is so for the client: a held answer is there when it goes."""
    now = time_of(session)
    if made.to != MessageState.ANSWERED:
        return now
    held = await answer_queries.held_answers(session, set(made.ids))
    return max([now, *(until or NEVER for until in held)])


async def _goes(session: Session, answer_ids: frozenset[int]) -> None:
    """Settle what was promised about messages whose held answer goes now."""
    now, ids = time_of(session), await answer_queries.answered_by(session, set(answer_ids))
    for promise in await queries.about(session, ids):
        if promise.state == PromiseState.OPEN:
            await _settle(session, promise, decided=True, at=now, now=now)
    answered = Moved(Message, frozenset(ids), MessageState.ANSWERED)
    for client_id in await queries.clients_of(session, ids):
        await _later(session, client_id, answered, now, now)


async def broke(work: UnitOfWork, promise: Promise) -> None:
    """Note that a promise was not kept."""
    await transition(work.session, promise, PromiseState.BROKEN, broken_at=work.now)


async def _later(session: Session, client_id: int, made: Moved, at: datetime, now: datetime) -> None:
    """Settle a Later of which nothing waits any more, or reopen the latest one."""
    waits = await queries.put_off_messages(session, client_id)
    if waits and made.to == MessageState.WAITING:
        if not await queries.of_client(session, client_id, PromiseKind.LATER):
            for promise in (await queries.of_client(session, client_id, PromiseKind.LATER, PromiseState.KEPT))[:1]:
                await transition(session, promise, PromiseState.OPEN, kept_at=None)
    elif not waits:
        for promise in await queries.of_client(session, client_id, PromiseKind.LATER):
            await _settle(session, promise, decided=made.to in DECIDED, at=at, now=now)


async def _settle(session: Session, promise: Promise, *, decided: bool, at: datetime, now: datetime) -> None:
    """Settle a promise. `at`: when what is decided takes effect, which may be after it is due; then it runs on."""
    if not decided:
        await transition(session, promise, PromiseState.ENDED, ended_at=now)
    elif promise.due_at is None or at <= promise.due_at:
        await transition(session, promise, PromiseState.KEPT, kept_at=now)
    elif now > promise.due_at:
        await transition(session, promise, PromiseState.BROKEN, broken_at=now)
