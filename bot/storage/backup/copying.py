"""Every row from one database to another as it is stored: what is encrypted stays so, and no key is needed.

Tables and columns are read from the database itself, so that a copy of any revision can be made.
"""

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import Connection, DateTime, Integer, LargeBinary, MetaData, Table, event, func, insert, inspect, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.schema import AddConstraint, DropConstraint
from sqlmodel import SQLModel

import bot.models  # noqa: F401  # fills SQLModel's metadata
from bot.errors import StartError
from bot.storage.instants import Instant

AT_ONCE = 1000
VERSION = "alembic_version"


async def copy(source: AsyncConnection, target: AsyncConnection) -> dict[str, int]:
    """Fill the empty tables of `target`; how many rows each has. Raises StartError where a count differs."""
    tables = await target.run_sync(stored_tables)
    keys = [key for table in tables for key in table.foreign_key_constraints]
    postgresql = target.dialect.name == "postgresql"
    if postgresql:  # no order of tables is right where rows refer to each other; SQLite heeds no keys in here
        for key in keys:
            await target.execute(DropConstraint(key))
    counts = {table.name: await _copy_rows(source, target, table) for table in tables}
    if postgresql:
        for key in keys:
            await target.execute(AddConstraint(key))
        for table in tables:
            await _move_sequences_on(target, table)
    return counts


async def _copy_rows(source: AsyncConnection, target: AsyncConnection, table: Table) -> int:
    statement = select(table).order_by(*table.primary_key).execution_options(yield_per=AT_ONCE)
    async with source.stream(statement) as result:
        async for rows in result.mappings().partitions():
            await target.execute(insert(table), [dict(row) for row in rows])
    there, here = await _count(source, table), await _count(target, table)
    if there != here:
        raise StartError(f"{table.name}: {here} of {there} rows arrived; nothing was kept")
    return here


async def _count(connection: AsyncConnection, table: Table) -> int:
    return (await connection.execute(select(func.count()).select_from(table))).scalar_one()


async def _move_sequences_on(target: AsyncConnection, table: Table) -> None:
    """The next row that is inserted gets a number that no copied row has."""
    for key in table.primary_key:
        if isinstance(key.type, Integer):
            sequence, last = func.pg_get_serial_sequence(table.name, key.name), func.max(key)
            await target.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))


def table_in_use(connection: Connection) -> str | None:
    """A table that holds something, or that is none of ours; None where there is none."""
    found = MetaData()
    found.reflect(connection)
    for name, table in found.tables.items():
        ours = name in SQLModel.metadata.tables or name == VERSION
        if not ours or (name != VERSION and connection.execute(select(table).limit(1)).first() is not None):
            return name
    return None


def drop_tables(connection: Connection) -> None:
    """Take away all tables."""
    found = MetaData()
    found.reflect(connection)
    found.drop_all(connection)


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = stored_tables(connection)
    return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


async def encrypted_samples(connection: AsyncConnection) -> AsyncIterator[bytes]:
    """The oldest and the newest value of every column that holds encrypted ones."""
    for table in await connection.run_sync(stored_tables):
        for column in table.columns:
            if isinstance(column.type, LargeBinary):
                some = select(column).where(column.is_not(None)).limit(1)
                for order in (list(table.primary_key), [key.desc() for key in table.primary_key]):
                    for value in (await connection.execute(some.order_by(*order))).scalars():
                        yield value


def stored_tables(connection: Connection) -> list[Table]:
    """The tables, with types that mean the same on every database."""
    metadata = MetaData()
    event.listen(metadata, "column_reflect", _make_portable)
    metadata.reflect(connection, only=[name for name in inspect(connection).get_table_names() if name != VERSION])
    return [metadata.tables[name] for name in sorted(metadata.tables)]


def _make_portable(_inspector: object, _table: object, column: Any) -> None:
    general = column["type"].as_generic()
    column["type"] = Instant() if isinstance(general, DateTime) else general
