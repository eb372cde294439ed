"""Technical records are deleted when /privacy says so."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.database_access import allow, refuse, sql
from tests.support.office import Office, office_on
from tests.support.postgres import BOTH

BLOCKED = (403, "Forbidden: bot was blocked by the user")


@pytest.fixture(params=BOTH)
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    async with office_on(request.param, tmp_path) as made:
        await made.owner.sees("Welcome!")
        yield made


async def failures(office: Office) -> tuple[int, int]:
    """Return the number of stored dead letters and failed calls."""
    dead = await sql(office, "SELECT count(*) FROM inbox WHERE state = 'dead'")
    failed = await sql(office, "SELECT count(*) FROM outbox WHERE state = 'failed'")
    return dead[0], failed[0]


async def test_what_failed_is_kept_for_thirty_days_and_what_is_done_for_a_week(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("/privacy")
    assert "for 7 days, and those of what failed, for 30 days" in (await anna.sees("keeps about you"))["text"]
    office.simulator.updates.put({"message": {"message_id": "seven", "chat": "nowhere"}})
    office.simulator.faults.chat(anna.id, error=BLOCKED)
    anna.sends("/hours")
    await office.settled()
    assert await failures(office) == (1, 1)
    day, handled = office.clock.now(), "SELECT count(*) FROM inbox WHERE state = 'handled'"
    await office.turn_to(day + timedelta(days=8))
    assert await sql(office, handled) == [0]
    assert await failures(office) == (1, 1)
    await office.turn_to(day + timedelta(days=31))
    assert await failures(office) == (0, 0)


async def test_a_start_that_cannot_delete_what_is_old_answers_all_the_same(office: Office) -> None:
    anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
    anna.sends("Good evening")
    await anna.sees("automatic reply")
    await office.settled()
    await refuse(office, "DELETE ON inbox")
    await office.stop()
    office.clock.turn_to(office.clock.now() + timedelta(days=8))
    await office.start()
    john.sends("Good evening")
    await john.sees("automatic reply")
    await office.settled()
    handled = "SELECT count(*) FROM inbox WHERE state = 'handled'"
    assert await sql(office, handled) == [3]
    await allow(office)
    await office.turn_to(office.clock.now() + timedelta(hours=1))
    assert await sql(office, handled) == [1]


async def test_sqlite_overwrites_what_is_deleted(tmp_path: Path) -> None:
    async with office_on("sqlite", tmp_path) as office:
        assert await sql(office, "PRAGMA secure_delete") == [1]
