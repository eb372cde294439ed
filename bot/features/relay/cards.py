"""Bring a client's messages to the owner as one card: at once in open hours, and on request.

A card shows what is new, as a reply to the open card before it, which loses its buttons. What a card shows already is
not sent again.
"""

from typing import Any

from bot.features import clients, delivery, messages
from bot.features.clients.names import beside, called, introduced
from bot.features.clients.views import Called
from bot.features.messages.items import count_numbers
from bot.features.relay import card_calls, card_ends, card_queries, card_views, queries, rules, views
from bot.features.relay.card_composing import is_above
from bot.models import Card, Client, Message, RelayedMessage
from bot.models.calls import Channel, Purpose
from bot.models.states import CardState, MessageState, Priority
from bot.texts.marked_words import entities
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition

FULL = 30
"""The most messages that a card takes while it waits: each new one has it laid out again."""


async def add(
    work: UnitOfWork, client: Client, written: list[Message], *, urgent: bool = False, quiet: bool = False
) -> None:
    """Show the owner what a client has just written: on the card that waits to be sent, or else on a new one."""
    owner = delivery.recipients.owner(work)
    card = await current(work, client, owner.chat_id)
    if card is not None and await _takes_more(work, card):
        if not await card_queries.is_to_come(work.session, card.key):
            await _start_anew(work, client, card, written, urgent=urgent, quiet=quiet)
            return
        card.urgent = card.urgent or urgent
        for message in written:
            message.card_id = card.key
        header = await _header(work, client, Called(card.header["name"]), urgent=card.urgent)
        card.header = header | _door(written)
        await card_calls.refresh(work, client, card)
        return
    header = await _header(work, client, introduced(work, client), urgent=urgent)
    priority = await _priority(work, client, owner.chat_id)
    await _send(work, client, owner.chat_id, written, header, priority, card, urgent=urgent, quiet=quiet)


async def _takes_more(work: UnitOfWork, card: Card) -> bool:
    """Return whether what is written next belongs on a card: it waits to be sent, and is not full."""
    if card.state != CardState.OPEN or card.telegram_id is not None or is_above(card):
        return False
    return await card_queries.count_on(work.session, card.key) < FULL


async def _start_anew(
    work: UnitOfWork, client: Client, lost: Card, written: list[Message], *, urgent: bool, quiet: bool
) -> None:
    """Show what a client has written together with what waits on a card that no call brings any more."""
    left = [one for one in await card_queries.messages_of(work.session, lost.key) if one.state == MessageState.WAITING]
    known = {one.key for one in written}
    await card_ends.emptied(work, client, lost)
    everything = [*(one for one in left if one.key not in known), *written]
    await add(work, client, everything, urgent=urgent or lost.urgent, quiet=quiet)


async def new(
    work: UnitOfWork,
    client: Client,
    written: list[Message],
    name: str,
    line: str,
    priority: Priority,
    *,
    quiet: bool = False,
    reply_to: int | None = None,
) -> None:
    """Show the owner some messages on a card under a `line` about the client, with the `name` in it.

    `reply_to`: the message of the chat that it follows, if that is not the card before it.
    """
    chat_id = delivery.recipients.owner(work).chat_id
    before = await current(work, client, chat_id)
    await _send(work, client, chat_id, written, _worded(line, name), priority, before, quiet=quiet, reply_to=reply_to)


async def new_above(
    work: UnitOfWork,
    client: Client,
    written: list[Message],
    items: int,
    copy: RelayedMessage,
    priority: Priority,
    *,
    quiet: bool = False,
) -> None:
    """Give the owner a card for messages that an alert and what came with it have shown, as a reply to that."""
    view = card_views.shown_above(work.texts, called(client), items, copy.created_at, work.business.timezone)
    header = _worded(view.words, called(client)) | {"above": True}
    before = await current(work, client, copy.chat_id)
    await _send(work, client, copy.chat_id, written, header, priority, before, quiet=quiet, reply_to=copy.telegram_id)


