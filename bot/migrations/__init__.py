"""The schema's history. `run` and `demo` bring a database up to `HEAD` themselves, keeping what is in it."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.database import Database

HEAD = "0003"


async def upgrade(database: Database) -> None:
    """Create or migrate the schema, in one transaction."""
    async with database.connection() as connection:
        await connection.run_sync(_upgrade)


async def revision(database: Database) -> str | None:
    """The revision a database is at; None for an empty one."""
    async with database.connection() as connection:
        return await connection.run_sync(_revision)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    stored: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return stored


def _upgrade(connection: Connection) -> None:
    if _revision(connection) == HEAD:
        return
    from alembic import command  # a second's import that most starts do not need
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("a migration left rows that refer to nothing; the database stays as it was")
