"""Tell clients apart for the owner: names that look the same get a mark, a changed name is mentioned once."""

from bot.features import acts, businesses
from bot.features.businesses.terms import current_terms
from bot.features.clients import namesakes, queries, views
from bot.features.clients.rules import name_key
from bot.features.clients.views import Called
from bot.models import Client
from bot.models.calls import account_of
from bot.models.states import Role
from bot.texts.plain import one_line
from bot.unit_of_work import Session, UnitOfWork
from bot.unit_of_work.prefetch import Namesakes, prefetched

LONGEST_NAME = 200
AT_ONCE = 500


def called(client: Client) -> Called:
    """Return a client's name as the owner reads it."""
    return views.called(client.name, client.key if client.name_shared else None)


def introduced(work: UnitOfWork, client: Client) -> Called:
    """Return the name for a header; one that has changed is mentioned with the name before, once."""
    before, client.name_before = client.name_before, None
    name = called(client)
    return name if before is None else Called(views.renamed(work.texts, name, views.called(before)))


def carer(work: UnitOfWork, client: Client) -> str:
    """Return who looks after a client, where that is somebody else than the owner; else nothing."""
    one = work.member(client.cared_for_by)
    return "" if one is None or one.role == Role.OWNER else views.member_name(work.texts, one)


def door(work: UnitOfWork, client: Client) -> str:
    """Return, for the owner, in whose own chat a client wrote last; nothing for the bot's chat."""
    account_id = account_of(client.channel)
    if account_id is None:
        return ""
    return views.in_chat(work.texts, None if account_id == work.owner_id else author(work, account_id))


def beside(work: UnitOfWork, client: Client) -> str:
    """Return what stands beside a client's name: who looks after the client, and in whose chat the client wrote."""
    return " · ".join(part for part in (carer(work, client), door(work, client)) if part)


def author(work: UnitOfWork, telegram_id: int | None) -> str:
    """Return what somebody of the staff is called who did something; also one who has left since."""
    one = work.member(telegram_id)
    return views.member_name(work.texts, one) if one is not None else views.former_member(work.texts)


async def key_of(work: UnitOfWork, name: str) -> str:
    """Return the hash under which a name is compared in this business."""
    return name_key(name, (await current_terms(work)).payload_secret)


async def keep(work: UnitOfWork, client: Client, name: str) -> None:
    """Keep the name that a client, new or known, writes under now."""
    name = one_line(name, LONGEST_NAME)
    if client.name == name and client.name_key is not None:
        return
    key = await key_of(work, name)
    if client.name_key not in {None, key}:
        client.name_before = client.name_before or client.name
        if await key_of(work, client.name_before) == key:
            client.name_before = None
    client.name = name
    if client.name_key != key:
        await _join(work.session, client, key)


async def prefetch(work: UnitOfWork, senders: dict[int, str]) -> None:
    """Look up at once who else has the names that are new, by the chats of those who write under them."""
    known = prefetched(work.session)
    keys = {chat_id: await key_of(work, one_line(name, LONGEST_NAME)) for chat_id, name in senders.items()}
    kept = {chat_id: client.name_key for chat_id, client in known.clients.items()}
    new = {key for chat_id, key in keys.items() if kept.get(chat_id) != key}
    if new:
        known.namesakes |= await namesakes.of_keys(work.session, work.business_id, new)


async def _join(session: Session, client: Client, key: str) -> None:
    """Mark a client who comes by a name that is taken, and the one who had it alone."""
    there = await namesakes.of_key(session, client.business_id, key)
    if there.count == 1:
        other = await queries.get(session, client.business_id, there.first)
        if other is not None:
            other.name_shared = True
    prefetched(session).namesakes.pop(client.name_key or "", None)  # one fewer has the name that is left
    client.name_key, client.name_shared = key, there.count > 0
    prefetched(session).namesakes[key] = Namesakes(there.first or client.key, there.count + 1)


async def key_all(session: Session, business_id: int) -> None:
    """Give a key to every name that was stored without."""
    terms = await businesses.queries.terms(session, business_id)
    assert terms is not None, "every business has its terms"
    last = 0
    while some := await namesakes.without_key(session, business_id, last, AT_ONCE):
        for client in some:
            await _join(session, client, name_key(client.name, terms.payload_secret))
        last = some[-1].key
        await session.flush()


acts.registry.name_clients_by(called)