async def _send(
    work: UnitOfWork,
    client: Client,
    chat_id: int,
    written: list[Message],
    header: dict[str, Any],
    priority: Priority,
    before: Card | None,
    *,
    urgent: bool = False,
    quiet: bool = False,
    reply_to: int | None = None,
) -> None:
    if before is not None and before.state == CardState.OPEN:
        await transition(work.session, before, CardState.CONTINUED)
        await card_calls.show(work, client, before)
    card = Card(
        business_id=work.business_id,
        client_id=client.key,
        chat_id=chat_id,
        header=header | _door(written),
        urgent=urgent,
        created_at=work.now,
    )
    work.session.add(card)
    await work.session.flush()
    for message in written:
        message.card_id = card.key
    if before is not None and reply_to is None:
        reply_to = before.telegram_id
    await card_calls.put(work, client, card, written, reply_to, priority, quiet=quiet)


async def current(work: UnitOfWork, client: Client, chat_id: int) -> Card | None:
    """Return a client's open card in a chat, or else the last that was put off."""
    live = await card_queries.of_client(work.session, client.key, card_queries.LIVE)
    here = [card for card in live if card.chat_id == chat_id and card.channel == Channel.BOT]
    return next((card for card in here if card.state == CardState.OPEN), here[0] if here else None)


async def came_after(work: UnitOfWork, client: Client, copy: RelayedMessage) -> bool:
    """Return whether a client's open card is newer than another message of its chat."""
    card = await current(work, client, copy.chat_id)
    return card is not None and card.state == CardState.OPEN and card.created_at > copy.created_at


async def fresh(work: UnitOfWork, client: Client, chat_id: int) -> list[tuple[int, str | None]]:
    """Return the ids and albums of what waits and that no card in a chat shows or will show."""
    known = await card_queries.covered(work.session, client.key, chat_id)
    return [one for one in await messages.queries.waiting_numbers(work.session, client.key) if one[0] not in known]


async def point(work: UnitOfWork, client: Client, chat_id: int) -> bool:
    """Point at the card that shows what waits, open again; False where it is still on its way."""
    known = await card_queries.covered(work.session, client.key, chat_id)
    card = await current(work, client, chat_id) or await work.session.get(Card, max(known.values()))
    if card is None or card.telegram_id is None:
        return False
    if card.state != CardState.OPEN:
        await card_ends.open_again(work, client, card)
    count = count_numbers(await card_queries.items_on(work.session, known))
    view = card_views.shown_above(work.texts, called(client), count, card.created_at, work.business.timezone)
    delivery.tell(
        work,
        delivery.recipients.staff(work, chat_id),
        view,
        purpose=Purpose.STAFF_TEXT,
        client_id=client.key,
        priority=Priority.ALERT,
        reply_to=card.telegram_id,
    )
    return True


async def bring_rest(work: UnitOfWork, card: Card) -> None:
    """Show on a card of its own what was added to one while that was being sent."""
    if is_above(card):
        return
    client = await clients.queries.get(work.session, work.business_id, card.client_id)
    written = await card_queries.messages_of(work.session, card.key)
    known = await card_queries.carried(work.session, card)
    for call in await queries.coming(work.session, work.business_id, card.client_id):
        known |= call.messages if call.chat_id == card.chat_id else set()
    missing = [message for message in written if message.key not in known]
    if client is not None and missing:
        await add(work, client, missing, urgent=card.urgent)


async def _priority(work: UnitOfWork, client: Client, chat_id: int) -> Priority:
    count, last = await delivery.queries.waiting_of(work.session, work.business_id, chat_id, client.key)
    return rules.priority(count, last)


async def _header(work: UnitOfWork, client: Client, name: Called, *, urgent: bool) -> dict[str, Any]:
    return _worded(await header(work, client, name, urgent=urgent), name)


def _worded(line: str, name: str) -> dict[str, Any]:
    """Return a header as a card keeps it."""
    return {"text": str(line), "entities": entities(line), "name": str(name)}


def _door(written: list[Message]) -> dict[str, Any]:
    """Return through which door the last of some messages came, as a card keeps it; nothing for the bot's chat."""
    return {"door": written[-1].channel} if written and written[-1].channel != Channel.BOT else {}


async def header(work: UnitOfWork, client: Client, name: Called, *, urgent: bool) -> str:
    """Return who writes, how often before, and since when messages wait."""
    number, since = await messages.queries.count_waiting(work.session, client.key)
    return views.header(
        work.texts,
        name,
        number=number,
        since=since or work.now,
        earlier=await messages.queries.count_earlier(work.session, client.key),
        now=work.now,
        zone=work.business.timezone,
        urgent=urgent,
        complains=await messages.queries.complains(work.session, client.key),
        beside=beside(work, client),
    )
