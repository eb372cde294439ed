"""Store and find urgent cases, and the messages with buttons about them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.features import businesses, sales
from bot.models import Answer, Case, Keyboard, Message, Outbox, Payment, RelayedMessage
from bot.models.calls import Channel, Purpose
from bot.models.states import CaseState, MessageState
from bot.unit_of_work.rows import add_once, changed

OPEN_CASES = "open_cases"
"""Where a session's `info` holds the clients with open cases, by business."""


async def add(session: AsyncSession, row: Case) -> Case | None:
    """Store a case; None where the client has an open one."""
    session.info.pop(businesses.queries.COUNTED, None)
    session.info.pop(OPEN_CASES, None)
    if not await add_once(session, row):
        return None
    return await sales.case_queries.open_of(session, row.client_id)


async def clients_with_cases(session: AsyncSession, business_id: int, since: datetime) -> set[int]:
    """Return the clients with an open case that was alerted since an instant, read once in a transaction."""
    known: dict[int, set[int]] = session.info.setdefault(OPEN_CASES, {})
    if business_id not in known:
        statement = select(Case.client_id).where(
            Case.business_id == business_id, Case.state == CaseState.ALERTED, col(Case.alerted_at) >= since
        )
        known[business_id] = set((await session.execute(statement)).scalars())
    return known[business_id]


async def all_open(session: AsyncSession, business_id: int, since: datetime) -> list[Case]:
    """Return the open cases that were alerted since an instant."""
    statement = select(Case).where(
        Case.business_id == business_id, Case.state == CaseState.ALERTED, col(Case.alerted_at) >= since
    )
    return list((await session.execute(statement.order_by(col(Case.id)))).scalars())


async def answered_by(session: AsyncSession, answer_ids: Sequence[int]) -> bool:
    """Return whether one of these answers kept the promise of a case."""
    kept = select(Case.id).where(col(Case.answer_id).in_(answer_ids), Case.state == CaseState.ANSWERED)
    return (await session.execute(kept.limit(1))).first() is not None


async def get(session: AsyncSession, business_id: int, case_id: int) -> Case | None:
    found = await session.get(Case, case_id)
    return found if found and found.business_id == business_id else None


async def of_payment(session: AsyncSession, payment_id: int) -> Case | None:
    return (await session.execute(select(Case).where(Case.payment_id == payment_id))).scalar_one_or_none()


def due(now: datetime) -> SelectOfScalar[Case]:
    """Find open cases whose next step has come; none while its client is asked whether a call came."""
    statement = select(Case).where(
        Case.state == CaseState.ALERTED, col(Case.next_at) <= now, col(Case.call_asked_at).is_(None)
    )
    return statement.order_by(col(Case.next_at))


async def claim_step(session: AsyncSession, case: Case, step: int, next_at: datetime) -> bool:
    """Take the due steps of a case up to `step`, unless somebody else just did or it was answered."""
    statement = (
        update(Case)
        .where(col(Case.id) == case.id, col(Case.state) == CaseState.ALERTED, col(Case.step) == case.step)
        .values(step=step, next_at=next_at)
    )
    return await changed(session, statement) == 1


async def move_end(session: AsyncSession, case: Case, until: datetime, next_at: datetime, now: datetime) -> bool:
    """Have a promise that still runs end at another time; False where it does not, or its client is being asked."""
    statement = update(Case).where(*_runs(case, now)).values(due_at=until, next_at=next_at)
    return await changed(session, statement) == 1


async def hold(session: AsyncSession, case: Case, now: datetime) -> bool:
    """Note that the client of a promise that still runs is asked whether a call came; False where it is not so."""
    return await changed(session, update(Case).where(*_runs(case, now)).values(call_asked_at=now)) == 1


def _runs(case: Case, now: datetime) -> list[ColumnElement[bool]]:
    alerted = col(Case.state) == CaseState.ALERTED
    return [col(Case.id) == case.id, alerted, col(Case.due_at) > now, col(Case.call_asked_at).is_(None)]


async def keyboards(session: AsyncSession, case_id: int) -> list[tuple[int, int]]:
    """Return the chats and numbers of the messages that change as a case goes on, the oldest first."""
    statement = select(Keyboard.chat_id, Keyboard.telegram_id).where(
        Keyboard.case_id == case_id, col(Keyboard.of_call).is_(False)
    )
    found = await session.execute(statement.order_by(col(Keyboard.id)))
    return [(chat_id, telegram_id) for chat_id, telegram_id in found]


