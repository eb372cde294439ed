"""Take in what a client wrote: it reaches the owner at once (open) or waits for the digest (closed)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.features import call_backs, clients, delivery, feedback, messages, papers, queue, relay, sales, talks, urgent
from bot.features.clients.own_hours import hours_for
from bot.features.clients.service import get_or_create_client
from bot.features.clients.telling import HOUR, may_say_more
from bot.features.delivery.contents import Reaction
from bot.features.hours.rules import hours_of
from bot.features.messages.incoming import Incoming
from bot.features.messages.items import count_numbers
from bot.features.receiving import complaints, elsewhere, key_clients, notice, reassurance, talking, thanks
from bot.features.receiving.rules import waits_for_digest
from bot.features.urgent.urgency import Urgency
from bot.models import Client, Message
from bot.models.calls import Purpose
from bot.models.states import MessageState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.prefetch import prefetch_clients


async def prefetch(work: UnitOfWork, messages: Iterable[tuple[int, int]], senders: dict[int, str]) -> None:
    """Read at once what handling each of some messages (private chats and numbers) will ask.

    `senders`: the names under which they write, by their chats.
    """
    closed, since = notice.closed_since(hours_of(work.business), work.now), work.now - 2 * HOUR
    await prefetch_clients(work.session, work.business_id, messages, closed_since=closed, automatic_since=since)
    await clients.names.prefetch(work, senders)


async def client_wrote(work: UnitOfWork, incoming: Incoming, *, hint: str = "") -> None:
    """Keep a message and let the client know; a repeated one changes nothing. `hint`: what to say besides.

    What a blocked client writes is kept apart, without a word.
    """
    client = await get_or_create_client(work, incoming.sender, incoming.channel)
    earlier = await earlier_parts(work, client, incoming)
    is_new = await messages.queries.store_message(work.session, _new_message(work, client, incoming, bool(earlier)))
    if is_new and client.shut_out_at is None:
        hint = hint or elsewhere.hint(work, client, incoming)
        await take_in(work, client, incoming, earlier, hint)
        await papers.taking.came(work, client, incoming, earlier)
        await feedback.thumbs.came(work, client, incoming)
        await call_backs.numbers.came(work, client, incoming)


async def earlier_parts(work: UnitOfWork, client: Client, incoming: Incoming) -> list[Message]:
    """Return the other parts of a message's album that are here and were not taken back."""
    parts = await messages.queries.album_parts(work.session, client.key, incoming.album_id) if incoming.album_id else []
    return [p for p in parts if p.state != MessageState.WITHDRAWN and p.telegram_id != incoming.message_id]


async def take_in(work: UnitOfWork, client: Client, incoming: Incoming, earlier: list[Message], hint: str = "") -> None:
    """Pass on or keep waiting a message that is stored, and let the client know."""
    complains = complaints.is_one(work, client, incoming)
    if complains and (stored := await _stored(work, incoming)) is not None:
        hint = complaints.take(work, client, stored)
    talk = await talks.service.heard_in(work, client, incoming.written_at)
    if talk is not None and (stored := await _stored(work, incoming)) is not None:
        await urgent.danger.warning.where_spoken_of(work, client, stored)
        await talking.take(work, client, talk, incoming, stored)
        if not earlier:
            await _say_received(work, client, incoming, hint if complains else "")
        return
    urgency = await urgent.urgency.of_message(work, client, incoming, earlier)
    now = reaches_owner_now(work, client, incoming.written_at) and not key_clients.holds_back(client, urgency)
    if urgency is Urgency.NONE and not complains and await thanks.are_all(work, client, incoming):
        await thanks.take(work, client, await _stored(work, incoming), now=now)
        received = True
    elif now:
        await _bring(work, client, incoming, urgency)
        received = not earlier
    else:
        received = await _waits(work, client, incoming, earlier, urgency, hint)
        if key_clients.passes(work, client) and (stored := await _stored(work, incoming)) is not None:
            await key_clients.bring(work, client, stored)
    if received:
        await _say_received(work, client, incoming, hint)


async def _say_received(work: UnitOfWork, client: Client, incoming: Incoming, hint: str) -> None:
    """Let the client know that a message came, by a reaction; and in words what there is to say besides."""
    if not incoming.in_account:
        _receipt(work, client, incoming)
    if hint and await may_say_more(work, client):
        to = delivery.recipients.client(work, client)
        delivery.tell(work, to, delivery.View(hint), purpose=Purpose.NOTICE, client_id=client.key)


