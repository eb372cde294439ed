"""Ask a client for papers: `/ask LIST` as a reply to anything about that client; `/ask` and `/ask -`."""

from bot.features import relay
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.features.papers import lists, queries, reading, saying, showing, staff_views, ticking, undoing
from bot.features.papers.reading import NoListError
from bot.models import Client, Paper, PaperRequest
from bot.texts.folding import folded
from bot.unit_of_work import UnitOfWork

ENOUGH = "-"


async def written(work: UnitOfWork, chat_id: int, reply_to: int | None, rest: str) -> View | None:
    """Do what `/ask` says; None where the message that shows the list says it all."""
    client, _ = await relay.addressee.of_reply(work, chat_id, reply_to)
    if client is None:
        return staff_views.whom(work.texts) if rest else await listed(work)
    if not rest or rest == ENOUGH:
        return await _about(work, client, enough=rest == ENOUGH)
    try:
        names = reading.papers(rest)
    except NoListError as error:
        return staff_views.no_list(work.texts, error)
    if client.blocked_at is not None:
        return staff_views.unreachable(work.texts, called(client))
    if client.shut_out_at is not None:
        return staff_views.shut_out(work.texts, called(client))
    return await _ask(work, client, names)


async def listed(work: UnitOfWork) -> View:
    """List who is asked for papers, and what is missing."""
    found = await queries.all_open(work.session, work.business_id)
    papers = await queries.papers(work.session, [row.key for row, _ in found])
    of_each = [lists.PaperList(row, client, [p for p in papers if p.request_id == row.id]) for row, client in found]
    return staff_views.listed(work.texts, of_each)


async def _about(work: UnitOfWork, client: Client, *, enough: bool) -> View | None:
    found = await lists.open_of(work, client)
    if found is None:
        return staff_views.nothing_open(work.texts, called(client))
    if enough:
        await undoing.note_ended(work, found.row)
        await ticking.end(work, found.row)
        return View(staff_views.stopped(work.texts))
    showing.tell_status(work, found)
    return None


async def _ask(work: UnitOfWork, client: Client, names: list[str]) -> View | None:
    """Ask for papers; those that join an open list are asked for together with the rest of it."""
    before = await lists.open_of(work, client)
    known = {folded(paper.name) for paper in before.papers} if before else set()
    new = [name for name in names if folded(name) not in known]
    if len(known) + len(new) > reading.MOST:
        error = NoListError(reading.Wrong.MANY, str(len(known) + len(new)))
        return staff_views.no_list(work.texts, error)
    row = before.row if before else await _begin(work, client)
    if new:
        await undoing.note_asked(work, row, _add(work, row, new, len(known)))
        row.told_at = None
        await saying.go_on(work, row)
    found = await lists.of_row(work, row)
    assert found is not None
    showing.tell_status(work, found, staff_views.added(work.texts, len(new)) if before else "")
    return None


async def _begin(work: UnitOfWork, client: Client) -> PaperRequest:
    row = PaperRequest(business_id=work.business_id, client_id=client.key, asked_at=work.now)
    work.session.add(row)
    await work.session.flush()
    return row


def _add(work: UnitOfWork, row: PaperRequest, names: list[str], first: int) -> list[Paper]:
    """Add papers to a list, behind those that are in it."""
    added: list[Paper] = []
    for position, name in enumerate(names, first):
        paper = Paper(
            business_id=work.business_id,
            request_id=row.key,
            client_id=row.client_id,
            position=position,
            name=name,
            added_at=work.now,
        )
        work.session.add(paper)
        added.append(paper)
    return added
