"""Keep the owner's dated notes about a client."""

from datetime import datetime

from bot.features import acts, clients
from bot.features.client_pages import decision_views, note_views, queries, views
from bot.features.client_pages.decisions import Decided
from bot.features.clients.names import called
from bot.features.delivery import TapAnswer, View
from bot.models import Act, Client, Note
from bot.models.act_kinds import ActKind
from bot.texts.plain import cut
from bot.unit_of_work import UnitOfWork

LONGEST = 1000
MOST_LISTED = 30


async def add(work: UnitOfWork, client: Client, words: str) -> Decided:
    """Keep a note."""
    note = await _keep(work, client.key, cut(words.strip(), LONGEST), work.now)
    act = await acts.service.note(work, ActKind.NOTE, client_id=client.key, subject_id=note.key)
    return Decided(note_views.noted(work.texts, called(client)), act.key)


async def _keep(work: UnitOfWork, client_id: int, words: str, at: datetime) -> Note:
    note = Note(business_id=work.business_id, client_id=client_id, words=words, created_at=at)
    work.session.add(note)
    await work.session.flush()
    return note


async def listed(work: UnitOfWork, client: Client) -> View:
    """Return the notes about a client, each with a button that deletes it."""
    found = await queries.notes(work.session, client.key, MOST_LISTED)
    return note_views.listed(work.texts, called(client), client.key, found, work.business.timezone)


async def drop(work: UnitOfWork, note_id: int) -> TapAnswer:
    """Delete a note, and show those that are left."""
    note = await queries.note(work.session, work.business_id, note_id)
    client = await clients.service.present(work, note.client_id) if note is not None else None
    if note is None or client is None:
        return TapAnswer(note_views.gone(work.texts))
    detail = {"words": note.words, "created_at": note.created_at.isoformat()}
    await acts.service.note(work, ActKind.NOTE_DELETED, client_id=client.key, subject_id=note.key, detail=detail)
    await work.session.delete(note)
    await work.session.flush()
    return TapAnswer(note_views.dropped(work.texts), view=await listed(work, client))


async def _undo_kept(work: UnitOfWork, act: Act) -> str | None:
    note = await queries.note(work.session, work.business_id, act.subject_id or 0)
    if note is None or note.client_id != act.client_id:
        return note_views.gone(work.texts)
    await work.session.delete(note)
    return None


async def _undo_deleted(work: UnitOfWork, act: Act) -> str | None:
    client = await clients.service.present(work, act.client_id or 0)
    if client is None or act.detail is None:
        return views.erased(work.texts)
    await _keep(work, client.key, act.detail["words"], datetime.fromisoformat(act.detail["created_at"]))
    return None


async def _said(work: UnitOfWork, act: Act, name: str) -> str:
    return decision_views.note_said(work.texts, name, deleted=act.kind == ActKind.NOTE_DELETED)


acts.registry.register(ActKind.NOTE, undo=_undo_kept, said=_said)
acts.registry.register(ActKind.NOTE_DELETED, undo=_undo_deleted, said=_said)
