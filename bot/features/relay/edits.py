"""Bring copies of a changed message up to date, the staff's under its header and the client's without."""

from dataclasses import replace

from bot.buttons import Keyboard
from bot.features import clients, delivery, messages, sales
from bot.features.clients.names import called
from bot.features.delivery.plainer_forms import CAPTION_LIMIT, TEXT_LIMIT
from bot.features.relay import card_calls, case_buttons, composing, message_views, views
from bot.models import Answer, Card, Client, Message, RelayedMessage
from bot.models.calls import Purpose
from bot.models.rights import Right
from bot.models.states import CardState, Priority
from bot.texts.plain import units
from bot.unit_of_work import UnitOfWork


async def show(work: UnitOfWork, message: Message) -> None:
    """Bring every copy of a message up to date, but for those of somebody who is no longer of the staff."""
    await _show_on_cards_to_come(work, message)
    for copy in await messages.answer_queries.copies_of(work.session, message.key):
        if work.is_staff(copy.chat_id):
            await show_in(work, message, copy)


async def _show_on_cards_to_come(work: UnitOfWork, message: Message) -> None:
    """Write a card anew that waits to be sent with a message."""
    card = await work.session.get(Card, message.card_id) if message.card_id else None
    client = await clients.queries.get(work.session, work.business_id, message.client_id)
    if card is not None and client is not None and card.telegram_id is None and card.state != CardState.EMPTY:
        with work.writing_for(card.chat_id):
            await card_calls.refresh(work, client, card)


async def show_in(work: UnitOfWork, message: Message, copy: RelayedMessage) -> None:
    """Bring one copy up to date; kinds that Telegram cannot edit stay as they are."""
    with work.writing_for(copy.chat_id):
        if not await _show_on_card(work, message, copy):
            await _show_in(work, message, copy)


async def _show_on_card(work: UnitOfWork, message: Message, copy: RelayedMessage) -> bool:
    """Write the card anew whose words show a message, or whose line names it; False for a copy with its own words."""
    card = await work.session.get(Card, copy.card_id) if copy.card_id else None
    client = await clients.queries.get(work.session, work.business_id, message.client_id)
    if card is None or client is None or card.telegram_id is None:
        return False
    own_copy = message.kind != "text" and copy.telegram_id != card.telegram_id
    if own_copy:
        await card_calls.redraw(work, client, card, card.telegram_id)
        return False
    if await card_calls.redraw(work, client, card, copy.telegram_id, new_file=message.kind != "text"):
        whole_below(work, message, copy)
    return True


def whole_below(work: UnitOfWork, message: Message, copy: RelayedMessage) -> None:
    """Send words whole that have become too long for where they stand, and are cut there."""
    whole = message_views.fitted(work.texts, work.business.timezone, message, None, TEXT_LIMIT)
    delivery.tell(
        work,
        delivery.recipients.staff(work, copy.chat_id),
        replace(whole, preview=False),
        purpose=Purpose.STAFF_TEXT,
        client_id=copy.client_id,
        quiet=True,
        reply_to=copy.telegram_id,
    )


async def _show_in(work: UnitOfWork, message: Message, copy: RelayedMessage) -> None:
    t, zone, to = work.texts, work.business.timezone, delivery.recipients.staff(work, copy.chat_id)
    limit = TEXT_LIMIT if message.kind == "text" else CAPTION_LIMIT
    view = message_views.fitted(t, zone, message, copy.header, limit, pointed=copy.reply_to is not None)
    content = composing.change(copy.telegram_id, message.kind, view, message.content.get("file_id"))
    if content is None:
        return
    keyboard = await _keyboard(work, message, copy) if copy.header else None
    delivery.send(
        work,
        to,
        content,
        purpose=Purpose.EDIT,
        client_id=copy.client_id,
        priority=Priority.EDIT,
        keyboard=keyboard or (),
    )
    if message.kind != "text" and units(message.text) > CAPTION_LIMIT:  # whose beginning the copy shows
        whole_below(work, message, copy)


async def _keyboard(work: UnitOfWork, message: Message, copy: RelayedMessage) -> Keyboard:
    """Return the buttons under a copy: an alert keeps its own, a list the one that brings the client."""
    case = await sales.case_queries.open_of(work.session, message.client_id)
    client = await clients.queries.get(work.session, work.business_id, message.client_id)
    if case is not None and case.message_id == message.id:
        return case_buttons.keyboard(work, case, client, copy.chat_id)
    about_a_case = await sales.case_queries.about(work.session, message.key)
    if client is None or message.thanks or about_a_case or not work.may_in(copy.chat_id, Right.TRIAGE):
        return []
    return views.messages_button(client.key, called(client))


def correct_answer(work: UnitOfWork, client: Client, answer: Answer) -> bool:
    """Make the client's copy of an answer what the answer is now; False where there is no such copy, or no way."""
    view = messages.answer_content.words(answer)
    if answer.client_copy_id is None:
        return False
    content = composing.change(answer.client_copy_id, answer.kind or "", view, (answer.content or {}).get("file_id"))
    if content is None:
        return False
    to = delivery.recipients.at_door(client, answer.client_channel)
    delivery.send(work, to, content, purpose=Purpose.EDIT)
    return True
