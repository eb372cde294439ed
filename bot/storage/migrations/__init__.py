"""The history of the schema. `run` and `demo` bring a database up to `HEAD` and keep what is in it.

A database that is new is made from the models at once; only an older one goes through the migrations.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError
from sqlmodel import SQLModel

from bot import models
from bot.errors import NeedsOperator
from bot.storage.database import Database

HEAD = "0079"
NOT_ALLOWED = "42501"
"""PostgreSQL's code for what a user has no right to."""
MIGRATING = 2026_11_21
"""The advisory lock of the process that migrates."""


async def upgrade(database: Database) -> None:
    """Create or migrate the schema, in one transaction."""
    async with database.connection() as connection:
        await connection.run_sync(bring_to, HEAD)


async def revision(database: Database) -> str | None:
    """Return the revision a database is at, or None for an empty one."""
    async with database.transaction() as session:
        return await (await session.connection()).run_sync(revision_of)


def revision_of(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    stored: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return stored


def is_known(revision: str) -> bool:
    """Return whether a revision is one of ours, and not of a newer version."""
    return any((Path(__file__).parent / "versions").glob(f"{revision}_*.py"))


def bring_to(connection: Connection, revision: str) -> None:
    """Bring the schema up to a revision. Raises NeedsOperator for one that only a newer version knows,
    and where the user has no right to make tables.
    """
    if connection.dialect.name == "postgresql":  # several processes may start at once
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
    present = revision_of(connection)
    if present == revision:
        return
    with _telling_the_operator():
        if present is None and revision == HEAD:
            _create(connection)
        else:
            _migrate(connection, revision)


def _create(connection: Connection) -> None:
    """Make all tables of today in a database that has none of them."""
    assert models.__doc__  # importing the models is what fills the metadata
    if connection.dialect.name == "postgresql":
        for index in (index for table in SQLModel.metadata.tables.values() for index in table.indexes):
            index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]
    SQLModel.metadata.create_all(connection, checkfirst=False)
    made = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY)"
    connection.execute(text(made))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def _migrate(connection: Connection, revision: str) -> None:
    from alembic import command  # it takes long to import, and most starts find the schema up to date
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        raise NeedsOperator(f"the database is of a newer version of After Hours; update that first ({error})") from None
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("a migration left rows that refer to nothing; the database stays as it was")


@contextmanager
def _telling_the_operator() -> Iterator[None]:
    try:
        yield
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) != NOT_ALLOWED:
            raise
        raise NeedsOperator(f"DATABASE_URL: make its user the database's owner ({error.orig})") from None
