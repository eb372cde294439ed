"""Give answers to a client: keep them, settle what they answer, and send them or hold them until opening."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.features import accounts, acts, delivery, relay, sales, talks, urgent
from bot.features.answers import queries, views
from bot.features.clients.names import called
from bot.features.clients.own_hours import is_open_for
from bot.features.delivery import View
from bot.features.hours.rules import hours_of
from bot.models import Act, Answer, Client
from bot.models.act_kinds import ActKind
from bot.models.calls import Purpose
from bot.models.rights import Right
from bot.models.states import AnswerState
from bot.unit_of_work import UnitOfWork

COOLS = timedelta(minutes=30)
"""The time for which an answer that cools down waits."""
COOLED_FOR = timedelta(days=1)
"""The time after which the wish to wait is forgotten where no answer was written."""


async def keep(work: UnitOfWork, client: Client, answers: list[Answer], **detail: Any) -> Act:
    """Keep answers that were written together: one act, which settles what the chat they are written in was shown."""
    for answer in answers:
        work.session.add(answer)
    await work.session.flush()
    act = await acts.service.note(
        work, ActKind.ANSWER, client_id=client.key, subject_id=answers[0].key, detail=detail or None
    )
    client.cooled_at = None
    for answer in answers:
        await relay.shown.settle(work, client, answer.chat_id, answer, act)
    return act


@dataclass(frozen=True)
class Beginning:
    """How an answer begins: on its way, or held until an instant that may not be known."""

    state: AnswerState
    held_until: datetime | None = None
    cooling: bool = False


async def beginning(work: UnitOfWork, client: Client, chat_id: int) -> Beginning:
    """Return how an answer begins that is written in a chat of the staff now."""
    if await _is_urgent(work, client, chat_id) or await talks.service.goes_on(work, client, chat_id):
        return Beginning(AnswerState.SENDING)
    if not is_open_for(work, client):
        return Beginning(AnswerState.HELD, hours_of(work.business).next_opening(work.now))
    until = await queries.cooling_until(work.session, client.key)  # what is written after it does not overtake it
    if until is None and client.cooled_at is not None and client.cooled_at > work.now - COOLED_FOR:
        until = work.now + COOLS
    if until is None:
        return Beginning(AnswerState.SENDING)
    if not is_open_for(work, client, until):
        return Beginning(AnswerState.HELD, hours_of(work.business).next_opening(until))
    return Beginning(AnswerState.HELD, until, cooling=True)


async def _is_urgent(work: UnitOfWork, client: Client, chat_id: int) -> bool:
    """Return whether an answer goes out at once: to an open case, the deputy's once the alert has come there."""
    case = await sales.case_queries.open_of(work.session, client.key)
    return case is not None and (
        work.may_in(chat_id, Right.HANDLE_ANY_CASE) or await urgent.queries.shown_in(work.session, case, chat_id)
    )


async def held_view(work: UnitOfWork, client: Client, answer: Answer) -> View:
    """Say until when an answer is held, and how much of its client still waits."""
    t = work.texts_in(answer.chat_id)
    zone = work.business.timezone
    left = await relay.shown.left(work, client, answer.chat_id)
    door = await accounts.doors.look(work, answer.client_channel, client.telegram_id)
    if door.shuts_before(answer.held_until):
        view = views.held_too_long(
            t, called(client), t.short_moment(door.until, zone) if door.until else None, answer.key
        )
    elif answer.cooling and answer.held_until is not None:
        view = views.waits(t, called(client), t.at_time(answer.held_until, zone), answer.key)
    else:
        view = views.held(t, called(client), t.on(answer.held_until, zone), answer.key)
    return relay.views.and_left(t, view, left)


async def tell_held(work: UnitOfWork, client: Client, answer: Answer, *, quiet: bool = False) -> None:
    """Say under an answer, where it was written, until when it is held."""
    delivery.tell(
        work,
        delivery.recipients.staff(work, answer.chat_id),
        await held_view(work, client, answer),
        purpose=Purpose.STAFF_TEXT,
        subject_id=answer.key,
        client_id=client.key,
        quiet=quiet,
        reply_to=answer.telegram_id,
    )
