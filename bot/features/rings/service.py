"""Write the rings that are to be made after the commit, and call off those that are not needed any more."""

from bot.features.rings import queries
from bot.models import Case, Member, Ring
from bot.models.ring_states import RingState
from bot.models.states import CaseState
from bot.unit_of_work import Session, UnitOfWork, time_of
from bot.unit_of_work.rows import add_once, in_parts
from bot.unit_of_work.transitions import Moved, moved, transition_all


async def ring(
    work: UnitOfWork, member: Member, *, case_id: int | None = None, drill_id: int | None = None, step: int = 0
) -> int:
    """Ring for a member through every channel; return how many there are. A step rings once, however often it is asked.

    Rings of earlier steps of the case that their channels have not taken are given up: this one goes on in their place.
    """
    channels = [row for row in await queries.of_member(work.session, member.key) if row.checked_at is not None]
    if not channels:
        return 0
    ids = [row.key for row in channels]
    if case_id is not None:
        earlier = [Ring.case_id == case_id, queries.among(ids), Ring.step < step]
        await transition_all(work.session, Ring, RingState.FAILED, *earlier, finished_at=work.now)
    for key in ids:
        row = Ring(business_id=work.business_id, channel_id=key, step=step, created_at=work.now, due_at=work.now)
        row.case_id, row.drill_id = case_id, drill_id
        await add_once(work.session, row)
    work.rings = True
    return len(ids)


async def call_off(work: UnitOfWork, case_id: int) -> None:
    """Call off the rings of a case that wait: somebody is on it."""
    await _call_off(work.session, [case_id])


async def forget(work: UnitOfWork, member: Member) -> None:
    """Delete the channels, rings and drills of a member who leaves."""
    await queries.delete_of_member(work.session, member.key)


@moved.listener
async def _end_with_case(session: Session, move: Moved) -> None:
    if move.table is Case and move.to in {CaseState.ANSWERED, CaseState.GIVEN_BACK}:
        for ids in in_parts(move.ids):
            await _call_off(session, ids)


async def _call_off(session: Session, case_ids: list[int]) -> None:
    await transition_all(session, Ring, RingState.CALLED_OFF, queries.of_cases(case_ids), finished_at=time_of(session))
