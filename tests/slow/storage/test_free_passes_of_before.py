"""A client with a free pass is a loud key client after the database is migrated."""

from alembic import command
from sqlmodel import select

from bot.models import Client
from bot.models.states import KeyClient
from bot.storage import migrations
from bot.storage.database import Database
from tests.support.old_database import FIRST_ROWS, config, store


async def test_a_free_pass_of_before_is_kept(database: Database) -> None:
    client = FIRST_ROWS[1][1]
    other = client | {"id": client["id"] + 1, "telegram_id": client["telegram_id"] + 1}
    async with database.connection() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config(sync), "0017"))
        await store(connection, [FIRST_ROWS[0], ("client", client | {"free_pass": True})])
        await store(connection, [("client", other | {"free_pass": False})])
    await migrations.upgrade(database)
    async with database.transaction() as session:
        found = (await session.execute(select(Client).order_by(Client.id))).scalars().all()  # type: ignore[arg-type]
    assert [row.key_client for row in found] == [KeyClient.LOUD, None]