async def _bring(work: UnitOfWork, client: Client, incoming: Incoming, urgency: Urgency) -> None:
    """Bring a message to the owner at once."""
    stored = await _stored(work, incoming)
    if stored is not None:
        if urgency is Urgency.DANGER:
            await urgent.danger.warning.warn(work, client, stored)
        await queue.own_openings.before_news(work, client)
        quiet = client.muted_at is not None
        await relay.service.at_once(work, client, stored, urgent=urgency.marks, quiet=quiet)
        await relay.carers.bring(work, client, quiet=quiet)
    if urgency is Urgency.ASKED:
        await urgent.requests.say_passed_on(work, client)


async def _waits(
    work: UnitOfWork, client: Client, incoming: Incoming, earlier: list[Message], urgency: Urgency, hint: str
) -> bool:
    """Start what is urgent, or say when it opens, since the owner is not there. True where nothing was said."""
    in_case = await urgent.case_lines.bring(work, client)
    if urgency is Urgency.DANGER and (stored := await _stored(work, incoming)) is not None:
        await urgent.danger.warning.warn(work, client, stored)
        await urgent.requests.alerted_free(work, client, stored)
        return False
    if urgency.asks and await _urgent(work, client, incoming, earlier, urgency):
        return False
    if in_case and urgency is Urgency.NONE:
        return True
    noticed = not earlier and await notice.give(work, client, incoming, hint)
    wondered = urgency is Urgency.DOUBTFUL and await _wonders(work, client, incoming)
    if earlier or noticed:
        return False
    return wondered or bool(hint) or not await reassurance.give(work, client, incoming)


def reaches_owner_now(work: UnitOfWork, client: Client | None, written_at: datetime) -> bool:
    """Return whether somebody reads now: in open hours, unless a digest that is still due will tell of it."""
    if work.owner_id is None or not hours_for(work, client).is_open(work.now):
        return False
    return not waits_for_digest(written_at, queue.digest.missed_opening(work))


async def client_cancelled(work: UnitOfWork, client: Client) -> int:
    """Take back what nobody was shown; return how many items that was."""
    client.urgent_asked_at = client.complaint_asked_at = None
    return await taken_back(work, client)


async def taken_back(work: UnitOfWork, client: Client, only: frozenset[int] | None = None) -> int:
    """Take back what nobody was shown, or `only` these messages of it; return how many items that was."""
    taken = await relay.shown.take_back(work, client, only)
    await sales.offers.withdraw_about(work, client, {number for number, _ in taken})
    await papers.taking.taken_back(work, client, {number for number, _ in taken})
    return count_numbers(taken)


async def _urgent(
    work: UnitOfWork, client: Client, incoming: Incoming, earlier: list[Message], urgency: Urgency
) -> bool:
    """Start the urgent path about a message; what is said then says it all. False where nothing is said."""
    if hours_for(work, client).is_open(work.now) and urgency is Urgency.KEYWORD:
        return False
    stored = await _stored(work, incoming)
    about = [*earlier, stored] if stored else earlier
    return await urgent.requests.started(work, client, about, automatic=urgency is Urgency.KEYWORD)


async def _wonders(work: UnitOfWork, client: Client, incoming: Incoming) -> bool:
    """Ask whether a message is urgent, unless somebody is there to read it. False where nothing is said."""
    stored = None if hours_for(work, client).is_open(work.now) else await _stored(work, incoming)
    return stored is not None and await urgent.doubts.wonder(work, client, stored)


async def _stored(work: UnitOfWork, incoming: Incoming) -> Message | None:
    place = (incoming.channel, incoming.chat_id, incoming.message_id)
    return await messages.queries.message(work.session, work.business_id, *place)


def _receipt(work: UnitOfWork, client: Client, incoming: Incoming) -> None:
    if not incoming.by_machine:
        reaction = Reaction(incoming.message_id, delivery.outbox.RECEIPT)
        delivery.send(work, delivery.recipients.client(work, client), reaction, purpose=Purpose.RECEIPT)


def _new_message(work: UnitOfWork, client: Client, incoming: Incoming, continues: bool) -> dict[str, Any]:
    return {
        "business_id": work.business_id,
        "client_id": client.key,
        "channel": incoming.channel,
        "chat_id": incoming.chat_id,
        "telegram_id": incoming.message_id,
        "album_id": incoming.album_id,
        "continues_album": continues,
        "kind": incoming.kind,
        "content": incoming.content,
        "state": MessageState.WAITING if client.shut_out_at is None else MessageState.BLOCKED,
        "received_at": incoming.written_at,
    }
