"""Concurrent transactions on PostgreSQL overwrite nothing, deadlock nowhere, and leave nothing half done."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

import schedules
from bot.features import businesses
from bot.features.businesses.due import Look
from schedules.send_digests import send_digests
from tests.support.database_access import sql
from tests.support.log_lines import events
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, office_on, until
from tests.support.postgres import BOTH, outage


@pytest.fixture(params=BOTH)
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    async with office_on(request.param, tmp_path) as made:
        yield made


async def test_what_is_written_at_the_moment_of_opening_is_in_the_digest_or_brought(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    people = [office.client(f"Client {n:03}", "en") for n in range(60)]
    early = office.client("Early Bird", "en")
    early.sends("Hello")
    await early.sees("Monday")
    office.clock.turn_to(MONDAY_OPENING - timedelta(minutes=1))
    for person in people[:30]:
        person.sends("Hello")
    looking = asyncio.create_task(office.turn_to(MONDAY_OPENING))
    for person in people[30:]:
        person.sends("Hello")
        await asyncio.sleep(0)
    await looking
    await office.settled()
    shown = "\n".join(message["text"] for message in office.owner.received)
    missing = [person.name for person in people if person.name not in shown]
    assert missing == [], shown
    assert events(caplog, logging.WARNING) == []


async def test_work_for_a_business_waits_for_work_that_is_under_way(office: Office) -> None:
    anna = office.client("Anna", "en")
    anna.sends("Hello")
    await anna.sees("Monday")
    await office.settled()
    app = office.app
    assert app is not None
    office.clock.turn_to(MONDAY_OPENING)
    async with app.database.transaction() as session:
        business = await businesses.queries.locked(session, office.bot.business_id)
        looking = asyncio.create_task(send_digests(app.database, office.clock, Look()))
        await asyncio.sleep(0.3)
        assert not looking.done()
        business.name = "Nowak & Sons"
    assert await looking
    assert await sql(office, "SELECT name FROM business WHERE digest_due_at IS NOT NULL") == ["Nowak & Sons"]
    assert await sql(office, "SELECT count(*) FROM digest") == [1]


async def test_a_crowd_writes_is_answered_and_takes_back_while_the_jobs_look(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    app = office.app
    assert app is not None
    people = [office.client(f"Client {n:02}", "en") for n in range(30)]

    enough = asyncio.Event()

    async def look_again_and_again() -> None:
        while not enough.is_set():
            await asyncio.gather(*(app.job_runner.work(job, Look()) for job in schedules.JOBS))

    looking = asyncio.create_task(look_again_and_again())
    for number, at in enumerate([FRIDAY_EVENING, MONDAY_OPENING]):
        office.clock.turn_to(at)
        for person in people:
            person.edits(person.sends(f"message {number}")["message_id"], f"edited {number}")
        people[number].sends("/cancel")
        office.owner.sends("/queue")
        await office.settled()
    enough.set()
    await looking
    assert await sql(office, "SELECT count(*) FROM message") == [60]
    assert await sql(office, "SELECT count(*) FROM inbox WHERE state != 'handled'") == [0]
    assert events(caplog, logging.ERROR) == []


async def test_two_looks_at_once_write_one_digest(office: Office) -> None:
    anna = office.client("Anna", "en")
    anna.sends("Hello")
    await anna.sees("Monday")
    app = office.app
    assert app is not None
    office.clock.turn_to(MONDAY_OPENING)
    await asyncio.gather(*(app.look_now() for _ in range(5)))
    await office.owner.sees("1 client is waiting")
    await office.settled()
    assert len([m for m in office.owner.received if "is waiting" in m["text"]]) == 1


async def test_a_database_that_goes_away_for_a_while_loses_and_repeats_nothing(tmp_path: Path) -> None:
    async with office_on("postgresql", tmp_path) as office:
        anna = office.client("Anna", "en")
        anna.sends("one")
        await anna.sees("Monday")
        await office.settled()
        office.simulator.calls.clear()
        office.simulator.faults.delay = 0.3
        anna.sends("/status")
        await office.simulator.called("sendMessage")
        with outage(office.settings.database_url):
            anna.sends("two")
            await asyncio.sleep(1.5)

        async def kept() -> bool:
            return await sql(office, "SELECT count(*) FROM message") == [2]

        await until(kept)
        await office.settled()
        assert [method for method, _ in office.simulator.calls].count("sendMessage") == 1
        assert await sql(office, "SELECT max(tries) FROM inbox") == [0]
