"""Edits: every copy of a message, the staff's under its header and the client's not, shows what was written last."""

from dataclasses import replace

from bot.buttons import Keyboard
from bot.features import delivery, messages, sales
from bot.features.delivery import View
from bot.features.delivery.contents import Content, EditCaption, EditFile, EditText
from bot.features.delivery.plainer_forms import CAPTION_LIMIT, TEXT_LIMIT
from bot.features.relay import case_buttons, message_buttons, message_views
from bot.models import Answer, Client, Message, RelayedMessage
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.texts.plain import units
from bot.unit_of_work import UnitOfWork

REPLACEABLE = {"photo", "video", "audio", "document", "animation"}
"""Here an edit may bring another file."""


async def show(work: UnitOfWork, message: Message) -> None:
    """Bring every copy of a message up to date, but for those of somebody who is no longer of the staff."""
    for copy in await messages.answer_queries.copies_of(work.session, message.key):
        if work.is_staff(copy.chat_id):
            await show_in(work, message, copy)


async def show_in(work: UnitOfWork, message: Message, copy: RelayedMessage) -> None:
    """Bring one copy up to date; kinds that Telegram cannot edit stay as they are."""
    with work.writing_for(copy.chat_id):
        await _show_in(work, message, copy)


async def _show_in(work: UnitOfWork, message: Message, copy: RelayedMessage) -> None:
    t, zone, to = work.texts, work.business.timezone, delivery.recipients.staff(work, copy.chat_id)
    limit = TEXT_LIMIT if message.kind == "text" else CAPTION_LIMIT
    view = message_views.fitted(t, zone, message, copy.header, limit, pointed=copy.reply_to is not None)
    content = change(copy.telegram_id, message.kind, view, message.content.get("file_id"))
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
        whole = message_views.fitted(t, zone, message, None, TEXT_LIMIT)
        delivery.tell(
            work,
            to,
            replace(whole, preview=False),
            purpose=Purpose.STAFF_TEXT,
            client_id=copy.client_id,
            quiet=True,
            reply_to=copy.telegram_id,
        )


async def _keyboard(work: UnitOfWork, message: Message, copy: RelayedMessage) -> Keyboard:
    """Return the buttons under a copy: an alert keeps its own; to close or put off is the owner's."""
    case = await sales.case_queries.open_of(work.session, message.client_id)
    if case is not None and case.message_id == message.id:
        return await case_buttons.keyboard(work, case, copy.chat_id)
    if work.is_deputy(copy.chat_id) or await sales.case_queries.about(work.session, message.key):
        return []
    return message_buttons.client_buttons(work.texts, message.client_id)


def correct_answer(work: UnitOfWork, client: Client, answer: Answer) -> bool:
    """Make the client's copy of an answer what the answer is now; False where there is no such copy, or no way."""
    given = answer.content or {}
    view = View(given.get("text", ""), entities=given.get("entities", []), preview=True)
    if answer.client_copy_id is None:
        return False
    content = change(answer.client_copy_id, answer.kind or "", view, given.get("file_id"))
    if content is None:
        return False
    delivery.send(work, delivery.recipients.client(client), content, purpose=Purpose.EDIT)
    return True


def change(telegram_id: int, kind: str, view: View, file_id: str | None) -> Content | None:
    """Return what makes a copy of a message what its original has become; None where Telegram cannot edit the kind."""
    if kind == "text":
        return EditText(telegram_id, view)
    if kind in REPLACEABLE and file_id is not None:
        return EditFile(telegram_id, kind, file_id, view)
    return EditCaption(telegram_id, view) if kind == "voice" else None
