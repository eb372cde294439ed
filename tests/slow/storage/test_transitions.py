"""A state changes by one conditional update: of two transactions one wins, and a listener is told."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col

from bot.features.sales.queries import begin
from bot.models import Business, Case, Client, Outbox, Payment, Plan
from bot.models.calls import Audience, Purpose
from bot.models.states import CaseKind, CaseState, OfferState, OutboxState, PaymentState, PlanState
from bot.storage.database import Database
from bot.storage.key_sources import KeyFile
from bot.storage.keys import read_key
from bot.unit_of_work import Session, transitions
from bot.unit_of_work.transitions import Moved, transition, transition_all, transition_many
from tests.support.postgres import BOTH, prepared_settings

NOW = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)


@pytest.fixture(params=BOTH)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """Return a database with a business, a client, an open case, an ended plan, a kept payment and three calls."""
    settings = prepared_settings(request.param, tmp_path)
    key = settings.get("key_file", tmp_path / "after-hours.key")
    opened = Database(settings["database_url"], read_key(KeyFile(key), may_create=False))
    async with opened.transaction() as session:
        for row in _rows():
            session.add(row)
            await session.flush()
    yield opened
    await opened.close()


def _rows() -> Iterator[Any]:
    of: dict[str, Any] = {"business_id": 1, "created_at": NOW}
    yield Business(id=1, bot_id=1, name="Nowak", language="en", timezone="UTC", working_hours="24/7", created_at=NOW)
    yield Client(id=1, telegram_id=7, name="Anna", **of)
    yield Case(id=1, business_id=1, client_id=1, kind=CaseKind.KEY_CLIENT, alerted_at=NOW, due_at=NOW, next_at=NOW)
    terms: dict[str, Any] = {
        "price": 500,
        "minutes": 30,
        "cap": 10,
        "refunds": True,
        "language": "en",
        "terms_version": "1",
    }
    yield Plan(id=1, client_id=1, state=PlanState.ENDED, expires_at=NOW, **terms, **of)
    yield Payment(id=1, business_id=1, charge_id="c", payer_id=7, amount=250, currency="XTR", paid_at=NOW)
    for number in (1, 2, 3):
        of |= {"queue_key": "7", "audience": Audience.CLIENT, "purpose": Purpose.CLIENT_TEXT}
        yield Outbox(id=number, chat_id=7, method="sendMessage", params={}, due_at=NOW, **of)


@contextmanager
def heard() -> Iterator[list[Moved]]:
    """Record the moves in this block."""
    told: list[Moved] = []

    async def note(_session: Session, event: Moved) -> None:
        told.append(event)

    transitions.moved.listener(note)
    try:
        yield told
    finally:
        transitions.moved._listeners.remove(note)


async def test_of_two_transactions_one_wins(database: Database) -> None:
    both_have_read = asyncio.Barrier(2)

    async def end(to: CaseState) -> bool:
        async with database.transaction() as session:
            session.info["now"] = NOW
            case = await session.get_one(Case, 1)
            if database.shared:  # SQLite starts the second transaction after the first has ended
                await both_have_read.wait()
            won = await transition(session, case, to, closed_at=NOW)
            assert (case.state == to) is won, "the row in hand is up to date, either way"
            return won

    with heard() as told:
        assert sorted(await asyncio.gather(end(CaseState.ANSWERED), end(CaseState.GIVEN_BACK))) == [False, True]
    async with database.transaction() as session:
        case = await session.get_one(Case, 1)
    assert told == [Moved(Case, frozenset({1}), CaseState(case.state))]


async def test_of_two_transactions_that_move_many_each_row_moves_once(database: Database) -> None:
    async def record(to: OutboxState) -> frozenset[int]:
        async with database.transaction() as session:
            return await transition_many(session, Outbox, [1, 2, 3], to, origin=OutboxState.WAITING, finished_at=NOW)

    with heard() as told:
        sent, failed = await asyncio.gather(record(OutboxState.SENT), record(OutboxState.FAILED))
    assert {sent, failed} == {frozenset({1, 2, 3}), frozenset()}
    assert [event.ids for event in told] == [frozenset({1, 2, 3})]


async def test_rows_of_a_batch_that_moved_before_are_left_out(database: Database) -> None:
    async with database.transaction() as session:
        assert await transition_many(session, Outbox, [2], OutboxState.FAILED, finished_at=NOW, error="no") == {2}
        assert await transition_many(session, Outbox, [1, 2, 4], OutboxState.SENT, origin=OutboxState.WAITING) == {1}
    async with database.transaction() as session:
        states = [(await session.get_one(Outbox, number)).state for number in (1, 2, 3)]
    assert states == [OutboxState.SENT, OutboxState.FAILED, OutboxState.WAITING]


async def test_a_batch_may_be_narrowed_to_one_origin(database: Database) -> None:
    async with database.transaction() as session:
        await transition_many(session, Outbox, [2], OutboxState.FAILED)
        assert await transition_many(session, Outbox, [1, 2], OutboxState.SENT, origin=OutboxState.FAILED) == {2}
        assert await transition_many(session, Outbox, [1, 2], OutboxState.SENT) == {1}


async def test_all_rows_for_which_a_condition_holds_move(database: Database) -> None:
    async with database.transaction() as session:
        with heard() as told:
            moved = await transition_all(session, Outbox, OutboxState.FAILED, col(Outbox.id) > 1, error="called off")
            none = await transition_all(session, Outbox, OutboxState.FAILED, col(Outbox.id) > 1)
    assert moved == {2, 3}
    assert not none
    assert told == [Moved(Outbox, frozenset({2, 3}), OutboxState.FAILED)]


async def test_a_state_that_no_move_leads_to_raises(database: Database) -> None:
    async with database.transaction() as session:
        payment = await session.get_one(Payment, 1)
        with pytest.raises(ValueError, match="no PaymentState changes to kept"):
            await transition(session, payment, PaymentState.KEPT)
        with pytest.raises(ValueError, match="no PaymentState changes to kept"):
            await transition_many(session, Payment, [1], PaymentState.KEPT)


async def test_a_batch_from_a_state_that_does_not_lead_there_raises(database: Database) -> None:
    async with database.transaction() as session:
        with pytest.raises(ValueError, match="Outbox never changes from sent to failed"):
            await transition_many(session, Outbox, [1], OutboxState.FAILED, origin=OutboxState.SENT)


async def test_a_state_of_another_kind_raises(database: Database) -> None:
    async with database.transaction() as session:
        payment = await session.get_one(Payment, 1)
        with pytest.raises(ValueError, match="paid is no state of Payment"):
            await transition(session, payment, OfferState.PAID)


async def test_a_row_from_whose_state_no_move_leads_there_stays(database: Database) -> None:
    async with database.transaction() as session:
        payment = await session.get_one(Payment, 1)
        with heard() as told:
            assert not await transition(session, payment, PaymentState.STUCK, reason="owner")
    assert (payment.state, payment.reason, told) == (PaymentState.KEPT, None, [])


async def test_a_first_payment_does_not_begin_a_plan_that_ended(database: Database) -> None:
    async with database.transaction() as session:
        plan = await session.get_one(Plan, 1)
        assert not await begin(session, plan, "charge")
        assert (plan.state, plan.first_charge_id) == (PlanState.ENDED, None)


async def test_what_a_listener_raises_undoes_the_move(database: Database) -> None:
    async def refuse(_session: Session, _event: Moved) -> None:
        raise LookupError

    transitions.moved.listener(refuse)
    try:
        with pytest.raises(LookupError):
            async with database.transaction() as session:
                await transition(session, await session.get_one(Case, 1), CaseState.ANSWERED)
    finally:
        transitions.moved._listeners.remove(refuse)
    async with database.transaction() as session:
        assert (await session.get_one(Case, 1)).state == CaseState.ALERTED
