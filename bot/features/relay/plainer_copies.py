"""Send a message that Telegram refused once more in a plainer form, as `delivery.plainer_forms` has them."""

from dataclasses import replace

from bot.features import clients, delivery, messages
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.delivery import stored_calls
from bot.features.delivery.plainer_forms import TEXT_LIMIT, Form, Subject, plainer
from bot.features.relay import queries, views
from bot.models import Answer, Client, Message
from bot.models.calls import Call, Purpose
from bot.texts.plain import cut
from bot.unit_of_work import UnitOfWork

ALL_IN_WORDS = {"text", "contact", "location", "live_location", "venue", "poll", "quiz", "dice", "checklist"}
"""These kinds of answers lose nothing that matters when they are told in words."""


async def tried(work: UnitOfWork, row: Call, reason: str) -> bool:
    """Put a refused call's plainer form in its place; False where there is none left.

    The staff read a text without its buttons rather than none.
    """
    if stored_calls.album(row.params):
        return await _one_by_one(work, row)
    with work.writing_for(row.chat):
        subject = await _subject(work, row)
    if row.to_staff and not subject.words:
        subject = replace(subject, words=stored_calls.words(row.params))
    forms = plainer(Form(row.method, row.params, row.header), subject, reason)
    if not forms:
        return False
    first, *others = forms
    await _take_place(work, row, first)
    for form in others:
        _put_behind(work, row, form)
    return True


async def incomplete(work: UnitOfWork, row: Call) -> None:
    """Send each part of an album by itself whose copies lack some: Telegram does not say which it left out."""
    for telegram_id in stored_calls.album(row.params):
        part = await _part(work, row, telegram_id)
        _put_behind(work, part, Form(part.method, part.params))


async def _one_by_one(work: UnitOfWork, row: Call) -> bool:
    """Send each part of an album by itself that cannot be copied as one; each has its own plainer forms."""
    parts = [await _part(work, row, telegram_id) for telegram_id in stored_calls.album(row.params)]
    await _take_place(work, parts[0], Form(parts[0].method, parts[0].params))
    for part in parts[1:]:
        _put_behind(work, part, Form(part.method, part.params))
    return True


async def _part(work: UnitOfWork, row: Call, telegram_id: int) -> Call:
    """Return the call that copies one part of an album, with the row that the part is."""
    part, source = stored_calls.alone(row, telegram_id), stored_calls.source(row.params)
    if row.purpose == Purpose.ANSWER:
        answer = await messages.answer_queries.by_message(work.session, work.business_id, source, telegram_id)
        return replace(part, subject_id=answer.id if answer else row.subject_id)
    message = await messages.queries.message(work.session, work.business_id, source, telegram_id)
    return replace(part, subject_id=message.id if message else row.subject_id)


async def _subject(work: UnitOfWork, row: Call) -> Subject:
    client = await clients.queries.get(work.session, work.business_id, row.client_id) if row.client_id else None
    if client is not None and row.purpose == Purpose.ANSWER:
        answer = await messages.answer_queries.get(work.session, work.business_id, row.subject_id or 0)
        return _answer(work, client, answer) if answer else Subject()
    if client is not None and (message := await queries.message_of(work.session, row)) is not None:
        return _message(work, client, message, row)
    if client is not None and row.purpose == Purpose.REACTION:
        emoji = stored_calls.emoji(row.params)
        return Subject(line=messages.views.reacted(work.texts, called(client), emoji).words if emoji else "")
    return Subject()


def _message(work: UnitOfWork, client: Client, message: Message, row: Call) -> Subject:
    """Return a client's message for the staff, who may know whose it is."""
    t = work.texts
    told = messages.kinds.described(t, message.kind, message.content)
    line = views.cannot_show(t, called(client), message.kind)
    known = "\n".join(part for part in (told, message.text) if part)
    words = cut(f"{line}\n\n{known}".strip(), TEXT_LIMIT)
    forwards = row.chat_id != client.telegram_id
    return Subject(message.kind, message.content, forwards=forwards, words=words, line=line)


def _answer(work: UnitOfWork, client: Client, answer: Answer) -> Subject:
    """Return an answer for the client, who does not learn who wrote it. No words can stand for a file."""
    content = answer.content or {}
    kind = answer.kind or ""
    if kind == "text":
        return Subject(kind, content, words=content.get("text", ""), entities=content.get("entities", []))
    told = messages.kinds.described(texts_for(work, client), kind, content) if kind in ALL_IN_WORDS else ""
    return Subject(kind, content, words=told)


async def _take_place(work: UnitOfWork, row: Call, form: Form) -> None:
    """Make the refused call the form, so that it keeps its place in the chat."""
    made = replace(_part_of(row, form), method=form.method, params=form.params, header=form.header)
    await delivery.queries.try_again(work.session, made, work.now)
    work.revived = True


def _put_behind(work: UnitOfWork, row: Call, form: Form) -> None:
    part = _part_of(row, form)
    delivery.outbox.add(
        work, replace(part, id=None, method=form.method, params=form.params, header=form.header, tries=0)
    )


def _part_of(row: Call, form: Form) -> Call:
    """Return a call as the form makes it: one that shows a part only does not stand for the message."""
    if not form.carries and row.purpose == Purpose.COPY:
        return replace(row, purpose=Purpose.STAFF_TEXT, subject_id=None)
    if not form.carries and row.purpose == Purpose.LIST:
        return replace(row, subject_id=None)
    return replace(row, purpose=Purpose.CASE_NEWS) if not form.carries and row.purpose == Purpose.ALERT else row
