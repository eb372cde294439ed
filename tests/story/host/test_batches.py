"""A batch of updates takes as many statements as a single update, and each update has the same effect as alone."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.features import clients
from bot.models import Client
from bot.simulator import Person
from bot.unit_of_work.rows import RESERVED
from tests.support.database_access import sql
from tests.support.office import MONDAY_OPENING, Office, office_on
from tests.support.phones import rows
from tests.support.postgres import BOTH


@pytest.fixture(params=BOTH)
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    async with office_on(request.param, tmp_path) as made:
        await made.settled()
        yield made


async def statements(office: Office, people: list[Person], message_id: int) -> int:
    """Return the number of statements that handle one message from each of these people in one batch."""
    assert office.app is not None
    sent: list[str] = []

    here = asyncio.current_task()

    def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if asyncio.current_task() is here:  # the jobs and the sender send statements, too
            sent.append(statement)

    for person in people:
        person.started = True
    date = int(office.clock.now().timestamp())
    updates = [
        {
            "update_id": 10**6 + person.id + message_id,
            "message": {
                "message_id": message_id, "date": date, "chat": person.chat.head, "from": person.user, "text": "Hello",
            },
        }
        for person in people
    ]  # fmt: skip
    engine = office.app.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    await office.bot.dispatcher.idle.wait()
    await office.bot.dispatcher.receive(updates)
    event.remove(engine, "before_cursor_execute", note)
    await office.settled()
    return len(sent)


async def test_a_batch_takes_as_many_statements_as_one_update(office: Office) -> None:
    people = [office.client(f"Client {number}", "en") for number in range(24)]
    few = await statements(office, people[:2], 1000)
    assert await statements(office, people[2:], 1000) == few
    office.clock.turn_to(MONDAY_OPENING.replace(hour=20))
    few = await statements(office, people[:2], 2000)
    assert await statements(office, people[2:], 2000) == few
    assert [len(person.received) for person in people] == [2] * 24
    assert await sql(office, "SELECT count(*) FROM message") == [48]


async def test_several_messages_of_one_client_in_a_batch_bring_one_notice_and_receipts(office: Office) -> None:
    anna, john = office.client("Anna", "en"), office.client("John", "en")
    for person in (anna, john, anna, anna, john):
        person.sends("Hello")
    await office.settled()
    for person, receipts in ((anna, 2), (john, 1)):
        assert len(person.received) == 1
        assert sum(message["reactions"] == ["👌"] for message in person.messages) == receipts
    assert await sql(office, "SELECT count(*) FROM client") == [2]
    assert await sql(office, "SELECT count(*) FROM notice") == [2]


async def test_a_batch_that_comes_again_changes_nothing(office: Office) -> None:
    people = [office.client(f"Client {number}", "en") for number in range(3)]
    await statements(office, people, 1000)
    await statements(office, people, 1000)
    await sql(office, "DELETE FROM inbox")
    await statements(office, people, 1000)
    assert await sql(office, "SELECT count(*) FROM message") == [3]
    assert [len(person.received) for person in people] == [1] * 3


@pytest.mark.parametrize("kind", BOTH)
async def test_more_new_clients_than_ids_are_kept_ready_get_ids_of_their_own(tmp_path: Path, kind: str) -> None:
    async with office_on(kind, tmp_path) as office:
        assert office.app is not None
        business_id, now = office.bot.business_id, office.clock.now()
        async with office.app.database.transaction() as session:
            for number in range(2 * RESERVED + 1):
                met = Client(business_id=business_id, telegram_id=number + 1, name=f"Client {number}", created_at=now)
                await clients.queries.add(session, met)
        assert [row.name for row in await rows(office, Client)] == [f"Client {n}" for n in range(2 * RESERVED + 1)]
