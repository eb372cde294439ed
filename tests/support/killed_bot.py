"""Helpers for tests that kill the bot: settings, reading its database, running many tests at once."""

import asyncio
import sqlite3
from collections.abc import Awaitable
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.simulator import Simulator
from tests.support.bot_process import closed_now


def process_settings(simulator: Simulator, where: Path) -> dict[str, str]:
    owner = simulator.person("Marek Nowak", role="owner", language_code="en")
    owner.sends("/start")
    return {
        "BOT_TOKEN": simulator.token,
        "BOT_API_URL": simulator.url,
        "DATABASE_URL": f"sqlite:///{where}/after-hours.db",
        "OWNER_ID": str(owner.id),
        "BUSINESS_TIMEZONE": "UTC",
        "WORKING_HOURS": closed_now(),
        "MESSAGES_PER_SECOND": "0",
    }


def stored(where: Path, statement: str) -> list[Any]:
    with closing(sqlite3.connect(where / "after-hours.db", timeout=30)) as database:
        return database.execute(statement).fetchall()


async def side_by_side(tests: dict[str, Awaitable[None]]) -> None:
    """Run all to the end; report each failure by name."""
    ends = await asyncio.gather(*tests.values(), return_exceptions=True)
    failures = [f"{name}: {end!r}" for name, end in zip(tests, ends, strict=True) if end]
    assert not failures, "\n\n".join(failures)
