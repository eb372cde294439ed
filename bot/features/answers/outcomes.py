"""What follows from an answer that has arrived or was refused: its author is told, and an urgent case hears of it."""

from datetime import datetime

from bot.features import clients, delivery, messages, relay, urgent
from bot.features.answers import views
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.features.delivery.contents import Reaction
from bot.features.delivery.outcomes import Refused, Sent, register
from bot.models import Answer, Client
from bot.models.calls import Call, Purpose
from bot.models.states import AnswerState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


async def arrived(work: UnitOfWork, made: Sent) -> None:
    """Note that the client has the answer; confirm it once all of its parts are there."""
    parts = await _on_their_way(work, made.row)
    certain = made.numbers if len(made.numbers) == len(parts) else [None] * len(parts)
    for part, copy in zip(parts, certain, strict=True):
        await transition(work.session, part, AnswerState.SENT, sent_at=made.at, client_copy_id=copy)
    late = await urgent.answered.arrived(work, parts, made.at)
    client = await clients.queries.get(work.session, work.business_id, parts[0].client_id) if parts else None
    if client is None:
        return
    client.owner_wrote_at = work.now
    for part in parts:
        if part.edited_at is not None and part.edited_at >= made.row.created_at:  # Telegram may have copied it before
            relay.edits.correct_answer(work, client, part)
    if await _more_to_come(work, parts[0]):
        return
    with work.writing_for(parts[0].chat_id):
        left = await relay.shown.left(work, client, parts[0].chat_id)
        words = views.sent(work.texts, called(client))
        if late is not None:
            until = work.texts.time(late.due_at, work.business.timezone)
            words += " " + urgent.staff_views.came_late(work.texts, until, money=late.payment_id is not None)
        _tell(work, parts[0], client, relay.views.and_left(work.texts, View(words), left))
    relay.oversight.show_answer(work, client, parts)


async def refused(work: UnitOfWork, refusal: Refused) -> None:
    """Have the messages wait again that the answer was for, and tell whoever wrote it."""
    client = refusal.client
    if client is None:
        return
    parts = await _on_their_way(work, refusal.row)
    for part in parts:
        await transition(work.session, part, AnswerState.FAILED)
        await relay.queries.reopen(work.session, part.key)
    waits = await urgent.answered.refused(work, parts, unreachable=refusal.closed)
    if parts:
        _tell_refused(work, parts[0], client, refusal, waits.due_at if waits else None)
        return
    answer = await messages.answer_queries.get(work.session, work.business_id, refusal.row.subject_id or 0)
    if answer is not None and answer.state == AnswerState.SENT:  # its file arrived before, and its words did not
        t = work.texts_in(answer.chat_id)
        _tell(work, answer, client, View(views.part_not_sent(t, called(client), refusal.reason)))


async def _on_their_way(work: UnitOfWork, row: Call) -> list[Answer]:
    """Return the answer that a call copies, or the parts of its album."""
    answer = await messages.answer_queries.get(work.session, work.business_id, row.subject_id or 0)
    found: list[Answer | None] = [answer]
    if answer is not None and (ids := delivery.stored_calls.album(row.params)):
        chat_id = answer.chat_id
        found = [await messages.answer_queries.by_message(work.session, work.business_id, chat_id, one) for one in ids]
    return [part for part in found if part is not None and part.state == AnswerState.SENDING]


async def _more_to_come(work: UnitOfWork, part: Answer) -> bool:
    """Return whether other parts of an album are still on their way, each by itself."""
    album = part.album_id
    parts = await messages.answer_queries.album(work.session, work.business_id, part.chat_id, album) if album else []
    return any(other.state == AnswerState.SENDING for other in parts)


def _tell_refused(work: UnitOfWork, answer: Answer, client: Client, refusal: Refused, until: datetime | None) -> None:
    """`until`: the promised minute of an urgent case that still waits for an answer."""
    t = work.texts_in(answer.chat_id)
    staff = delivery.recipients.staff(work, answer.chat_id)
    if not work.is_staff(answer.chat_id) and work.owner_id is not None:
        view = View(views.not_sent(work.texts, called(client), refusal.reason))
        owner = delivery.recipients.owner(work)
        delivery.tell(work, owner, view, purpose=Purpose.STAFF_TEXT, client_id=client.key, quiet=True)
    elif not refusal.closed:
        words = views.not_sent(t, called(client), refusal.reason)
        if until is not None:
            words += "\n" + urgent.staff_views.answer_again(t, t.time(until, work.business.timezone))
        _tell(work, answer, client, View(words))
    elif work.is_deputy(answer.chat_id):
        _tell(work, answer, client, View(views.not_sent_blocked(t, called(client))))
    elif client.block_told_at is None:
        client.block_told_at = work.now
        _tell(work, answer, client, View(views.not_sent_blocked(t, called(client))))
    else:
        reaction = Reaction(answer.telegram_id, delivery.outbox.NOT_SENT)
        delivery.send(work, staff, reaction, purpose=Purpose.RECEIPT)


def _tell(work: UnitOfWork, answer: Answer, client: Client, view: View) -> None:
    """Say something quietly under the answer; a reply to it goes to the client."""
    if not work.is_staff(answer.chat_id):
        return
    delivery.tell(
        work,
        delivery.recipients.staff(work, answer.chat_id),
        view,
        purpose=Purpose.STAFF_TEXT,
        client_id=client.key,
        quiet=True,
        reply_to=answer.telegram_id,
    )


register(Purpose.ANSWER, sent=arrived, refused=refused, plainer=relay.plainer_copies.tried)
