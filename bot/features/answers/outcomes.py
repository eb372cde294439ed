"""Tell the author and an urgent case what became of an answer: it has arrived, or was refused."""

from dataclasses import replace
from datetime import datetime

from bot.features import acts, clients, delivery, messages, relay, talks, urgent
from bot.features.answers import handing_back, held_notes, sending, views
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.features.delivery.contents import Reaction
from bot.features.delivery.outcomes import Refused, Sent, register
from bot.features.delivery.rules import DOOR_SHUT
from bot.models import Act, Answer, Case, Client
from bot.models.act_kinds import ActKind
from bot.models.calls import Call, Purpose
from bot.models.rights import Right
from bot.models.states import AnswerState, Role
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
    await talks.service.answered(work, client, parts, made.at)
    for part in parts:
        if part.edited_at is not None and part.edited_at >= made.row.created_at:  # Telegram may have copied it before
            relay.edits.correct_answer(work, client, part)
    if not await _shown_to_owner(work, client, parts):
        return
    whole = await sending.whole(work, parts[0])
    if _on_its_way(whole):
        return
    _confirm(work, whole)
    if all(part.state == AnswerState.SENT for part in whole):
        held_notes.show(work, client, whole)
    await _say(work, client, whole, late)


async def refused(work: UnitOfWork, refusal: Refused) -> None:
    """Have the messages wait again that the answer was for, and tell its writer."""
    client = refusal.client
    if client is None:
        return
    parts = await _on_their_way(work, refusal.row)
    for part in parts:
        await transition(work.session, part, AnswerState.FAILED)
        await relay.shown.reopen(work, part)
    waits = await urgent.answered.refused(work, parts, unreachable=refusal.closed)
    if parts:
        _tell_refused(work, parts[0], client, refusal, waits.due_at if waits else None)
        whole = await sending.whole(work, parts[0])
        held_notes.show(work, client, whole, _why(work, parts[0], client, refusal))
        await _shown_to_owner(work, client, parts)
        if not _on_its_way(whole):
            _confirm(work, whole)  # what arrived before
        return
    answer = await messages.answer_queries.get(work.session, work.business_id, refusal.row.subject_id or 0)
    if answer is not None and answer.state == AnswerState.SENT:  # its file arrived before, and its words did not
        t = work.texts_in(answer.chat_id)
        _tell(work, answer, client, View(views.part_not_sent(t, called(client), refusal.reason)))


async def _shown_to_owner(work: UnitOfWork, client: Client, parts: list[Answer]) -> bool:
    """Show the owner what has arrived of another's answer; False while parts of its album go each by itself."""
    album = await sending.album(work, parts[0])
    if _on_its_way(album):
        return False
    if there := [part for part in album if part.state == AnswerState.SENT]:
        relay.oversight.show_answer(work, client, there)
    return True


async def _on_their_way(work: UnitOfWork, row: Call) -> list[Answer]:
    """Return the answer that a call copies, or the parts of its album."""
    answer = await messages.answer_queries.get(work.session, work.business_id, row.subject_id or 0)
    found: list[Answer | None] = [answer]
    if answer is not None and (ids := delivery.stored_calls.album(row.params)):
        place = (work.session, work.business_id, answer.channel, answer.chat_id)
        found = [await messages.answer_queries.by_message(*place, one) for one in ids]
    return [part for part in found if part is not None and part.state == AnswerState.SENDING]


async def _say(work: UnitOfWork, client: Client, whole: list[Answer], late: Case | None) -> None:
    """Say under an answer what the reaction does not: that more waits, that it came too late, how to take it back."""
    answer = whole[0]
    with work.writing_for(answer.chat_id):
        left = await relay.shown.left(work, client, answer.chat_id)
        undo = None if late is not None else await _to_undo(work, client, whole)
        if not left.number and late is None and undo is None:
            return
        words = views.sent(work.texts, called(client))
        if late is not None:
            until = work.texts.time(late.due_at, work.business.timezone)
            money = late.payment_id is not None and work.may_in(answer.chat_id, Right.SEE_MONEY)
            words += " " + urgent.staff_views.came_late(work.texts, until, money=money)
        view = relay.views.and_left(work.texts, View(words), left)
        if undo is not None:
            view = replace(view, keyboard=[*view.keyboard, *acts.views.undo_button(work.texts, undo.key)])
        _tell(work, answer, client, view, subject_id=answer.key if undo is not None else None)


