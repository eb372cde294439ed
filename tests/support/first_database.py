"""A database with one new business in Warsaw in it, made once and copied for each test."""

import asyncio
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from bot.features import businesses, setup
from bot.storage import migrations
from bot.storage.database import Database
from bot.storage.keys import passing_key

KEYS = passing_key()


def copy_to(file: Path, hours: str, owner_id: int, at: datetime, **terms: object) -> Database:
    """Open a copy of it. The business is a day old at an instant; `terms` are those that are not the usual ones."""
    shutil.copy(_made(hours, owner_id, at, tuple(terms.items())), file)
    return Database(f"sqlite:///{file}", KEYS)


@cache
def _made(hours: str, owner_id: int, at: datetime, terms: tuple[tuple[str, object], ...]) -> Path:
    file = Path(tempfile.mkdtemp()) / "first.db"
    with ThreadPoolExecutor(1) as thread:  # a test runs in this thread's loop
        thread.submit(asyncio.run, _make(file, hours, owner_id, at, terms)).result()
    return file


async def _make(file: Path, hours: str, owner_id: int, at: datetime, terms: tuple[tuple[str, object], ...]) -> None:
    database = Database(f"sqlite:///{file}", KEYS)
    await migrations.upgrade(database)
    seed = setup.service.Seed("Nowak Law", "en", "Europe/Warsaw", "PL", hours, owner_id)
    urgent = setup.service.UrgentSeed(250, 30, "URGENT", None)
    async with database.transaction() as session:
        await setup.service.settle(session, 5_000_000_001, seed, urgent, at - timedelta(days=1))
        stored = await businesses.queries.terms(session, 1)
        for name, value in terms:
            setattr(stored, name, value)
    await database.close()
