"""A client wrote: the message is kept, then reaches the owner at once (open) or waits for the digest (closed)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from bot import outbox
from bot.domain.incoming import Incoming
from bot.domain.notices import Contact, may_give_notice
from bot.domain.queue import count_items
from bot.models import Client
from bot.queries import ahead, answers, clients
from bot.queries import outbox as outbox_rows
from bot.services import asking, bring, digest, edits, shown
from bot.services.acquaintance import meet, office, texts_for
from bot.services.urgent_terms import current_terms
from bot.texts import client as texts
from bot.work import Work

BEFORE_ALL_CLOSINGS = datetime(1970, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def read_ahead(work: Work, messages: Iterable[tuple[int, int]]) -> None:
    """Before handling what clients wrote (private chats and numbers): read at once what each will ask."""
    period = work.hours.closed_period(work.now)
    closed_since = (period.since or BEFORE_ALL_CLOSINGS) if period else None
    since = work.now - 2 * HOUR
    await ahead.read(work.session, work.business_id, messages, closed_since=closed_since, automatic_since=since)
    await current_terms(work)


async def client_wrote(work: Work, incoming: Incoming) -> None:
    """Keep a message and let the client know; a repeated one changes nothing."""
    client = await meet(work, incoming.sender)
    continues = incoming.album_id is not None and await clients.album_stored(
        work.session, client.key, incoming.album_id
    )
    if not await clients.store_message(work.session, _message(work, client, incoming, continues)):
        return
    if reaches_owner_now(work, incoming.written_at):
        stored = await clients.message(work.session, work.business_id, incoming.chat_id, incoming.message_id)
        if stored is not None:
            await bring.at_once(work, client, stored, urgent=await asking.is_urgent(work, incoming))
        if not continues:
            _receipt(work, incoming)
    elif not continues and not await _urgent(work, client, incoming) and not await _notice(work, client, incoming):
        _receipt(work, incoming)


def reaches_owner_now(work: Work, written_at: datetime) -> bool:
    """In open hours, with an owner; what was written before an opening whose digest is still due waits for it."""
    if work.business.owner_id is None or not work.hours.is_open(work.now):
        return False
    opening = digest.missed_opening(work)
    return opening is None or written_at >= opening


async def client_edited(work: Work, incoming: Incoming) -> None:
    """The new words replace the old ones, wherever the owner has them."""
    stored = await clients.message(work.session, work.business_id, incoming.chat_id, incoming.message_id)
    if stored is None:
        place = (work.session, work.business_id, incoming.chat_id, incoming.message_id)
        if await answers.by_message(*place) is None:  # else it was an answer, while this was a chat of the staff
            await client_wrote(work, incoming)
        return
    if stored.content == incoming.content:
        return
    stored.kind, stored.content, stored.edited_at = incoming.kind, incoming.content, work.now
    await edits.show(work, stored)


async def client_cancelled(work: Work, client: Client) -> int:
    """Take back what nobody was shown; how many items that was."""
    return count_items(await shown.take_back(work, client))


async def _urgent(work: Work, client: Client, incoming: Incoming) -> bool:
    """In closed hours a keyword asks for urgent contact; what is said then says it all."""
    if work.hours.is_open(work.now) or not await asking.is_urgent(work, incoming):
        return False
    stored = await clients.message(work.session, work.business_id, incoming.chat_id, incoming.message_id)
    return await asking.asked(work, client, stored, by_keyword=True)


async def _notice(work: Work, client: Client, incoming: Incoming) -> bool:
    period = work.hours.closed_period(work.now)
    if period is None:
        return False
    contact = Contact(
        by_machine=incoming.by_machine,
        noticed_at=client.noticed_at,
        announced=client.noticed_opening,
        opening=period.until,
        owner_wrote_at=client.owner_wrote_at,
        automatic_texts_this_hour=await outbox_rows.count_automatic(work.session, client.key, work.now - HOUR),
    )
    if not may_give_notice(contact, work.now):
        return False
    if not await clients.add_notice(work.session, client, period.since or BEFORE_ALL_CLOSINGS, work.now):
        return False
    client.noticed_at, client.noticed_opening = work.now, period.until
    t = texts_for(work, client)
    paid, keyboard = await asking.in_notice(work, client)
    words = f"{texts.notice(t, office(work))}\n\n{paid}".strip()
    outbox.text(work, incoming.chat_id, words, keyboard, automatic=True, client_id=client.key)
    return True


def _receipt(work: Work, incoming: Incoming) -> None:
    if not incoming.by_machine:
        outbox.react(work, incoming.chat_id, incoming.message_id, outbox.RECEIPT)


def _message(work: Work, client: Client, incoming: Incoming, continues: bool) -> dict[str, Any]:
    return {
        "business_id": work.business_id,
        "client_id": client.key,
        "chat_id": incoming.chat_id,
        "telegram_id": incoming.message_id,
        "album_id": incoming.album_id,
        "continues_album": continues,
        "kind": incoming.kind,
        "content": incoming.content,
        "received_at": incoming.written_at,
    }
