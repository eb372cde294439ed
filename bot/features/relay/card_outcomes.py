"""Note what a card has shown once it is sent, bring what it lacks, and send it plainer where Telegram refuses it."""

from dataclasses import replace

from bot.features import clients, delivery
from bot.features.delivery import stored_calls
from bot.features.delivery.contents import Text
from bot.features.delivery.outcomes import Refused, Sent
from bot.features.delivery.plainer_forms import TEXT_LIMIT, Form
from bot.features.relay import (
    card_calls,
    card_composing,
    card_ends,
    card_layout,
    card_places,
    card_queries,
    cards,
    copies,
    edits,
    missing,
    plainer_copies,
    queries,
)
from bot.models import Card, Client, Message, RelayedMessage
from bot.models.calls import Call
from bot.models.states import MessageState
from bot.unit_of_work import UnitOfWork


async def arrived(work: UnitOfWork, made: Sent) -> None:
    """Note what the call that was made has shown, whatever its row says by now; bring what the card lacks."""
    row = made.row
    card = await work.session.get(Card, row.subject_id or 0)
    client = await clients.queries.get(work.session, work.business_id, card.client_id) if card is not None else None
    if card is None or client is None or clients.queries.is_nobody(client) or not made.numbers:
        return
    with work.writing_for(card.chat_id):
        if stored_calls.album(row.params):
            await copies.remember(work, row, made.numbers)
        else:
            await _note(work, client, card, row, made.numbers[0])
        await card_calls.leave_out(work, card, row.shows or ())
        await cards.bring_rest(work, card)


async def _note(work: UnitOfWork, client: Client, card: Card, row: Call, number: int) -> None:
    """Note the messages that a text of a card shows; it is brought up to date if it is not so already."""
    first = row.header is not None and card.telegram_id is None
    if first:
        card.telegram_id = number
    left = await _seen(work, row)
    if not left and (row.shows or not first):
        copies.take_out(work, row.chat, number)
        if first:
            await card_calls.call_off(work, card)
            await card_ends.emptied(work, client, card)
        return
    copied = [_row(work, card, row, number, message.key) for message in left]
    for one in copied or [_row(work, card, row, number, None)]:
        await queries.remember(work.session, one)
    if await _differs(work, client, card, row, number) and await card_calls.redraw(work, client, card, number):
        for message, one in zip(left, copied, strict=True):
            if message.edited_at is not None and message.edited_at > row.created_at:
                edits.whole_below(work, message, one)


async def _seen(work: UnitOfWork, row: Call) -> list[Message]:
    """Note that the messages were seen that a call shows, and return them; what was taken back is none of them."""
    left = []
    for message_id in row.shows or ():
        message = await work.session.get(Message, message_id)
        if message is not None and message.state != MessageState.WITHDRAWN:
            left.append(message)
            message.seen_at = message.seen_at or work.now
    return left


def _row(work: UnitOfWork, card: Card, row: Call, number: int, message_id: int | None) -> RelayedMessage:
    return RelayedMessage(
        business_id=work.business_id,
        channel=row.channel,
        chat_id=row.chat,
        telegram_id=number,
        client_id=card.client_id,
        message_id=message_id,
        card_id=card.key,
        header=row.header,
        reply_to=stored_calls.reply_to(row.params),
        created_at=work.now,
    )


async def _differs(work: UnitOfWork, client: Client, card: Card, row: Call, number: int) -> bool:
    """Return whether a text of a card is another by now: edited, taken back, dealt with."""
    now = await card_places.now(work, client, card, number)
    if now is None:
        return False
    shown = now.content.params() | delivery.parameters.shown_keyboard(now.keyboard)
    return stored_calls.shown(shown) != stored_calls.shown(row.params)


async def refused(work: UnitOfWork, refusal: Refused) -> None:
    """Let what could not be shown be brought again, and say that it is missing."""
    if not refusal.closed:
        row = refusal.row
        await card_queries.take_off(work.session, row.shows or ())
        card = await work.session.get(Card, row.subject_id or 0)
        if card is not None and row.header is not None and card.telegram_id is None:
            await _none_came(work, card)
    await missing.say(work, refusal)


async def _none_came(work: UnitOfWork, card: Card) -> None:
    """Close a card that did not come, and show on another what was added to it meanwhile."""
    client = await clients.queries.get(work.session, work.business_id, card.client_id)
    if client is not None:
        with work.writing_for(card.chat_id):
            await card_ends.emptied(work, client, card)
            await cards.bring_rest(work, card)


async def plainer(work: UnitOfWork, row: Call, reason: str) -> bool:
    """Put a plainer form in the place of a refused card: its words apart from the file that they stood under."""
    card = await work.session.get(Card, row.subject_id or 0)
    client = await clients.queries.get(work.session, work.business_id, row.client_id or 0)
    if stored_calls.is_text(row) or stored_calls.album(row.params) or card is None or client is None:
        return await plainer_copies.tried(work, row, reason)
    with work.writing_for(row.chat):
        on_card, shown = await card_queries.messages_of(work.session, card.key), row.shows or ()
        written = [message for message in on_card if message.key in shown]
        if not written:
            await _none_came(work, card)
            return True
        files = card_layout.files(written)
        if files and await plainer_copies.in_one(work, row, files[0], reason):
            return True
        items, closing = card_composing.items(work, card, written), card_composing.closing(work, card)
        view = card_layout.fitted(card_composing.header(card), items, closing, TEXT_LIMIT)
        await card_calls.leave_out(work, card, [one.key for one in written])
        words = Text(replace(view, keyboard=card_composing.keyboard(work, client, card)))
    form = Form(Text.method, stored_calls.place(row.params) | words.params(), row.header)
    await plainer_copies.take_place(work, row, form, shows=[one.key for one in written if one not in files])
    for file in files:
        plainer_copies.put_behind(work, plainer_copies.copy_from(row, file, file.chat_id, file.telegram_id))
    return True
