"""Tick a paper once it is there, and close the list with the last one; take a tick back."""

from bot.features.papers import queries, saying, showing
from bot.features.papers.lists import of_row
from bot.models import Paper, PaperRequest
from bot.models.states import PaperRequestState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


async def tick(work: UnitOfWork, paper: Paper, *, message_id: int | None = None, by: int | None = None) -> bool:
    """Note that a paper is there; False where it was, or where no papers are asked for any more."""
    row = await queries.request(work.session, work.business_id, paper.request_id)
    if row is None or row.state != PaperRequestState.OPEN or paper.ticked_at is not None:
        return False
    paper.ticked_at, paper.message_id, paper.ticked_by = work.now, message_id, by
    if row.awaited_id == paper.id:
        row.awaited_id = None
    await follow(work, row)
    return True


async def untick(work: UnitOfWork, paper: Paper) -> bool:
    """Note that a paper is missing after all; False where it is, or where no papers are asked for any more."""
    row = await queries.request(work.session, work.business_id, paper.request_id)
    if row is None or row.state == PaperRequestState.ENDED or paper.ticked_at is None:
        return False
    paper.ticked_at = paper.message_id = paper.ticked_by = None
    await reopen(work, row)
    return True


async def reopen(work: UnitOfWork, row: PaperRequest) -> None:
    """Ask for what is missing of a list again."""
    await work.session.flush()
    await transition(work.session, row, PaperRequestState.OPEN, closed_at=None, thanked_at=None)
    await follow(work, row)


async def end(work: UnitOfWork, row: PaperRequest) -> bool:
    """Ask for no more; False where nothing was asked for."""
    await work.session.flush()
    if not await transition(work.session, row, PaperRequestState.ENDED, closed_at=work.now):
        return False
    row.due_at = None
    await queries.forget_files(work.session, row.key, work.now)
    await showing.update(work, row)
    return True


async def follow(work: UnitOfWork, row: PaperRequest) -> None:
    """Close a list of which nothing is missing, say what is due now, and show it as it is."""
    found = await of_row(work, row)
    if found is None:
        return
    if found.is_open and not found.missing:
        await transition(work.session, row, PaperRequestState.COMPLETE, closed_at=work.now)
        await queries.forget_files(work.session, row.key, work.now)
    await saying.go_on(work, row)
    await showing.update(work, row)
