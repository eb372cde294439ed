"""The schema's history. `run` and `demo` bring a database up to `HEAD` themselves, keeping what is in it."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import ProgrammingError

from bot.errors import NeedsOperator
from bot.storage.database import Database

HEAD = "0017"
NOT_ALLOWED = "42501"
"""PostgreSQL's code for what a user has no right to."""
MIGRATING = 2026_11_21
"""The advisory lock of whoever migrates."""


async def upgrade(database: Database) -> None:
    """Create or migrate the schema, in one transaction."""
    async with database.connection() as connection:
        await connection.run_sync(bring_to, HEAD)


async def revision(database: Database) -> str | None:
    """The revision a database is at; None for an empty one."""
    async with database.connection() as connection:
        return await connection.run_sync(revision_of)


def revision_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
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
    if revision_of(connection) == revision:
        return
    from alembic import command  # a second's import that most starts do not need
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        raise NeedsOperator(f"the database is of a newer version of After Hours; update that first ({error})") from None
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) != NOT_ALLOWED:
            raise
        raise NeedsOperator(f"DATABASE_URL: make its user the database's owner ({error.orig})") from None
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("a migration left rows that refer to nothing; the database stays as it was")
