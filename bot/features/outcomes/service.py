"""What follows from a call that went through or was refused: written in the transaction that records it."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from bot.buttons import Keyboard
from bot.errors import Failure
from bot.features import answers, clients, delivery, messages, payments, relay, sales, urgent
from bot.features.clients.names import called
from bot.features.delivery.rules import why
from bot.features.outcomes import refusals
from bot.features.outcomes.refusals import Refused
from bot.models import Answer, Client
from bot.models.calls import BEST_EFFORT, OWN_QUEUE, Call, Purpose
from bot.models.states import AnswerState, MessageState
from bot.unit_of_work import Work
from bot.unit_of_work.transitions import transition

ABOUT_CASES = {Purpose.ALERT, Purpose.CASE_NEWS, Purpose.PROMISE}


async def sent(work: Work, row: Call, result: Any, at: datetime) -> None:
    """A success at an instant: remember whom the owner's copy stands for, confirm the owner's answer."""
    copies = _numbers(result)
    if row.purpose == Purpose.ANSWER:
        await _answer_sent(work, row, copies, at)
    elif row.purpose in OWN_QUEUE:
        act = payments.refunds.refund_made if row.purpose == Purpose.REFUND else payments.cancellations.done
        await act(work, row.subject_id or 0)
    elif row.purpose == Purpose.PLAN_LINK and isinstance(result, str):
        await sales.plans.link_made(work, row.subject_id or 0, result)
    elif row.purpose == Purpose.INVOICE and copies:
        await sales.offers.invoice_sent(work, row.subject_id or 0, copies[0])
    elif row.ephemeral:
        await delivery.erasure_queries.forget_words(work.session, row.key)
    elif row.client_id is not None and row.to_staff:
        await relay.copies.remember(work, row, copies)
    if row.purpose in ABOUT_CASES and copies:  # with what it shows known: the words stay where the case is over
        await urgent.endings.shown(work, row.subject_id or 0, row.chat, copies[0])
        await _deputy_called(work, row)


async def _deputy_called(work: Work, row: Call) -> None:
    """The owner knows that the deputy was rung once it is so."""
    if row.to_staff and work.is_deputy(row.chat_id) and row.client_id is not None:
        client = await clients.queries.get(work.session, work.business_id, row.client_id)
        if client is not None:
            words = urgent.staff_views.deputy_alerted(work.texts, called(client))
            await urgent.news.tell_owner(work, words, client, case_id=row.subject_id)


async def called_off(work: Work, row: Call, result: Any) -> None:
    """A call was made in the moment in which it was called off: what it showed is taken out of the chat again."""
    about = row.client_id is not None or row.whose is not None
    dismissed = row.to_staff and about and not work.is_staff(row.chat_id)
    gone = False
    if row.purpose in {Purpose.ALERT, Purpose.COPY}:
        message = await relay.queries.message_of(work.session, row)
        gone = message is None or message.state == MessageState.WITHDRAWN
    if dismissed or gone:
        for number in _numbers(result):
            relay.copies.take_out(work, row.chat, number)


async def failed(work: Work, row: Call, failure: Failure, reason: str) -> None:
    """A refusal: nobody is left believing that something arrived which did not."""
    purpose = Purpose(row.purpose)
    if failure is Failure.REFUSED and purpose in SHOWN and await relay.plainer_copies.tried(work, row, reason):
        return
    if row.ephemeral and not (row.to_staff and failure is Failure.UNREACHABLE):  # which is said once he is back
        await delivery.erasure_queries.forget_words(work.session, row.key)
    client = await clients.queries.get(work.session, work.business_id, row.client_id) if row.client_id else None
    if failure is Failure.UNREACHABLE and client is not None and not row.to_staff and not row.best_effort:
        client.blocked_at = client.blocked_at or work.now
    await FAILED[purpose](work, Refused(row, failure, reason, client))


async def _refund_refused(work: Work, refusal: Refused) -> None:
    await payments.refunds.refused(work, refusal.row, refusal.words)


async def _cancellation_refused(work: Work, refusal: Refused) -> None:
    await payments.cancellations.refused(work, refusal.row)


async def _answer_refused(work: Work, refusal: Refused) -> None:
    if refusal.client is not None:
        await _answer_failed(work, refusal.row, refusal.client, refusal.failure, refusal.words)


FAILED: dict[Purpose, Callable[[Work, Refused], Awaitable[None]]] = {
    Purpose.RECEIPT: refusals.nothing,
    Purpose.EDIT: refusals.nothing,
    Purpose.TAKE_AWAY: refusals.nothing,
    Purpose.REFUND: _refund_refused,
    Purpose.CANCELLATION: _cancellation_refused,
    Purpose.ANSWER: _answer_refused,
    Purpose.INVOICE: refusals.invoice,
    Purpose.BILL: refusals.bill,
    Purpose.PLAN_LINK: refusals.plan_link,
    Purpose.NOTICE: refusals.notice,
    Purpose.DATA_FILE: refusals.data_file,
    Purpose.ALERT: refusals.alert,
    Purpose.CASE_NEWS: refusals.alert,
    Purpose.COPY: refusals.staff_text,
    Purpose.REACTION: refusals.staff_text,
    Purpose.LIST: refusals.staff_text,
    Purpose.ERASURE: refusals.staff_text,
    Purpose.STAFF_TEXT: refusals.staff_text,
    Purpose.PROMISE: refusals.client_text,
    Purpose.CLIENT_TEXT: refusals.client_text,
}
"""What follows from a refusal, for every purpose of a call."""
SHOWN = set(Purpose) - {*BEST_EFFORT, *OWN_QUEUE}
"""What somebody was to read: it is tried in plainer forms before."""


async def _on_their_way(work: Work, row: Call) -> list[Answer]:
    """The owner's message that a call copies, or the parts of his album."""
    answer = await messages.answer_queries.get(work.session, work.business_id, row.subject_id or 0)
    found: list[Answer | None] = [answer]
    if answer is not None and "message_ids" in row.params:
        ids, chat_id = row.params["message_ids"], answer.chat_id
        found = [await messages.answer_queries.by_message(work.session, work.business_id, chat_id, one) for one in ids]
    return [part for part in found if part is not None and part.state == AnswerState.SENDING]


