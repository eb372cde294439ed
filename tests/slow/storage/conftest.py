"""An empty database of either kind, for tests that create and change schemas."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.support.old_database import KEYS
from tests.support.postgres import BOTH, database_settings


@pytest.fixture(params=BOTH)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """Return an empty database."""
    database = Database(database_settings(request.param, tmp_path)["database_url"], KEYS)
    yield database
    await database.close()