async def take_keyboards(session: AsyncSession, case_id: int) -> list[tuple[str, int, int]]:
    """Forget which messages have buttons about a case; return their channels, chats and numbers."""
    statement = delete(Keyboard).where(col(Keyboard.case_id) == case_id)
    await session.flush()
    columns = col(Keyboard.channel), col(Keyboard.chat_id), col(Keyboard.telegram_id)
    gone = await session.execute(statement.returning(*columns))
    return [(channel, chat_id, telegram_id) for channel, chat_id, telegram_id in gone]


async def take_keyboards_of(session: AsyncSession, business_id: int, chat_id: int) -> list[int]:
    """Forget which messages of a chat have buttons about a case; return their numbers."""
    statement = delete(Keyboard).where(col(Keyboard.business_id) == business_id, col(Keyboard.chat_id) == chat_id)
    await session.flush()
    return list((await session.execute(statement.returning(col(Keyboard.telegram_id)))).scalars())


async def shown_in(session: AsyncSession, case: Case, chat_id: int, before: int | None = None) -> bool:
    """Return whether a chat was shown the alert of an open case, or its message, above the chat's message `before`."""
    statements = [
        select(func.min(Keyboard.telegram_id)).where(Keyboard.case_id == case.id, Keyboard.chat_id == chat_id)
    ]
    if case.message_id is not None:
        copies = select(func.min(RelayedMessage.telegram_id))
        here = RelayedMessage.channel == Channel.BOT, RelayedMessage.chat_id == chat_id
        statements.append(copies.where(RelayedMessage.message_id == case.message_id, *here))
    found = [(await session.execute(statement)).scalar() for statement in statements]
    return any(number is not None and (before is None or number < before) for number in found)


async def is_first_in(session: AsyncSession, case_id: int, chat_id: int) -> bool:
    """Return whether a chat has one message about a case, and no more."""
    statement = select(func.count()).where(Keyboard.case_id == case_id, Keyboard.chat_id == chat_id)
    return (await session.execute(statement)).scalar_one() == 1


async def told(session: AsyncSession, case: Case, chats: Collection[int]) -> dict[int, str]:
    """Return the state of the latest call about a case in each of some chats to which there was one."""
    statement = (
        select(Outbox.chat_id, Outbox.state)
        .where(
            col(Outbox.chat_id).in_(chats),
            col(Outbox.created_at) >= case.alerted_at,
            col(Outbox.purpose).in_((Purpose.ALERT, Purpose.CASE_NEWS)),
            Outbox.subject_id == case.id,
            Outbox.business_id == case.business_id,
        )
        .order_by(col(Outbox.id))
    )
    return {chat_id: state for chat_id, state in await session.execute(statement) if chat_id is not None}


async def rang_in(session: AsyncSession, client_id: int, chat_id: int, since: datetime) -> bool:
    """Return whether a chat was shown a case of a client, or answered one, that was alerted since an instant."""
    statement = select(Case).where(Case.client_id == client_id, col(Case.alerted_at) >= since)
    for case in (await session.execute(statement)).scalars().all():
        by_it = select(Answer.id).where(Answer.case_id == case.id, Answer.chat_id == chat_id)
        if await shown_in(session, case, chat_id) or (await session.execute(by_it.limit(1))).first() is not None:
            return True
    return False


async def with_payments(
    session: AsyncSession, business_id: int, since: datetime
) -> list[tuple[int, str, int | None, str | None]]:
    """Return client, state, and amount and state of the payment of each case since an instant, the oldest first."""
    statement = (
        select(Case.client_id, Case.state, Payment.amount, Payment.state)
        .outerjoin(Payment, col(Case.payment_id) == Payment.id)
        .where(col(Case.business_id) == business_id, col(Case.alerted_at) >= since)
        .order_by(col(Case.alerted_at), col(Case.id))
    )
    found = await session.execute(statement)
    return [(client_id, state, price, paid) for client_id, state, price, paid in found]


async def broken_clients(session: AsyncSession, business_id: int) -> set[int]:
    """Return the clients whose promise was broken and whose urgent message still waits: they come first."""
    statement = (
        select(Case.client_id)
        .join(Message, col(Case.message_id) == Message.id)
        .where(
            Message.business_id == business_id,
            Case.state == CaseState.GIVEN_BACK,
            Message.state == MessageState.WAITING,
        )
    )
    return set((await session.execute(statement)).scalars())
