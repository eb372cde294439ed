"""Tasks that were stored with their words say the same after the database is migrated."""

from typing import Any

from alembic import command
from sqlmodel import select

from bot.features import payments
from bot.models import Task
from bot.storage import migrations
from bot.storage.database import Database
from bot.texts import Texts
from tests.support.old_database import AT, FIRST_ROWS, config, encrypted, store


async def test_a_task_of_before_is_read_as_it_was_worded(database: Database) -> None:
    words = {"refund": "Please give PLN 150.00 back", "payment_question": "Question about a payment from Anna: twice?"}
    task: dict[str, Any] = {"business_id": 1, "client_id": 1, "created_at": AT}
    rows = [{"kind": kind, "words": encrypted(said), **task} for kind, said in words.items()]
    async with database.connection() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config(sync), "0017"))
        await store(connection, [FIRST_ROWS[0], ("client", FIRST_ROWS[1][1] | {"free_pass": False})])
        await store(connection, [("task", row) for row in rows])
    await migrations.upgrade(database)
    async with database.transaction() as session:
        found = (await session.execute(select(Task).order_by(Task.id))).scalars().all()  # type: ignore[arg-type]
        read = [payments.task_views.OpenTask(row) for row in found]
        told = [payments.task_views.words(Texts.of("pl"), task, "Europe/Warsaw") for task in read]
    assert told == list(words.values())
