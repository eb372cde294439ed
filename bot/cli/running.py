"""Run a command to its end or to a signal. A start that fails says why in one line."""

import asyncio
import signal
import warnings
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

import typer

from bot.errors import SettingError, StartError


def run_to_end(job: Coroutine[Any, Any, None]) -> None:
    """Run a job until it is done, SIGTERM or SIGINT. Exit with the error's code and words if it cannot start."""
    warnings.filterwarnings("ignore", message="Please use 'Bot")  # python-telegram-bot's, of calls made by their name
    try:
        asyncio.run(_until_signal(job))
    except (SettingError, StartError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(error.exit_code) from None


async def _until_signal(job: Coroutine[Any, Any, None]) -> None:
    task = asyncio.ensure_future(job)

    def stop() -> None:
        if not task.cancelling():  # a second signal must not break off what the first one has begun
            task.cancel()

    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop)
    with suppress(asyncio.CancelledError):
        await task
