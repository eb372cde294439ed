"""An urgent case is over when it is answered or its money goes back; with that, the buttons of its messages go.

Their going is a decoration: it is made after everything else, and may fail.
"""

from datetime import datetime

from bot import outbox
from bot.domain.money import CaseState
from bot.domain.states import Priority
from bot.ledger import Case, Keyboard
from bot.queries import cases, money
from bot.work import Work


async def answered(work: Work, case: Case, answer_id: int, at: datetime) -> bool:
    """Close a case as answered by what arrived at an instant; False where it is closed."""
    closed = await money.move(work.session, case, CaseState.ANSWERED, closed_at=at, answer_id=answer_id)
    if closed:
        await _take_buttons(work, case)
    return closed


async def given_back(work: Work, case: Case) -> bool:
    """Close a case as broken or taken back; False where it is closed."""
    closed = await money.move(work.session, case, CaseState.GIVEN_BACK, closed_at=work.now)
    if closed:
        await _take_buttons(work, case)
    return closed


async def shown(work: Work, case_id: int, chat_id: int, telegram_id: int) -> None:
    """A message with buttons about a case has arrived; where the case is over by then, they go at once."""
    case = await cases.get(work.session, work.business_id, case_id)
    if case is None:
        return
    row = Keyboard(business_id=work.business_id, case_id=case_id, chat_id=chat_id, telegram_id=telegram_id)
    work.session.add(row)
    if case.state != CaseState.ALERTED:
        await _take_buttons(work, case)


async def _take_buttons(work: Work, case: Case) -> None:
    for chat_id, telegram_id in await cases.take_keyboards(work.session, case.key):
        params = {"message_id": telegram_id, "reply_markup": {"inline_keyboard": []}}
        outbox.put(work, chat_id, "editMessageReplyMarkup", params, priority=Priority.EDIT, decorative=True)
