"""A bot imports only the modules that it needs to start and to answer."""

import os
import signal
import subprocess
import sys
from asyncio import create_subprocess_exec, wait_for
from importlib.metadata import packages_distributions
from pathlib import Path

from bot.clock import Clock
from bot.simulator import Simulator

PROGRAM = """
import sys
from bot.cli.commands import main
sys.argv = ["after-hours", "run"]
try:
    main()
finally:
    print(*sys.modules)
"""
OPENED = """
import sys
from bot.cli.quick_imports import quick_imports
opened = []
sys.addaudithook(lambda event, about: opened.append(str(about[0])) if event == "open" else None)
with quick_imports():
    import bot.cli.run
print(*opened, sep="\\n")
"""
NOT_NEEDED = {"alembic", "apprise", "asyncpg", "click", "holidays", "mako", "prometheus_client", "requests", "rich"}


async def imported_at_work(where: Path, simulator: Simulator) -> set[str]:
    """Start the bot, let it answer a client, stop it, and return the names of the imported modules."""
    given = {"BOT_TOKEN": simulator.token, "BOT_API_URL": simulator.url}
    process = await create_subprocess_exec(
        sys.executable, "-c", PROGRAM, cwd=where, env=os.environ | given, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert b"is at work" in await wait_for(process.stdout.readline(), 60)
    anna = simulator.person("Anna Kowalska", language_code="en")
    anna.sends("/start")
    await anna.sees()
    process.send_signal(signal.SIGTERM)
    told, _ = await wait_for(process.communicate(), 30)
    return set(told.decode().splitlines()[-1].split())


async def test_a_bot_at_work_has_imported_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    async with Simulator(Clock()) as simulator:
        for database in ("new", "there already"):
            modules = await imported_at_work(tmp_path, simulator)
            packages = {name.partition(".")[0] for name in modules} & packages_distributions().keys()
            assert "telegram" in packages, database
            assert not packages & NOT_NEEDED, database
            assert not {name for name in modules if name.startswith(("aiohttp.web", "sqlalchemy.dialects.postgresql"))}


def test_the_wiring_is_checked_without_the_words_and_calendars_of_any_language() -> None:
    told = subprocess.run([sys.executable, "-c", OPENED], stdout=subprocess.PIPE, check=True, text=True)
    opened = {Path(name) for name in told.stdout.splitlines()}
    assert any(path.name.startswith("wiring.") for path in opened)
    assert not [path for path in opened if path.suffix in {".po", ".dat"}]
