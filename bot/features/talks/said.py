"""Tell the owner what others said with clients at night, once, in the morning; show it on request."""

from bot.features import clients, delivery, messages, relay
from bot.features.clients.names import author, called
from bot.features.messages.items import grouped
from bot.features.talks import queries, said_views
from bot.features.talks.said_views import Said
from bot.models import Client, Talk
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


async def untold(work: UnitOfWork) -> list[tuple[Talk, Client]]:
    """Return the talks that the owner is to be told of: somebody else's, in which the client said something."""
    found = []
    for talk in await queries.untold(work.session, work.business_id):
        client = await clients.queries.get(work.session, work.business_id, talk.client_id)
        if client is None or clients.queries.is_nobody(client) or talk.chat_id == work.owner_id:
            continue
        if await queries.written(work.session, talk.key):
            found.append((talk, client))
    return found


async def tell_owner(work: UnitOfWork) -> None:
    """Tell the owner, below the digest and without a sound, what was said in each talk since the last one."""
    for talk, client in await untold(work):
        delivery.tell(
            work,
            delivery.recipients.owner(work),
            said_views.listed(
                work.texts, called(client), author(work, talk.chat_id), await _said(work, talk), talk.key
            ),
            purpose=Purpose.STAFF_TEXT,
            client_id=client.key,
            priority=Priority.DIGEST,
            quiet=True,
        )
    for talk in await queries.untold(work.session, work.business_id):
        talk.told_at = work.now


async def _said(work: UnitOfWork, talk: Talk) -> list[Said]:
    t, zone = work.texts, work.zone_in(work.owner_id)
    lines = []
    for written in grouped(await queries.written(work.session, talk.key)):
        line = await messages.albums.line(work, written[0])
        at, complains = written[0].received_at, any(part.complained_at is not None for part in written)
        lines.append((at, written[0].key, Said(t.time(at, zone), line, theirs=True, complains=complains)))
    seen = set()
    for answer in await queries.answered(work.session, talk.key):
        if answer.album_id in seen:
            continue
        seen.add(answer.album_id or f"#{answer.key}")
        line = messages.origin_views.line_of(t, answer)
        lines.append((answer.created_at, answer.key, Said(t.time(answer.created_at, zone), line, theirs=False)))
    return [said for _, _, said in sorted(lines, key=lambda one: one[:2])]


async def show(work: UnitOfWork, talk_id: int) -> str:
    """Bring the owner what the client wrote in a talk as it was sent; return what answers the tap."""
    talk = await queries.get(work.session, work.business_id, talk_id)
    client = await clients.queries.get(work.session, work.business_id, talk.client_id) if talk is not None else None
    if talk is None or client is None:
        return ""
    written = await queries.written(work.session, talk.key)
    if clients.queries.is_nobody(client) or not written:
        return clients.views.erased(work.texts)
    owner = delivery.recipients.owner(work)
    for parts in grouped(written[: relay.shown.A_PAGE]):
        pointer = await messages.context.pointer(work, parts[0], owner.chat_id)
        relay.pages.send_as_sent(work, owner, client, parts, pointer, priority=Priority.ALERT, quiet=True)
    return ""
