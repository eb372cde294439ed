"""Send a message that Telegram refused once more in a plainer form, as `delivery.plainer_forms` has them."""

from dataclasses import replace

from bot.features import clients, delivery, messages
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.delivery import stored_calls
from bot.features.delivery.contents import Copy, Text
from bot.features.delivery.plainer_forms import TEXT_LIMIT, Form, Subject, plainer
from bot.features.messages.answer_content import ALL_IN_WORDS
from bot.features.relay import queries, views
from bot.models import Answer, Client, Message
from bot.models.calls import Call, Purpose
from bot.texts.plain import cut
from bot.unit_of_work import UnitOfWork


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
    first, *others = [(form, _part_of(row, form)) for form in forms]
    await take_place(work, first[1], first[0], shows=first[1].shows)
    for _, part in others:
        put_behind(work, part)
    return True


async def one_by_one_behind(work: UnitOfWork, row: Call) -> None:
    """Send each of several messages by itself whose copies lack some."""
    for telegram_id in stored_calls.album(row.params):
        put_behind(work, await copy_of(work, row, telegram_id))


async def _one_by_one(work: UnitOfWork, row: Call) -> bool:
    """Send each of several messages by itself that cannot be copied in one call; each has its own plainer forms."""
    first, *others = [await copy_of(work, row, telegram_id) for telegram_id in stored_calls.album(row.params)]
    await take_place(work, first, Form(first.method, first.params), shows=first.shows)
    for part in others:
        put_behind(work, part)
    return True


async def in_one(work: UnitOfWork, row: Call, file: Message, reason: str) -> bool:
    """Send a card that stands under a file in another way, both still in one; False where there is none."""
    client = await clients.queries.get(work.session, work.business_id, row.client_id or 0)
    if client is None:
        return False
    subject = replace(_message(work, client, file, row), forwards=False)
    forms = plainer(Form(row.method, row.params, row.header), subject, reason)
    if len(forms) != 1 or forms[0].method == Text.method:
        return False
    await take_place(work, row, forms[0], shows=row.shows)
    return True


async def copy_of(work: UnitOfWork, row: Call, telegram_id: int) -> Call:
    """Return the call that copies one of the messages of a call by itself, about the row that this message is."""
    place = (*stored_calls.source(row.params), telegram_id)
    if row.purpose != Purpose.ANSWER:
        message = await messages.queries.message(work.session, work.business_id, *place)
        return copy_from(row, message, *place[1:])
    answer = await messages.answer_queries.by_message(work.session, work.business_id, *place)
    content = messages.again.alone(answer, row.channel) if answer is not None else None
    part = stored_calls.alone(row, content or Copy(*place[1:]))
    return replace(part, subject_id=answer.id if answer else row.subject_id)


def copy_from(row: Call, message: Message | None, chat_id: int, telegram_id: int) -> Call:
    """Return the call that brings a message of a chat by itself, in a refused call's stead."""
    content = messages.again.alone(message) if message is not None else None
    part = stored_calls.alone(row, content or Copy(chat_id, telegram_id))
    about = message.key if message else row.subject_id
    return replace(part, purpose=Purpose.COPY, subject_id=about, shows=[message.key] if message else None)


async def _subject(work: UnitOfWork, row: Call) -> Subject:
    client = await clients.queries.get(work.session, work.business_id, row.client_id) if row.client_id else None
    if client is not None and row.purpose == Purpose.ANSWER:
        answer = await messages.answer_queries.get(work.session, work.business_id, row.subject_id or 0)
        return _answer(work, client, answer) if answer else Subject()
    if client is not None and (message := await queries.message_of(work.session, row)) is not None:
        return _message(work, client, message, row)
    if client is not None and row.purpose == Purpose.REACTION:
        emoji = stored_calls.emoji(row.params)
        return Subject(line=messages.origin_views.reacted(work.texts, called(client), emoji).words if emoji else "")
    return Subject()


def _message(work: UnitOfWork, client: Client, message: Message, row: Call) -> Subject:
    """Return a client's message for the staff, who may know whose it is."""
    t = work.texts
    told = messages.kind_views.described(t, message.kind, message.content)
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
    told = messages.kind_views.described(texts_for(work, client), kind, content) if kind in ALL_IN_WORDS else ""
    return Subject(kind, content, words=told)


async def take_place(work: UnitOfWork, row: Call, form: Form, *, shows: list[int] | None) -> None:
    """Make the refused call the form, so that it keeps its place in the chat."""
    made = replace(row, method=form.method, params=form.params, header=form.header, shows=shows)
    await delivery.queries.try_again(work.session, made, work.now)
    work.revived = True


def put_behind(work: UnitOfWork, row: Call) -> None:
    """Have a further part of what was refused sent."""
    delivery.outbox.add(work, replace(row, id=None, tries=0))


def _part_of(row: Call, form: Form) -> Call:
    """Return a call as the form makes it: one that shows a part only does not stand for the message."""
    made = replace(row, method=form.method, params=form.params, header=form.header)
    if form.carries:
        return made
    if row.purpose in {Purpose.CARD, Purpose.COPY}:
        return replace(made, purpose=Purpose.STAFF_TEXT, subject_id=None, shows=None)
    if row.purpose == Purpose.LIST:
        return replace(made, subject_id=None, shows=None)
    return replace(made, purpose=Purpose.CASE_NEWS, shows=None) if row.purpose == Purpose.ALERT else made
