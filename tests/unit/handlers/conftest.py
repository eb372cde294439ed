"""A business in a database in memory."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet, MultiFernet

from bot.features import setup
from bot.storage import migrations
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork

FRIDAY_NIGHT = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
OWNER = 900


@pytest.fixture
async def work() -> AsyncIterator[UnitOfWork]:
    """What the owner does in one transaction."""
    database = Database("sqlite:///:memory:", MultiFernet([Fernet(Fernet.generate_key())]))
    seed = setup.service.Seed("Nowak Law", "en", "Europe/Warsaw", "PL", "Mo-Fr 09:00-17:00", OWNER)
    urgent = setup.service.UrgentSeed(250, 30, "URGENT", None)
    async with database.transaction() as session:  # the one connection that sees this database
        await (await session.connection()).run_sync(migrations.bring_to, migrations.HEAD)
        business = await setup.service.settle(session, 5_000_000_001, seed, urgent, FRIDAY_NIGHT - timedelta(days=1))
        made = UnitOfWork(session, FRIDAY_NIGHT, business)
        made.actor = made.owner
        yield made
    await database.close()
