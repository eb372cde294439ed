"""Find what is done and old enough that its words are forgotten, and forget them.

Nothing that somebody still waits for is found: what is unanswered or held, and all of a client with an open urgent case
or talk. Every search is by time and by the business that is given when it is executed.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, bindparam, delete, exists, func, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.features.businesses.queries import by_expression
from bot.features.privacy.words import WORDS
from bot.models import (
    Answer,
    Bill,
    Business,
    Card,
    Case,
    Client,
    Message,
    Note,
    Paper,
    PaperRequest,
    Payment,
    Plan,
    Promise,
    SettingChange,
    Talk,
    Task,
)
from bot.models.states import (
    AnswerState,
    BillState,
    CaseState,
    MessageState,
    PaperRequestState,
    PaymentState,
    PlanState,
    PromiseState,
)
from bot.models.talk_states import TalkState

Search = SelectOfScalar[int] | SelectOfScalar[None]
Forgettable = Message | Task | Bill | Paper | Answer | Note | Client

_MINE: Any = bindparam("business_id")
_MOST: Any = bindparam("most", type_=Integer)
KEPT_MESSAGES = and_(col(Message.forgotten_at).is_(None), col(Message.state) != MessageState.WAITING)
KEPT_TASKS = and_(col(Task.closed_at).is_not(None), col(Task.forgotten_at).is_(None))

_FORGETTING = select(Business.id).where(col(Business.keep_days) > 0).order_by(col(Business.id)).limit(1)


async def next_business(session: AsyncSession, passed_over: Collection[int]) -> int | None:
    """Return the first business that forgets words, besides some that had their turn."""
    statement = _FORGETTING.where(col(Business.id).not_in(passed_over)) if passed_over else _FORGETTING
    return (await session.execute(statement)).scalar()


async def days_before(session: AsyncSession, business_id: int, since: datetime) -> list[int]:
    """Return for how many days words were kept before each change of that since an instant; 0 is for ever."""
    statement = select(SettingChange).where(
        SettingChange.business_id == business_id, col(SettingChange.changed_at) > since
    )
    changes = (await session.execute(statement)).scalars()
    return [change.before["keep_days"] for change in changes if "keep_days" in change.before]


def messages(before: datetime) -> Search:
    """Find messages that are done, and that nothing has come of since."""
    answered = or_(
        col(Answer.state).in_({AnswerState.HELD, AnswerState.SENDING}),
        func.coalesce(Answer.sent_at, Answer.created_at) >= before,
    )
    in_case = or_(col(Case.state) == CaseState.ALERTED, col(Case.closed_at) >= before)
    is_missing = col(PaperRequest.state) == PaperRequestState.OPEN
    statement = select(Message.id).where(
        col(Message.business_id) == _MINE,
        KEPT_MESSAGES,
        col(Message.received_at) < before,
        func.coalesce(Message.edited_at, Message.received_at) < before,
        ~(col(Message.thanks) & col(Message.seen_at).is_(None) & (col(Message.state) == MessageState.DONE)),
        ~exists().where(col(Answer.id) == col(Message.answer_id), answered),
        ~exists().where(col(Card.id) == col(Message.card_id), col(Card.ended_at) >= before),
        ~exists().where(col(Case.message_id) == col(Message.id), in_case),
        ~exists().where(col(Promise.message_id) == col(Message.id), col(Promise.state) == PromiseState.OPEN),
        ~exists().where(
            col(Paper.client_id) == col(Message.client_id),
            col(Paper.message_id) == col(Message.id),
            col(PaperRequest.id) == col(Paper.request_id),
            is_missing,
        ),
        ~_is_heard(col(Message.client_id)),
    )
    return statement.order_by(col(Message.received_at))


def answers(before: datetime) -> Search:
    """Find answers that went out, could not, or were taken back."""
    statement = select(Answer.id).where(
        col(Answer.business_id) == _MINE,
        col(Answer.content).is_not(None),
        col(Answer.created_at) < before,
        func.coalesce(Answer.sent_at, Answer.created_at) < before,
        func.coalesce(Answer.edited_at, Answer.created_at) < before,
        col(Answer.state).not_in({AnswerState.HELD, AnswerState.SENDING}),
        ~_is_heard(col(Answer.client_id)),
    )
    return statement.order_by(col(Answer.created_at))


def tasks(before: datetime) -> Search:
    """Find tasks that the owner has seen to."""
    statement = select(Task.id).where(col(Task.business_id) == _MINE, KEPT_TASKS, col(Task.closed_at) < before)
    return statement.order_by(col(Task.closed_at))


def bills(before: datetime) -> Search:
    """Find bills that were paid or taken back."""
    going_back = col(Payment.state).in_({PaymentState.REFUNDING, PaymentState.STUCK})
    return select(Bill.id).where(
        col(Bill.business_id) == _MINE,
        col(Bill.forgotten_at).is_(None),
        col(Bill.created_at) < before,
        col(Bill.state).in_({BillState.PAID, BillState.WITHDRAWN}),
        ~exists().where(
            col(Payment.client_id) == col(Bill.client_id),
            col(Payment.bill_id) == col(Bill.id),
            or_(going_back, col(Payment.paid_at) >= before),
        ),
    )


def papers(before: datetime) -> Search:
    """Find papers of lists that are complete or asked for no more."""
    done = [
        col(PaperRequest.id) == col(Paper.request_id),
        col(PaperRequest.state) != PaperRequestState.OPEN,
        func.coalesce(PaperRequest.closed_at, PaperRequest.asked_at) < before,
    ]
    statement = select(Paper.id).where(
        col(Paper.business_id) == _MINE,
        col(Paper.forgotten_at).is_(None),
        col(Paper.added_at) < before,
        exists().where(*done),
    )
    return statement.order_by(col(Paper.added_at))


def notes(before: datetime) -> Search:
    """Find notes about clients with whom nothing is left of any conversation."""
    return select(Note.id).where(
        col(Note.business_id) == _MINE, col(Note.created_at) < before, *_all_over(col(Note.client_id), before)
    )


def numbers(before: datetime) -> Search:
    """Find clients whose number to call is kept though nothing is left of any conversation with them."""
    return select(Client.id).where(
        by_expression(Client.business_id, _MINE),
        col(Client.phone).is_not(None),
        col(Client.created_at) < before,
        *_all_over(col(Client.id), before),
    )


SEARCHES = (
    (Message, messages),
    (Task, tasks),
    (Bill, bills),
    (Paper, papers),
    (Answer, answers),
    (Note, notes),
    (Client, numbers),
)
"""The tables that hold words, and what finds those of their rows whose words to forget."""


def searches(before: datetime) -> list[Search]:
    """Return the searches, for as many rows as are named when they are executed."""
    return [search(before).limit(_MOST) for _table, search in SEARCHES]


async def forget(session: AsyncSession, table: type[Forgettable], ids: Collection[int], at: datetime) -> None:
    """Blank the words of rows, and mark those that do not show it. Notes are nothing but words: they are deleted."""
    chosen = col(table.id).in_(ids)
    if table is Note:
        await session.execute(delete(Note).where(chosen))
        return
    marks = {"forgotten_at": at} if "forgotten_at" in table.model_fields else {}
    blanked = update(table).where(chosen).values(**WORDS[table], **marks)
    await session.execute(blanked.execution_options(synchronize_session=False))


def _is_heard(client_id: Any) -> ColumnElement[bool]:
    """Match clients with an open urgent case or talk: what was said belongs to it."""
    case = exists().where(col(Case.client_id) == client_id, col(Case.state) == CaseState.ALERTED)
    talk = exists().where(col(Talk.client_id) == client_id, col(Talk.state) == TalkState.OPEN)
    return or_(case, talk)


def _all_over(client_id: Any, before: datetime) -> list[ColumnElement[bool]]:
    """Match clients of whom no words are kept, whom nothing is asked and who have no plan."""
    written = exists().where(col(Message.client_id) == client_id, col(Message.forgotten_at).is_(None))
    answered = exists().where(col(Answer.client_id) == client_id, col(Answer.created_at) >= before)
    asked = exists().where(col(PaperRequest.client_id) == client_id, col(PaperRequest.state) == PaperRequestState.OPEN)
    planned = exists().where(col(Plan.client_id) == client_id, col(Plan.state) != PlanState.ENDED)
    return [~written, ~answered, ~asked, ~planned, ~_is_heard(client_id)]
