"""Of a denial, the end of its time, a refund and an answer that arrive together, one decides; the money follows it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from bot.features import businesses, call_backs, clients, urgent
from bot.models import Answer, Business, CallBack, Case, Client, Member, Outbox, Payment, UrgentTerms
from bot.models.call_states import CallState
from bot.models.states import AnswerState, CaseKind, CaseState
from bot.storage import migrations
from bot.storage.database import Database
from bot.storage.keys import passing_key
from bot.unit_of_work import UnitOfWork
from tests.support.phones import november
from tests.support.postgres import BOTH, database_settings

ALERTED = november(20, 21, 40)
CALLED, NOW = ALERTED + timedelta(minutes=29), ALERTED + timedelta(minutes=39)
ANNA, OWNER = 5, 900
MINE: dict[str, Any] = {"business_id": 1, "client_id": 1}

Act = Callable[[UnitOfWork], Awaitable[None]]


async def denial(work: UnitOfWork) -> None:
    client = await clients.service.known(work, ANNA)
    assert client is not None
    await call_backs.questions.said(work, client, 1, came=False)


async def confirmation(work: UnitOfWork) -> None:
    client = await clients.service.known(work, ANNA)
    assert client is not None
    await call_backs.questions.said(work, client, 1, came=True)


async def silence(work: UnitOfWork) -> None:
    call = await work.session.get_one(CallBack, 1)
    if call.state == CallState.CALLED:  # what is not due any more is not looked at
        await call_backs.questions.time_is_over(work, call)


async def refund(work: UnitOfWork) -> None:
    case = await work.session.get_one(Case, 1)
    await urgent.broken_promises.refund_now(work, case)


async def late_answer(work: UnitOfWork) -> None:
    answer = await work.session.get_one(Answer, 1)
    await urgent.answered.arrived(work, [answer], NOW)


ACTS: dict[str, Act] = {act.__name__: act for act in (denial, confirmation, silence, refund, late_answer)}


@pytest.fixture(params=BOTH)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """Provide a case whose client is asked, past the promised minute, whether the call came."""
    url = database_settings(request.param, tmp_path)["database_url"]
    database = Database(url, passing_key())
    await migrations.upgrade(database)
    async with database.transaction() as session:
        session.add(
            Business(
                id=1, bot_id=1, name="Nowak Law", language="en", timezone="Europe/Warsaw",
                working_hours="Mo-Fr 09:00-17:00", created_at=ALERTED,
            )
        )  # fmt: skip
        await session.flush()
        session.add(UrgentTerms(business_id=1, price=250, minutes=30, keywords="URGENT", payload_secret="s"))
        session.add(Member(business_id=1, telegram_id=OWNER, role="owner"))
        session.add(Client(id=1, business_id=1, telegram_id=ANNA, name="Anna", created_at=ALERTED))
        await session.flush()
        payment: dict[str, Any] = {"payer_id": ANNA, "charge_id": "one", "amount": 250, "currency": "XTR"}
        session.add(Payment(id=1, **MINE, **payment, paid_at=ALERTED))
        await session.flush()
        due_at = ALERTED + timedelta(minutes=30)
        times: dict[str, Any] = {"alerted_at": ALERTED, "due_at": due_at, "next_at": due_at, "call_asked_at": CALLED}
        session.add(Case(id=1, **MINE, payment_id=1, kind=CaseKind.PAID, **times))
        await session.flush()
        call: dict[str, Any] = {"case_id": 1, "state": CallState.CALLED, "promised_by": OWNER, "call_at": CALLED}
        asked: dict[str, Any] = {"called_at": CALLED, "asked_at": CALLED, "due_at": NOW, "created_at": ALERTED}
        session.add(CallBack(id=1, **MINE, **call, **asked))
        sent: dict[str, Any] = {"chat_id": OWNER, "telegram_id": 7, "state": AnswerState.SENT, "case_id": 1}
        session.add(Answer(**MINE, **sent, created_at=CALLED))
    yield database
    await database.close()


@pytest.mark.parametrize("names", list(permutations(ACTS, 2)), ids="-".join)
async def test_one_decides_and_the_money_follows(database: Database, names: tuple[str, str]) -> None:
    async def does(act: Act) -> None:
        async with database.transaction() as session:
            await act(UnitOfWork(session, NOW, await businesses.queries.locked(session, 1)))

    await asyncio.gather(*(does(ACTS[name]) for name in names))
    async with database.transaction() as session:
        case, call = await session.get_one(Case, 1), await session.get_one(CallBack, 1)
        refunds = [one for one in (await session.execute(select(Outbox))).scalars() if one.purpose == "refund"]
        answers = (await session.execute(select(Answer).where(Answer.kind == "call"))).scalars().all()
    back = case.state == CaseState.GIVEN_BACK
    decided = {CallState.COUNTED: CaseState.ANSWERED, CallState.DENIED: CaseState.GIVEN_BACK}
    expected = decided.get(CallState(call.state), CaseState.GIVEN_BACK)
    assert case.state == expected, (case.state, call.state)
    assert (len(refunds), len(answers)) == (int(back), int(not back))
    assert call.state != CallState.CALLED
