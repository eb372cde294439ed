"""What the owner does in one transaction."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.features import businesses
from bot.unit_of_work import UnitOfWork
from tests.support import first_database, memory

FRIDAY_NIGHT = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
OWNER = 900


@pytest.fixture
async def work() -> AsyncIterator[UnitOfWork]:
    """Provide a unit of work of the owner's on a Friday at 21:40, in an office that opens from Monday to Friday."""
    with TemporaryDirectory(dir=memory.folder()) as folder:
        database = first_database.copy_to(Path(folder) / "office.db", "Mo-Fr 09:00-17:00", OWNER, FRIDAY_NIGHT)
        async with database.transaction() as session:
            made = UnitOfWork(session, FRIDAY_NIGHT, await businesses.queries.locked(session, 1))
            made.actor = made.owner
            yield made
        await database.close()
