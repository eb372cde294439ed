"""Commands as an operator types them, run in the test's process."""

import asyncio
import shutil
import tempfile
from functools import cache
from pathlib import Path

from typer.testing import CliRunner, Result

from bot.cli.commands import cli
from tests.support.office import MONDAY_OPENING, closed_office

TOKEN = "123456789:AAExampleExampleExampleExampleExamp"
NOBODY = "http://127.0.0.1:1"
NO_RESTART = 2
"""The exit code after which systemd does not restart the bot; see docs/systemd.md."""


def typed(*arguments: str, **settings: str) -> Result:
    return CliRunner().invoke(cli, arguments, env=settings)


def filled(where: Path) -> dict[str, str]:
    """Copy a database filled by a weekend's work into a folder; return settings for it."""
    shutil.copytree(_filled(), where, dirs_exist_ok=True)
    return {"DATABASE_URL": f"sqlite:///{where}/after-hours.db", "BOT_TOKEN": TOKEN, "BOT_API_URL": NOBODY}


@cache
def _filled() -> Path:
    where = Path(tempfile.mkdtemp())
    asyncio.run(_work_a_weekend(where))
    return where


async def _work_a_weekend(where: Path) -> None:
    async with closed_office(where) as office:
        await office.start()
        anna = office.client("Anna Kowalska", "en")
        anna.sends("I got a letter")
        await anna.sees("Monday")
        await office.turn_to(MONDAY_OPENING)
        digest = await office.owner.sees("1 client is waiting")
        office.owner.sends("I will look into it", reply_to=digest["message_id"])
        await anna.sees("I will look into it")
        await office.settled()
