"""Record what came of a ring or a check, and tell those concerned when a channel fails."""

from datetime import timedelta

from bot.features import delivery
from bot.features.businesses.terms import may_wake
from bot.features.delivery import View
from bot.features.rings import channels, queries, views
from bot.models import Case, Drill, Member, Ring, RingChannel
from bot.models.calls import Purpose
from bot.models.ring_states import DrillState, RingState
from bot.models.states import CaseState, Priority
from bot.ringing import addresses
from bot.ringing.failures import LASTING, Failure, kind_of
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition

FIRST_REST, LONGEST_REST = timedelta(seconds=5), timedelta(seconds=60)
MOST_WITHOUT_ANSWER = 2
"""A ring that brought no answer in time may have rung: it is made once more, and then left to the next step."""


async def rung(work: UnitOfWork, ring_id: int) -> None:
    """Record that a service took a ring: its channel works, also where the ring was called off meanwhile."""
    row, channel = await _found(work, ring_id)
    if channel is not None:
        channel.failing_since = channel.error = None
    if row is not None:
        await transition(work.session, row, RingState.RUNG, finished_at=work.now, tries=row.tries + 1, error=None)


async def failed(work: UnitOfWork, ring_id: int, error: str) -> None:
    """Make a ring that did not go through again while that helps, and tell whom it does not ring for, once.

    Whoever is off duty by now is not rung for a case any more, and is told without a sound.
    """
    row, channel = await _found(work, ring_id)
    if row is None:
        return
    row.tries, row.error = row.tries + 1, error
    kind = kind_of(error)
    over = kind in LASTING or (kind is Failure.SLOW and row.tries >= MOST_WITHOUT_ANSWER)
    wakes = channel is not None and await _may_ring(work, row, channel)
    again = not over and wakes and await _still_needed(work, row)
    if again:
        row.due_at = work.now + min(FIRST_REST * 2 ** (row.tries - 1), LONGEST_REST)
    else:
        await transition(work.session, row, RingState.FAILED, finished_at=work.now)
    if channel is not None and channel.ended_at is None:
        await _note(work, channel, error, quiet=not wakes, again=again)


async def still_rings(work: UnitOfWork, ring_id: int) -> bool:
    """Return whether a ring that has waited for long is still to be made; call it off otherwise."""
    row, channel = await _found(work, ring_id)
    if row is None or channel is None:
        return False
    if await _still_needed(work, row) and await _may_ring(work, row, channel):
        return True
    await transition(work.session, row, RingState.CALLED_OFF, finished_at=work.now)
    return False


async def checked(work: UnitOfWork, channel_id: int, error: str) -> None:
    """Keep a channel whose address may be rung at; of another one nothing stays but the sentence that refuses it."""
    channel = await queries.get(work.session, work.business_id, channel_id)
    if channel is None or channel.checked_at is not None or channel.ended_at is not None:
        return
    member = _member(work, channel.member_id)
    if member is None:
        return
    if error:
        await queries.delete_channel(work.session, channel)
        _tell(work, member, views.refused(work.texts_in(member.telegram_id), kind_of(error)))
        return
    work.actor = member
    await channels.put_to_use(work, member, channel)
    _tell(work, member, views.added(work.texts_in(member.telegram_id), addresses.masked(channel.address)))


async def _found(work: UnitOfWork, ring_id: int) -> tuple[Ring | None, RingChannel | None]:
    """Return a ring if it is still waiting, and its channel."""
    row = await work.session.get(Ring, ring_id, populate_existing=True)
    if row is None:
        return None, None
    channel = await queries.get(work.session, work.business_id, row.channel_id)
    return row if row.state == RingState.WAITING else None, channel


async def _may_ring(work: UnitOfWork, row: Ring, channel: RingChannel) -> bool:
    """Return whether a ring wakes nobody off duty; a drill is asked for."""
    member = _member(work, channel.member_id)
    return member is not None and (row.case_id is None or await may_wake(work, member))


async def _still_needed(work: UnitOfWork, row: Ring) -> bool:
    if row.case_id is not None:
        case = await work.session.get(Case, row.case_id)
        if case is None or case.state != CaseState.ALERTED or case.seen_at is not None:
            return False
        return work.now < case.due_at
    drill = await work.session.get(Drill, row.drill_id) if row.drill_id is not None else None
    return drill is not None and drill.state == DrillState.OPEN and work.now < drill.due_at


async def _note(work: UnitOfWork, channel: RingChannel, error: str, *, quiet: bool, again: bool) -> None:
    """Tell its member and the owner that a channel fails: once, until it works again."""
    told, channel.error = channel.failing_since is not None, error
    member = _member(work, channel.member_id)
    if told or member is None:
        return
    channel.failing_since = work.now
    what, name = addresses.masked(channel.address), member.name or ""
    words = views.failing(work.texts_in(member.telegram_id), what, error, again=again)
    _tell(work, member, words, priority=Priority.ALERT, quiet=quiet)
    owner = work.owner
    if owner is not None and owner is not member:
        words = views.failing_of(work.texts_in(owner.telegram_id), name, what, error)
        _tell(work, owner, words, quiet=True)


def _member(work: UnitOfWork, member_id: int) -> Member | None:
    return next((member for member in work.business.members if member.id == member_id), None)


def _tell(
    work: UnitOfWork, member: Member, words: str, *, priority: Priority | None = None, quiet: bool = False
) -> None:
    to = delivery.recipients.staff(work, member.telegram_id)
    more = {} if priority is None else {"priority": priority}
    delivery.tell(work, to, View(words), purpose=Purpose.STAFF_TEXT, quiet=quiet, **more)
