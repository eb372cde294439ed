"""Undo what the owner did about papers: a list asked for, an end to it, a tick made or taken by hand."""

from bot.features import acts
from bot.features.papers import queries, staff_views, ticking
from bot.models import Act, Paper, PaperRequest
from bot.models.act_kinds import ActKind
from bot.models.states import PaperRequestState
from bot.unit_of_work import UnitOfWork


async def note_asked(work: UnitOfWork, row: PaperRequest, papers: list[Paper]) -> None:
    """Note that papers were asked for."""
    await work.session.flush()
    detail = {"papers": [paper.key for paper in papers]}
    await acts.service.note(work, ActKind.PAPERS_ASKED, client_id=row.client_id, subject_id=row.key, detail=detail)


async def note_ended(work: UnitOfWork, row: PaperRequest) -> None:
    """Note that no more is asked for."""
    await acts.service.note(work, ActKind.PAPERS_ENDED, client_id=row.client_id, subject_id=row.key)


async def note_ticked(work: UnitOfWork, paper: Paper) -> None:
    """Note that a paper was ticked by hand, or its tick taken away."""
    detail = {"ticked": paper.ticked_at is not None}
    await acts.service.note(work, ActKind.PAPER_TICKED, client_id=paper.client_id, subject_id=paper.key, detail=detail)


async def _undo_asked(work: UnitOfWork, act: Act) -> str | None:
    """Ask no more for what was asked for then, unless some of it has come."""
    row = await queries.request(work.session, work.business_id, act.subject_id or 0)
    ids = (act.detail or {}).get("papers", [])
    papers = [paper for paper in await queries.papers(work.session, [row.key] if row else []) if paper.id in ids]
    if row is None or row.state != PaperRequestState.OPEN or len(papers) < len(ids):
        return acts.views.newer(work.texts)
    if any(paper.ticked_at is not None for paper in papers):
        return staff_views.came_already(work.texts)
    for paper in papers:
        paper.dropped_at = work.now
    if await queries.papers(work.session, [row.key]):
        await ticking.follow(work, row)
    else:
        await ticking.end(work, row)
    return None


async def _undo_ended(work: UnitOfWork, act: Act) -> str | None:
    row = await queries.request(work.session, work.business_id, act.subject_id or 0)
    another = await queries.open_of(work.session, row.client_id) if row is not None else None
    if row is None or row.state != PaperRequestState.ENDED or another is not None:
        return acts.views.newer(work.texts)
    await ticking.reopen(work, row)
    return None


async def _undo_ticked(work: UnitOfWork, act: Act) -> str | None:
    paper = await queries.paper(work.session, work.business_id, act.subject_id or 0)
    ticked = bool((act.detail or {}).get("ticked"))
    if paper is None or (paper.ticked_at is not None) != ticked:
        return acts.views.newer(work.texts)
    by = work.actor.telegram_id if work.actor is not None else None
    done = await (ticking.untick(work, paper) if ticked else ticking.tick(work, paper, by=by))
    return None if done else acts.views.newer(work.texts)


async def _asked_said(work: UnitOfWork, _act: Act, name: str) -> str:
    return staff_views.said_asked(work.texts, name)


async def _ended_said(work: UnitOfWork, _act: Act, name: str) -> str:
    return staff_views.said_ended(work.texts, name)


async def _ticked_said(work: UnitOfWork, act: Act, name: str) -> str:
    paper = await queries.paper(work.session, work.business_id, act.subject_id or 0)
    ticked = bool((act.detail or {}).get("ticked"))
    return staff_views.said_ticked(work.texts, name, paper.name if paper is not None else "", ticked=ticked)


acts.registry.register(ActKind.PAPERS_ASKED, undo=_undo_asked, said=_asked_said)
acts.registry.register(ActKind.PAPERS_ENDED, undo=_undo_ended, said=_ended_said)
acts.registry.register(ActKind.PAPER_TICKED, undo=_undo_ticked, said=_ticked_said)
