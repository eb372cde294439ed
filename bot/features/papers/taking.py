"""Take what a client sends as a paper while some are missing: the one that is named, expected, or the only one."""

from collections.abc import Collection

from bot.features import clients, messages
from bot.features.clients.service import texts_for
from bot.features.delivery import TapAnswer
from bot.features.messages.incoming import Incoming
from bot.features.papers import client_views, queries, reading, saying, showing, ticking
from bot.features.papers.lists import PaperList, of_row, open_of
from bot.models import Client, Message, Paper, PaperFile
from bot.unit_of_work import UnitOfWork

KINDS = frozenset({"photo", "live_photo", "document"})


async def came(work: UnitOfWork, client: Client, incoming: Incoming, earlier: Collection[Message]) -> None:
    """Look at what has just been stored. `earlier`: other parts of its album; one of them is enough to ask about."""
    if incoming.kind not in KINDS or incoming.by_machine or client.shut_out_at is not None:
        return
    found = await open_of(work, client)
    place = (incoming.channel, incoming.chat_id, incoming.message_id)
    message = await messages.queries.message(work.session, work.business_id, *place) if found else None
    if found is None or message is None:
        return
    paper, known = _meant(found, incoming, first=not earlier)
    if paper is not None:
        await ticking.tick(work, paper, message_id=message.id)
    elif not known and not earlier:
        file = PaperFile(
            business_id=work.business_id,
            request_id=found.row.key,
            client_id=client.key,
            message_id=message.key,
            came_at=work.now,
        )
        work.session.add(file)
        await saying.go_on(work, found.row)


def _meant(found: PaperList, incoming: Incoming, *, first: bool) -> tuple[Paper | None, bool]:
    """Return which missing paper a file is, and whether that is known: it may be one that is there already."""
    awaited = next((paper for paper in found.missing if first and paper.id == found.row.awaited_id), None)
    if awaited is not None:
        return awaited, True
    words = f"{incoming.text} {incoming.content.get('file_name') or ''}"
    named = reading.named(words, [reading.Known(paper.key, paper.name) for paper in found.papers])
    if named is not None:
        return next((paper for paper in found.missing if paper.id == named), None), True
    return (found.missing[0], True) if first and len(found.missing) == 1 else (None, False)


async def comes_next(work: UnitOfWork, telegram_id: int, paper_id: int) -> TapAnswer:
    """Note which paper the tapper sends next; it has to be the tapper's own."""
    client = await clients.queries.by_telegram_id(work.session, work.business_id, telegram_id)
    paper = await queries.paper(work.session, work.business_id, paper_id)
    row = await queries.request(work.session, work.business_id, paper.request_id) if paper else None
    if client is None or paper is None or row is None or not _may_say(client, paper):
        return TapAnswer()
    t = texts_for(work, client)
    found = await of_row(work, row)
    if found is None or not found.is_open or paper.ticked_at is not None:
        words = client_views.is_here(t, paper) if paper.ticked_at is not None else client_views.not_asked(t)
        return TapAnswer(words, view=showing.list_view(work, found) if found else None)
    row.awaited_id = paper.id
    return TapAnswer(client_views.comes_next(t, paper), view=showing.list_view(work, found))


async def was(work: UnitOfWork, telegram_id: int, file_id: int, paper_id: int | None) -> TapAnswer:
    """Tick what the tapper says that a file was; None: something else. Both have to be the tapper's own."""
    client = await clients.queries.by_telegram_id(work.session, work.business_id, telegram_id)
    file = await queries.file(work.session, work.business_id, file_id)
    if client is None or file is None or not _may_say(client, file):
        return TapAnswer()
    t = texts_for(work, client)
    paper = await queries.paper(work.session, work.business_id, paper_id) if paper_id is not None else None
    if paper is not None and paper.request_id != file.request_id:
        return TapAnswer()
    file.settled_at = work.now
    if paper is not None:
        await ticking.tick(work, paper, message_id=file.message_id)
    return TapAnswer(client_views.is_here(t, paper) if paper else "", view=client_views.settled(t, paper))


def _may_say(client: Client, of: Paper | PaperFile) -> bool:
    """Return whether something is the client's own, whom the owner hears."""
    return of.client_id == client.key and client.shut_out_at is None


async def taken_back(work: UnitOfWork, client: Client, message_ids: Collection[int]) -> None:
    """Ask again for papers that the client has taken back unseen."""
    if message_ids:
        for paper in await queries.ticked_by(work.session, client.key, message_ids):
            await ticking.untick(work, paper)
