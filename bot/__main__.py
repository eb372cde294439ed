"""The commands. A start that fails says why in one line."""

import asyncio
import contextlib
import os
import signal
import sys
import warnings
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Annotated, Any, TextIO

import structlog
import typer
from telegram.warnings import PTBUserWarning

from bot import log
from bot.errors import SettingError, StartError
from bot.whole_file import whole_file

cli = typer.Typer(
    help="Stands between your clients and your evening: notice, queue, digest, answer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@cli.command()
def run() -> None:
    """The bot, on Telegram."""
    _go(_run())


@cli.command()
def demo(port: Annotated[int, typer.Option(min=0, max=65535, help="where the page is served")] = 8080) -> None:
    """The bot on a local simulator, with a page of phones. No token, no account, no network."""
    from bot.demo import serve  # the simulator is not needed on Telegram

    _go(serve(port))


@cli.command()
def check() -> None:
    """Settings, database, token: one line a finding."""
    from bot.check import Mark, findings

    results = asyncio.run(findings())
    for result in results:
        typer.echo(str(result))
    raise typer.Exit(1 if Mark.WRONG in {result.mark for result in results} else 0)


@cli.command()
def export(out: Annotated[Path | None, typer.Option(help="a new file instead of the screen")] = None) -> None:
    """Everything stored but secrets, decrypted, as JSON Lines. The bot goes on meanwhile."""
    _go(_export(out))


@cli.command("copy-database")
def copy_database(
    source: Annotated[str, typer.Argument(metavar="FROM", help="a database, written as in DATABASE_URL")],
    target: Annotated[str, typer.Argument(metavar="TO", help="another one, still empty")],
) -> None:
    """Everything from one database to another, SQLite or PostgreSQL. Stop the bot first; take the key file along.

    What the bot writes to FROM after the copy stays behind there.
    """
    from bot import copies

    _go(copies.copy_database(source, target))


@cli.command()
def backup(target: Annotated[Path, typer.Argument(metavar="TO", help="a new file")]) -> None:
    """Everything stored, still encrypted, into one file, while the bot runs. Keep the key apart from it."""
    from bot import copies

    _go(copies.backup(target))


@cli.command()
def restore(source: Annotated[Path, typer.Argument(metavar="FROM", help="a file that `backup` made")]) -> None:
    """A backup into the database that DATABASE_URL names, which must be empty or not there."""
    from bot import copies

    _go(copies.restore(source))


@cli.command()
def owner(
    new_link: Annotated[bool, typer.Option("--new-link", help="print a one-time link for whoever is to be it")] = False,
) -> None:
    """Another owner, where the account of the present one is lost or stolen. The bot may be running."""
    from bot import owner_link

    if not new_link:
        raise typer.BadParameter("expected --new-link: a link is all that there is to be had here")
    _go(owner_link.new_link())


async def _run() -> None:
    from bot.clock import Clock
    from bot.settings import load, misspelt
    from bot.start import started  # `--help` needs none of it
    from bot.storage import saying_why

    settings = load()
    log.configure(settings.log_level)
    for words in misspelt():
        structlog.get_logger("bot").warning("setting_misspelt", hint=words)
    token = settings.token()
    async with started(settings, Clock(), token) as app:
        typer.echo(f"@{app.bot.username} is at work. Stop with Ctrl-C.")
        if not app.leadership.leads():
            typer.echo("Another process leads; this one stands by and takes over when that one ends.")
        if settings.provider_token and ":TEST:" in settings.provider_token.get_secret_value():
            typer.echo("PROVIDER_TOKEN is a test token: bills are paid with play money.")
        with saying_why(settings):
            link = await app.new_claim_link()
        if link:
            typer.echo(f"Open this link within 10 minutes to become the owner (restart for a new one): {link}")
        sys.stdout.flush()
        await app.serve()


async def _export(out: Path | None) -> None:
    from bot.services.export import lines
    from bot.settings import load
    from bot.storage import snapshot_of

    async with snapshot_of(load()) as session:
        with _target(out) as target:
            async for line in lines(session):
                target.write(line + "\n")


@contextlib.contextmanager
def _target(out: Path | None) -> Iterator[TextIO]:
    """The screen, or a new file that only its owner may read and that is whole or not there."""
    if out is None:
        yield sys.stdout
        return
    if os.path.lexists(out):
        raise StartError(f"{out} exists already, and an export replaces nothing")
    try:
        with whole_file(out) as part, part.open("w", encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise StartError(f"cannot write {out}: {error.strerror or error}") from None


def _go(job: Coroutine[Any, Any, None]) -> None:
    """Run until done, SIGTERM or SIGINT; what cannot start says so in one line."""
    warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)
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
    with contextlib.suppress(asyncio.CancelledError):
        await task


def main() -> None:
    """The `after-hours` script."""
    cli()


if __name__ == "__main__":
    main()
