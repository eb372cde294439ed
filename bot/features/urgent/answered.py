"""Keep the promise of an urgent case once Telegram has taken the answer before the promised minute.

Until then the clock runs. An answer that is still on its way at the promised minute is late, whatever becomes of it.
"""

from datetime import datetime
from functools import partial

from bot.features import sales
from bot.features.urgent import broken_promises, endings, queries, staff_views
from bot.models import Answer, Case, Message
from bot.models.states import CaseState
from bot.unit_of_work import UnitOfWork


async def sent_off(work: UnitOfWork, parts: list[Answer], said_at: datetime, *, by_tap: bool = False) -> None:
    """Note which open case an answer is for: one that was said after the alert, in a chat that was shown it.

    An answer written before its chat was shown the alert or the message counts where a button sends it later.
    """
    first = parts[0]
    case = await sales.case_queries.open_of(work.session, first.client_id)
    if case is None or said_at < case.alerted_at:
        return
    before = None if by_tap else first.telegram_id
    if await queries.shown_in(work.session, case, first.chat_id, before):
        for part in parts:
            part.case_id = case.key


async def by_hand(work: UnitOfWork, answer: Answer, at: datetime) -> None:
    """Take what a member wrote in the own chat with a client, at an instant after the alert, as the answer.

    The case came from that chat, or the member was shown the alert.
    """
    case = await sales.case_queries.open_of(work.session, answer.client_id)
    if case is None or at < case.alerted_at.replace(microsecond=0):
        return
    message = await work.session.get(Message, case.message_id) if case.message_id is not None else None
    from_there = message is not None and message.channel == answer.channel
    if from_there or await queries.shown_in(work.session, case, answer.author_id):
        answer.case_id = case.key
        await arrived(work, [answer], at)


async def arrived(work: UnitOfWork, parts: list[Answer], at: datetime) -> Case | None:
    """Close the case that an answer is for; return it where no answer came before the promised minute."""
    answer, case = await _case_of(work, parts)
    if answer is None or case is None:
        return None
    if at < case.due_at:
        await endings.answered(work, case, answer.key, at)
        return None
    if case.state == CaseState.ALERTED and case.call_asked_at is None:  # recorded before anybody looked at the clock
        await broken_promises.break_promise(work, case)
    return case if case.state == CaseState.GIVEN_BACK else None


async def refused(work: UnitOfWork, parts: list[Answer], *, unreachable: bool) -> Case | None:
    """Return the case that still waits after an answer was refused; where nothing can reach the client, it is over."""
    _, case = await _case_of(work, parts)
    if case is None or case.state != CaseState.ALERTED:
        return None
    if not unreachable:
        return case
    await broken_promises.break_promise(work, case, partial(staff_views.undelivered, unreachable=True))
    return None


async def _case_of(work: UnitOfWork, parts: list[Answer]) -> tuple[Answer | None, Case | None]:
    answer = next((part for part in parts if part.case_id is not None), None)
    if answer is None or answer.case_id is None:
        return None, None
    return answer, await queries.get(work.session, work.business_id, answer.case_id)
