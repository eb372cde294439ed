"""Entries that several processes write at once stand in one chain."""

import asyncio
from pathlib import Path

import pytest

from bot.features import audit, businesses
from bot.features.audit.chain import Walk
from bot.host.open_database import open_existing_database
from bot.models.act_kinds import ActKind
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork
from tests.support.office import FRIDAY_EVENING, office_on
from tests.support.postgres import BOTH

TIMES = 15


async def write(database: Database) -> None:
    """Write an entry in each of some transactions."""
    for _ in range(TIMES):
        async with database.transaction() as session:
            business = await businesses.queries.locked(session, 1)
            await asyncio.sleep(0)
            await audit.recording.record(UnitOfWork(session, FRIDAY_EVENING, business), ActKind.NOTE)


@pytest.mark.parametrize("kind", BOTH)
async def test_entries_that_are_written_at_once_are_one_chain(kind: str, tmp_path: Path) -> None:
    async with office_on(kind, tmp_path) as office:
        await office.settled()
        assert office.app is not None
        other = await open_existing_database(office.settings)
        await asyncio.gather(write(office.app.database), write(office.app.database), write(other))
        async with other.transaction() as session:
            found = await audit.checking.walked(session, await businesses.queries.get(session, 1))
        await other.close()
        assert isinstance(found, Walk)
        assert found.number == 2 + 3 * TIMES
