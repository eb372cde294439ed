"""Move or hold the end of a promise: a client's agreement alone moves it, and a question to the client alone holds it.

Once the promised minute has passed, neither is possible any more.
"""

from dataclasses import replace
from datetime import datetime

from bot.features.urgent import broken_promises, escalation, queries
from bot.features.urgent.broken_promises import Why
from bot.models import Case
from bot.models.states import CaseState
from bot.unit_of_work import UnitOfWork


async def move(work: UnitOfWork, case: Case, until: datetime) -> bool:
    """Have an open promise end at another time, to which its client agreed; False where it does not run any more."""
    later = replace(escalation.of_case(case), due_at=until).later
    await work.session.flush()
    next_at = later[min(case.step, len(later) - 1)].at
    moved = until > work.now and await queries.move_end(work.session, case, until, next_at, work.now)
    await work.session.refresh(case)
    return moved


async def hold(work: UnitOfWork, case: Case) -> bool:
    """Break no promise for its time while the client is asked whether a call came; False where it is broken already."""
    await work.session.flush()
    held = await queries.hold(work.session, case, work.now)
    await work.session.refresh(case)
    return held


async def let_go(work: UnitOfWork, case: Case, why: Why) -> None:
    """Have an open promise go on after the question; where its time is over, it is broken at once. `why`: then."""
    case.call_asked_at = None
    await work.session.flush()
    if case.state == CaseState.ALERTED and work.now >= case.due_at:
        await broken_promises.break_promise(work, case, why)
