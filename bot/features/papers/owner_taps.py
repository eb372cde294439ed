"""Do what the buttons under the owner's view of a list say."""

from datetime import timedelta

from bot.features.clients.own_hours import hours_for
from bot.features.delivery import TapAnswer
from bot.features.papers import lists, queries, saying, showing, staff_views, ticking, undoing
from bot.features.papers.lists import PaperList
from bot.unit_of_work import UnitOfWork

AGAIN_AFTER = timedelta(hours=1)
"""The least time between the list or a reminder and one that the owner asks for."""


async def tick(work: UnitOfWork, by: int, paper_id: int, *, ticked: bool) -> TapAnswer:
    """Tick a paper that came another way, or take its tick away."""
    paper = await queries.paper(work.session, work.business_id, paper_id)
    if paper is None:
        return TapAnswer()
    if await (ticking.tick(work, paper, by=by) if ticked else ticking.untick(work, paper)):
        await undoing.note_ticked(work, paper)
    return await _now(work, paper.request_id)


async def remind(work: UnitOfWork, request_id: int) -> TapAnswer:
    """Remind the client now; not while closed, and not twice in an hour."""
    found = await _of(work, request_id)
    if found is None or not found.is_open:
        return await _now(work, request_id)
    t, hours, zone = work.texts, hours_for(work, found.client), work.business.timezone
    if not hours.is_open(work.now):
        return TapAnswer(staff_views.closed_now(t, t.on(hours.next_opening(work.now), zone)))
    if found.row.told_at is None or saying.is_out(found):
        return await _now(work, request_id)
    last = max(found.row.told_at, found.row.reminded_at or found.row.told_at)
    if work.now - last < AGAIN_AFTER:
        return TapAnswer(staff_views.reminded_before(t, t.time(last, zone)))
    saying.remind_now(work, found)
    await saying.go_on(work, found.row)
    return await _now(work, request_id, staff_views.reminded(t))


async def enough(work: UnitOfWork, request_id: int) -> TapAnswer:
    """Ask for no more."""
    found = await _of(work, request_id)
    ended = found is not None and await ticking.end(work, found.row)
    if found is not None and ended:
        await undoing.note_ended(work, found.row)
    return await _now(work, request_id, staff_views.stopped(work.texts) if ended else "")


async def show(work: UnitOfWork, request_id: int) -> TapAnswer:
    """Show how far a list has come, below everything else."""
    found = await _of(work, request_id)
    if found is not None:
        showing.tell_status(work, found)
    return TapAnswer()


async def _of(work: UnitOfWork, request_id: int) -> PaperList | None:
    row = await queries.request(work.session, work.business_id, request_id)
    return await lists.of_row(work, row) if row is not None else None


async def _now(work: UnitOfWork, request_id: int, words: str = "") -> TapAnswer:
    """Show the list as it is now in the place of the message that was tapped."""
    found = await _of(work, request_id)
    return TapAnswer(words, view=showing.status_view(work, found) if found else None)
