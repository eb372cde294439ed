"""End an urgent case that is answered or whose money goes back, and show that in the staff's chats.

Each alert and reminder then says how the case ended, without live words or buttons. That is best effort: it is made
after everything else, and may fail.
"""

from datetime import datetime

from bot.features import clients, delivery, messages, sales
from bot.features.clients.names import author, called
from bot.features.delivery.contents import EditKeyboard
from bot.features.urgent import alert_edits, queries, staff_views
from bot.models import Case, Client, Keyboard
from bot.models.calls import Channel, Purpose
from bot.models.rights import Right
from bot.models.states import CaseState, Priority
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


async def answered(work: UnitOfWork, case: Case, answer_id: int, at: datetime) -> bool:
    """Close a case as answered by what arrived at an instant; False where it is closed."""
    closed = await transition(work.session, case, CaseState.ANSWERED, closed_at=at, answer_id=answer_id)
    if closed:
        await follow(work, case)
    return closed


async def given_back(work: UnitOfWork, case: Case) -> bool:
    """Close a case as broken or taken back; False where it is closed. The caller sees to the money, then `follow`s."""
    return await transition(work.session, case, CaseState.GIVEN_BACK, closed_at=work.now)


async def shown(
    work: UnitOfWork,
    case_id: int,
    chat_id: int,
    telegram_id: int,
    *,
    of_call: bool = False,
    channel: str = Channel.BOT,
) -> None:
    """Remember a message about a case that has arrived; where the case is over by then, it says so at once.

    `of_call`: it says whom to call, until the case is over.
    """
    case = await queries.get(work.session, work.business_id, case_id)
    if case is None:
        return
    row = Keyboard(business_id=work.business_id, case_id=case_id, chat_id=chat_id, telegram_id=telegram_id)
    row.of_call, row.channel = of_call, channel
    work.session.add(row)
    if case.state != CaseState.ALERTED:
        await follow(work, case)


async def follow(work: UnitOfWork, case: Case) -> None:
    """Have every message about a case that is over say how it ended; the client's receipt only loses its button."""
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    for channel, chat_id, telegram_id in await queries.take_keyboards(work.session, case.key):
        if client is None or channel != Channel.BOT or chat_id == client.telegram_id:  # the receipt stays true
            to, bare = delivery.recipients.payer(chat_id, channel), EditKeyboard(telegram_id)
            delivery.send(work, to, bare, purpose=Purpose.EDIT, priority=Priority.EDIT)
        else:
            with work.writing_for(chat_id):
                await _show_end(work, case, client, chat_id, telegram_id)


async def _show_end(work: UnitOfWork, case: Case, client: Client, chat_id: int, telegram_id: int) -> None:
    header = await _header(work, case, client, chat_id)
    lift = case.state == CaseState.GIVEN_BACK and work.may_in(chat_id, Right.ALLOW_SALES)
    buttons = await sales.pauses.lift_button(work, client.telegram_id) if lift else []
    where = await alert_edits.place(work, case, chat_id, telegram_id)
    await alert_edits.write(work, case, client, where, header, buttons)


async def _header(work: UnitOfWork, case: Case, client: Client, chat_id: int) -> str:
    """Return how a case ended, for who reads in a chat."""
    t, at = work.texts, work.texts.at_time(case.closed_at or work.now, work.zone_in(chat_id))
    if case.state != CaseState.ANSWERED:
        money = case.payment_id is not None and work.may_in(chat_id, Right.SEE_MONEY)
        return staff_views.ended_given_back(t, called(client), at, money=money)
    answer = await messages.answer_queries.get(work.session, work.business_id, case.answer_id or 0)
    by = None if answer is None or answer.author_id == chat_id else author(work, answer.author_id)
    return staff_views.ended_answered(t, called(client), at, by)
