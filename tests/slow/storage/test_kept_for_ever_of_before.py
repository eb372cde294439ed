"""A business of an older version keeps words until its owner says how long; a new one begins with KEEP_DAYS."""

from pathlib import Path

from alembic import command
from sqlmodel import select

from bot.models import Business
from bot.storage import migrations
from bot.storage.database import Database
from tests.support.office import closed_office
from tests.support.old_database import FIRST_ROWS, config, store
from tests.support.phones import rows


async def test_nothing_is_forgotten_that_nobody_decided_to_forget(database: Database) -> None:
    async with database.connection() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config(sync), "0017"))
        await store(connection, [FIRST_ROWS[0]])
    await migrations.upgrade(database)
    async with database.transaction() as session:
        assert list((await session.execute(select(Business.keep_days))).scalars()) == [0]


async def test_a_new_business_begins_with_the_setting(tmp_path: Path) -> None:
    async with closed_office(tmp_path, keep_days=30) as office:
        await office.start()
        assert [business.keep_days for business in await rows(office, Business)] == [30]
        await office.stop()