async def _answer_sent(work: Work, row: Call, copies: list[int], at: datetime) -> None:
    parts = await _on_their_way(work, row)
    certain = copies if len(copies) == len(parts) else [None] * len(parts)
    for part, copy in zip(parts, certain, strict=True):
        await transition(work.session, part, AnswerState.SENT, sent_at=at, client_copy_id=copy)
    late = await urgent.answered.arrived(work, parts, at)
    client = await clients.queries.get(work.session, work.business_id, parts[0].client_id) if parts else None
    if client is not None:
        client.owner_wrote_at = work.now
        for part in parts:
            if part.edited_at is not None and part.edited_at >= row.created_at:  # Telegram may have copied it before
                relay.edits.correct_answer(work, client, part)
    if client is not None and not await _more_to_come(work, parts[0]):
        with work.writing_for(parts[0].chat_id):
            left = await relay.shown.left(work, client, parts[0].chat_id)
            words = answers.views.sent(work.texts, called(client))
            if late is not None:
                until = work.texts.time(late.due_at, work.business.timezone)
                words += " " + urgent.staff_views.came_late(work.texts, until, money=late.payment_id is not None)
            view = relay.views.and_left(work.texts, delivery.View(words), left)
            _tell(work, parts[0], client, view.words, view.keyboard)
        relay.oversight.show_answer(work, client, parts)


async def _more_to_come(work: Work, part: Answer) -> bool:
    """Whether other parts of an album are still on their way, each by itself; all of them are confirmed at once."""
    album = part.album_id
    parts = await messages.answer_queries.album(work.session, work.business_id, part.chat_id, album) if album else []
    return any(other.state == AnswerState.SENDING for other in parts)


async def _answer_failed(work: Work, row: Call, client: Client, failure: Failure, reason: str) -> None:
    parts = await _on_their_way(work, row)
    for part in parts:
        await transition(work.session, part, AnswerState.FAILED)
        await relay.queries.reopen(work.session, part.key)
    waits = await urgent.answered.refused(work, parts, unreachable=failure is Failure.UNREACHABLE)
    if parts:
        _tell_failed(work, parts[0], client, failure, reason, waits.due_at if waits else None)
        return
    answer = await messages.answer_queries.get(work.session, work.business_id, row.subject_id or 0)
    if answer is not None and answer.state == AnswerState.SENT:  # its file arrived before, and its words did not
        t = work.texts_in(answer.chat_id)
        _tell(work, answer, client, answers.views.part_not_sent(t, called(client), why(reason)))


def _tell_failed(
    work: Work, answer: Answer, client: Client, failure: Failure, reason: str, until: datetime | None
) -> None:
    """`until`: the promised minute of an urgent case that still waits for an answer."""
    t = work.texts_in(answer.chat_id)
    if not work.is_staff(answer.chat_id) and work.owner_id is not None:
        words = answers.views.not_sent(work.texts, called(client), why(reason))
        delivery.outbox.text(work, work.owner_id, words, client_id=client.key, extra={"disable_notification": True})
    elif failure is not Failure.UNREACHABLE:
        words = answers.views.not_sent(t, called(client), why(reason))
        if until is not None:
            words += "\n" + urgent.staff_views.answer_again(t, t.time(until, work.business.timezone))
        _tell(work, answer, client, words)
    elif work.is_deputy(answer.chat_id):
        _tell(work, answer, client, answers.views.not_sent_blocked(t, called(client)))
    elif client.block_told_at is None:
        client.block_told_at = work.now
        _tell(work, answer, client, answers.views.not_sent_blocked(t, called(client)))
    else:
        delivery.outbox.react(work, answer.chat_id, answer.telegram_id, delivery.outbox.NOT_SENT)


def _tell(work: Work, answer: Answer, client: Client, words: str, keyboard: Keyboard = ()) -> None:
    """A quiet line under the owner's own message; a reply to it goes to the client."""
    if not work.is_staff(answer.chat_id):
        return
    delivery.tell(
        work,
        delivery.recipients.staff(work, answer.chat_id),
        delivery.View(words, keyboard),
        purpose=Purpose.STAFF_TEXT,
        client_id=client.key,
        quiet=True,
        reply_to=answer.telegram_id,
    )


def _numbers(result: Any) -> list[int]:
    """The numbers of the messages that a call has sent."""
    return [one["message_id"] for one in (result if isinstance(result, list) else [result]) if _is_message(one)]


def _is_message(one: Any) -> bool:
    return isinstance(one, dict) and type(one.get("message_id")) is int
