"""The commands and their help. Each one's module is imported when it is called, so that `--help` answers at once."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from bot.cli.quick_imports import quick_imports

cli = typer.Typer(
    help="Stands between your clients and your evening: notice, queue, digest, answer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # importing rich takes three times as long as everything else that help needs
)


class _Command(TyperCommand):
    """A command whose first paragraph stands uncut in the list of all commands."""

    def get_short_help_str(self, limit: int = 45) -> str:
        return " ".join((self.help or "").partition("\n\n")[0].split())


_command = partial(cli.command, cls=_Command)


@_command()
def run() -> None:
    """The bot, on Telegram."""
    with quick_imports():
        from bot.cli.run import run
        from bot.cli.running import run_to_end

    run_to_end(run())


@_command()
def demo(port: Annotated[int, typer.Option(min=0, max=65535, help="where the page is served")] = 8080) -> None:
    """The bot on a local simulator, with a page of phones. No token, no account, no network."""
    with quick_imports():
        from bot.cli.demo import serve
        from bot.cli.running import run_to_end

    run_to_end(serve(port))


@_command()
def check() -> None:
    """Settings, database, token: one line a finding."""
    with quick_imports():
        from bot.cli.check import report

    raise typer.Exit(report())


@_command()
def export(out: Annotated[Path | None, typer.Option(help="a new file instead of the screen")] = None) -> None:
    """Everything stored but secrets, decrypted, as JSON Lines. The bot goes on meanwhile."""
    with quick_imports():
        from bot.cli.export import export
        from bot.cli.running import run_to_end

    run_to_end(export(out))


@_command("copy-database")
def copy_database(
    source: Annotated[str, typer.Argument(metavar="FROM", help="a database, written as in DATABASE_URL")],
    target: Annotated[str, typer.Argument(metavar="TO", help="another one, still empty")],
) -> None:
    """Everything from one database to another, SQLite or PostgreSQL. Stop the bot first; take the key file along.

    What the bot writes to FROM after the copy stays behind there.
    """
    with quick_imports():
        from bot.cli import copying
        from bot.cli.running import run_to_end

    run_to_end(copying.copy_database(source, target))


@_command()
def backup(target: Annotated[Path, typer.Argument(metavar="TO", help="a new file")]) -> None:
    """Everything stored, still encrypted, into one file, while the bot runs. Keep the key apart from it."""
    with quick_imports():
        from bot.cli import copying
        from bot.cli.running import run_to_end

    run_to_end(copying.backup(target))


@_command()
def restore(source: Annotated[Path, typer.Argument(metavar="FROM", help="a file that `backup` made")]) -> None:
    """A backup into the database that DATABASE_URL names, which must be empty or not there."""
    with quick_imports():
        from bot.cli import copying
        from bot.cli.running import run_to_end

    run_to_end(copying.restore(source))


@_command("rotate-key")
def rotate_key() -> None:
    """A new key, and everything stored encrypted anew with it, while the bot runs. Broken off, call it again."""
    with quick_imports():
        from bot.cli.rotate_key import rotate_key
        from bot.cli.running import run_to_end

    run_to_end(rotate_key())


@_command()
def owner(
    new_link: Annotated[bool, typer.Option("--new-link", help="print a one-time link for whoever is to be it")] = False,
) -> None:
    """Another owner, where the account of the present one is lost or stolen. The bot may be running."""
    with quick_imports():
        from bot.cli.owner import print_new_link
        from bot.cli.running import run_to_end

    if not new_link:
        raise typer.BadParameter("expected --new-link: a link is all that there is to be had here")
    run_to_end(print_new_link())


def main() -> None:
    """Run the command that the arguments name."""
    cli()