async def _to_undo(work: UnitOfWork, client: Client, whole: list[Answer]) -> Act | None:
    """Return the act to undo that an answer was, where nothing in the chat offers that: no card, no question."""
    answer = whole[0]
    if not work.may_in(answer.chat_id, Right.CHANGE_ANY_ANSWER) or answer.held_until is not None:
        return None
    since = work.now - acts.service.UNDOABLE_FOR
    act = await acts.queries.latest_about(work.session, work.business_id, ActKind.ANSWER, answer.key, since)
    if act is None or act.undone_at is not None or "question" in (act.detail or {}):
        return None
    if await relay.card_queries.any_since(work.session, client.key, answer.chat_id, since):
        return None
    kept = await urgent.queries.answered_by(work.session, [part.key for part in whole])
    return act if not kept else None


def _on_its_way(parts: list[Answer]) -> bool:
    return any(part.state == AnswerState.SENDING for part in parts)


def _confirm(work: UnitOfWork, whole: list[Answer]) -> None:
    """Show by a reaction that the client has an answer; of an album, on the last part that arrived."""
    there = [part.telegram_id for part in whole if part.state == AnswerState.SENT and part.telegram_id is not None]
    if there and work.is_staff(whole[0].chat_id):
        to = delivery.recipients.staff(work, whole[0].chat_id)
        delivery.send(work, to, Reaction(max(there), delivery.outbox.RECEIPT), purpose=Purpose.RECEIPT)


def _why(work: UnitOfWork, answer: Answer, client: Client, refusal: Refused) -> str:
    t = work.texts_in(answer.chat_id)
    return (
        views.not_sent_blocked(t, called(client))
        if refusal.closed
        else views.not_sent(t, called(client), refusal.reason)
    )


def _tell_refused(work: UnitOfWork, answer: Answer, client: Client, refusal: Refused, until: datetime | None) -> None:
    """Tell the writer of an answer that it was not delivered.

    `until`: the promised minute of an urgent case that still waits for an answer.
    """
    if refusal.reason in DOOR_SHUT and work.is_staff(answer.chat_id):
        handing_back.hand_back(work, client, refusal.row.channel, [answer], refusal.reason)
        return
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
    elif work.role_in(answer.chat_id) != Role.OWNER:
        _tell(work, answer, client, View(views.not_sent_blocked(t, called(client))))
    elif client.block_told_at is None or answer.telegram_id is None:
        client.block_told_at = work.now
        _tell(work, answer, client, View(views.not_sent_blocked(t, called(client))))
    else:
        reaction = Reaction(answer.telegram_id, delivery.outbox.NOT_SENT)
        delivery.send(work, staff, reaction, purpose=Purpose.RECEIPT)


def _tell(work: UnitOfWork, answer: Answer, client: Client, view: View, *, subject_id: int | None = None) -> None:
    """Say something quietly under the answer; a reply to it goes to the client.

    `subject_id`: the answer, where the message says from now on what becomes of it.
    """
    if not work.is_staff(answer.chat_id):
        return
    delivery.tell(
        work,
        delivery.recipients.staff(work, answer.chat_id),
        view,
        purpose=Purpose.STAFF_TEXT,
        subject_id=subject_id,
        client_id=client.key,
        quiet=True,
        reply_to=answer.telegram_id,
    )


register(Purpose.ANSWER, sent=arrived, refused=refused, plainer=relay.plainer_copies.tried)
