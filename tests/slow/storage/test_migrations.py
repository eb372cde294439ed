"""A migration from any version gives today's schema and keeps all data."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlmodel import SQLModel

from bot.storage import migrations
from bot.storage.database import Database
from tests.support.old_database import (
    AT,
    CALL,
    FIRST_ROWS,
    KEYS,
    config,
    exported_rows,
    fill_first,
    migrate,
    store,
)
from tests.support.postgres import database_settings


def test_the_newest_revision_is_the_head() -> None:
    assert ScriptDirectory.from_config(config()).get_current_head() == migrations.HEAD


async def test_an_empty_database_becomes_one_of_today_and_stays_it(database: Database) -> None:
    assert await migrations.revision(database) is None
    await migrations.upgrade(database)
    await migrations.upgrade(database)
    assert await migrations.revision(database) == migrations.HEAD
    assert await exported_rows(database) == []


async def test_the_migrations_make_what_the_models_say(database: Database) -> None:
    await migrate(database, migrations.HEAD)

    def differences(connection: Connection) -> list[Any]:
        found: list[Any] = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
        return found

    async with database.connection() as connection:
        assert await connection.run_sync(differences) == []


def shape(connection: Connection) -> dict[str, Any]:
    """Describe each table's columns, constraints and indexes, in any order."""
    look = inspect(connection)
    shapes = {}
    for table in look.get_table_names():
        columns = {
            (column["name"], str(column["type"]), column["nullable"], column["default"])
            for column in look.get_columns(table)
        }
        indexes = [
            {**index, "dialect_options": {key: str(value) for key, value in index["dialect_options"].items()}}
            for index in look.get_indexes(table)
        ]
        constraints = [
            look.get_pk_constraint(table),
            *look.get_foreign_keys(table),
            *look.get_unique_constraints(table),
            *look.get_check_constraints(table),
        ]
        shapes[table] = columns, sorted(map(repr, [*indexes, *constraints]))
    return shapes


async def shape_of(database: Database) -> dict[str, Any]:
    async with database.connection() as connection:
        return await connection.run_sync(shape)


async def test_a_new_database_is_the_same_as_one_that_went_through_every_migration(
    database: Database, tmp_path: Path
) -> None:
    await migrations.upgrade(database)
    kind = database.engine.dialect.name
    migrated = Database(database_settings(kind, tmp_path / "migrated")["database_url"], KEYS)
    try:
        await migrate(migrated, migrations.HEAD)
        assert await shape_of(database) == await shape_of(migrated)
    finally:
        await migrated.close()


async def test_what_the_first_revision_held_is_still_there(database: Database) -> None:
    await fill_first(database)
    await migrations.upgrade(database)
    if database.engine.dialect.name == "sqlite":
        async with database.transaction() as session:
            assert (await session.execute(text("PRAGMA foreign_keys"))).scalar_one() == 1
    found = {row["kind"]: row for row in await exported_rows(database)}
    assert found["business"]["name"] == "Nowak Law"
    assert found["client"]["name"] == "Anna"
    assert found["message"]["content"] == {"text": "Hello"}


GIVEN_UP: list[tuple[str, dict[str, Any]]] = [
    *FIRST_ROWS[:2],
    ("plan", {"id": 3, "business_id": 1, "client_id": 1, "state": "cancelled", "price": 300, "minutes": 30, "cap": 10,
              "refunds": True, "language": "en", "terms_version": "2026-11", "created_at": AT, "expires_at": AT,
              "first_charge_id": "first"}),
    ("payment", {"id": 5, "business_id": 1, "charge_id": "first", "payer_id": 42, "client_id": 1, "plan_id": 3,
                 "amount": 300, "currency": "XTR", "state": "kept", "paid_at": AT}),
    ("payment", {"id": 6, "business_id": 1, "charge_id": "stuck", "payer_id": 42, "client_id": 1, "amount": 250,
                 "currency": "XTR", "state": "stuck", "reason": "promise", "paid_at": AT}),
    ("outbox", {"id": 1, "chat_id": -6, "method": "refundStarPayment", "payment_id": 6}),
    ("outbox", {"id": 2, "chat_id": -(10**12) - 3, "method": "editUserStarSubscription"}),
    ("outbox", {"id": 3, "chat_id": 42, "method": "sendMessage"}),
]  # fmt: skip


async def test_refunds_and_cancellations_that_were_given_up_are_made_again(database: Database) -> None:
    async with database.connection() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config(sync), "0006"))
        await store(connection, [(table, CALL | row if table == "outbox" else row) for table, row in GIVEN_UP])
    await migrations.upgrade(database)
    found = await exported_rows(database)
    calls = [(row["state"], row["subject_id"]) for row in found if row["kind"] == "call"]
    assert calls == [("waiting", 6), ("waiting", 5), ("failed", None)]
    assert [row["cancelled_at"] for row in found if row["kind"] == "plan"] == [AT.isoformat()]
