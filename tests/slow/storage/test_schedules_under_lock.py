"""On PostgreSQL, a schedule that waits for another transaction acts on the state after that transaction."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.features import businesses, purchases, reports, sales, setup, urgent
from bot.features.businesses.due import Look
from bot.features.payments.payload import Bound, Sold, signed
from bot.features.sales.rules import MONTH
from bot.models import Answer, Case, Offer, Outbox, Plan, Report
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork
from schedules.escalate import escalate
from schedules.expire_offers import expire_offers
from schedules.release_answers import release_answers
from schedules.renew_plans import end_plans
from schedules.send_reports import send_reports
from tests.support.database_access import waiting_for_a_lock
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, office_on, until
from tests.support.phones import rows
from tests.support.purchases import subscribes
from tests.support.urgent_night import buys, count, only, state_of

Step = Callable[..., Coroutine[Any, Any, list[int]]]


@pytest.fixture
async def shared(tmp_path: Path) -> AsyncIterator[Office]:
    """Return an office on PostgreSQL."""
    async with office_on("postgresql", tmp_path) as made:
        await made.owner.sees("Welcome!")
        yield made


@asynccontextmanager
async def ahead_of(office: Office, step: Step, at: datetime) -> AsyncIterator[UnitOfWork]:
    """Open another process's transaction before the step looks at `at`; the step waits until it commits."""
    await office.settled()
    assert office.app is not None
    database, clock = office.app.database, office.clock
    async with database.transaction() as session:
        business = await businesses.queries.locked(session, office.bot.business_id)
        clock.turn_to(at)
        looking = asyncio.create_task(step(database, clock, Look()))
        await until(lambda: waiting_for_a_lock(office, 1), 10)
        yield UnitOfWork(session, clock.now(), business)
    await looking
    await office.settled()


async def test_a_plan_that_is_renewed_while_its_end_waits_for_the_lock_goes_on(shared: Office) -> None:
    anna = shared.client("Anna Kowalska", "en")
    await subscribes(shared, anna)
    plan = await only(shared, Plan)
    async with ahead_of(shared, end_plans, plan.expires_at + timedelta(hours=13)) as work:
        terms = await businesses.queries.terms(work.session, work.business_id)
        assert terms is not None
        payload = signed(Bound(Sold.PLAN, plan.key, anna.id, 300, "XTR"), terms.payload_secret)
        until_then = plan.expires_at + MONTH
        await purchases.service.received(
            work, purchases.service.Paid("2nd", anna.id, 300, "XTR", payload, plan.expires_at, until_then)
        )
    await anna.sees("has been renewed")
    assert (await state_of(shared, Plan), count(anna, "has ended")) == (["active"], 0)


async def test_an_answer_that_is_held_longer_while_its_release_waits_is_not_sent(shared: Office) -> None:
    anna = shared.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await anna.sees("If it cannot wait")
    shared.owner.sends("/queue")
    shared.owner.taps(await shared.owner.sees("1 client is waiting"), "bring:1")
    brought = await shared.owner.sees("Good evening")
    shared.owner.sends("Tomorrow.", reply_to=brought["message_id"])
    await until(lambda: _held(shared))
    async with ahead_of(shared, release_answers, MONDAY_OPENING) as work:
        await setup.service.change_hours(work, "Mo-Fr 10:00-17:00")
    assert (await state_of(shared, Answer), count(anna, "Tomorrow.")) == (["held"], 0)


async def _held(office: Office) -> bool:
    return await state_of(office, Answer) == ["held"]


async def test_a_case_that_is_given_back_while_its_step_waits_is_left_alone(shared: Office) -> None:
    anna = shared.client("Anna Kowalska", "en")
    await buys(anna)
    case = await only(shared, Case)
    async with ahead_of(shared, escalate, case.due_at) as work:
        mine = await work.session.get_one(Case, case.key)
        assert await urgent.broken_promises.refund_now(work, mine)
    await anna.sees("have been given back")
    assert (count(anna, "could not answer in time"), anna.stars) == (0, 1000)


async def test_an_offer_that_is_withdrawn_while_its_end_waits_stays_withdrawn(shared: Office) -> None:
    anna = shared.client("Anna Kowalska", "en")
    anna.sends("URGENT: water!")
    await anna.sees("Urgent contact with Nowak Law")
    async with ahead_of(shared, expire_offers, FRIDAY_EVENING + timedelta(minutes=40)) as work:
        await sales.offers.withdraw_all(work)
    assert await state_of(shared, Offer) == ["withdrawn"]


async def test_a_report_that_another_process_sends_while_it_waits_for_the_lock_comes_once(shared: Office) -> None:
    await shared.turn_to(MONDAY_OPENING + timedelta(hours=1))
    shared.client("Anna Kowalska", "en").sends("Good morning")
    await shared.settled()
    async with ahead_of(shared, send_reports, MONDAY_OPENING + timedelta(days=7, minutes=2)) as work:
        await reports.weekly.send_due(work)
        await work.session.flush()
    assert len([row for row in await rows(shared, Outbox) if row.purpose == Purpose.REPORT]) == 1
    assert len([row for row in await rows(shared, Report) if row.begins_on == "2026-11-23"]) == 1
