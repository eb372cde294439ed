"""The backup that an upgrade makes before it migrates a SQLite database: the way back to the version of before."""

from pathlib import Path

from bot.storage import migrations
from bot.storage.backup import whole_copy
from bot.storage.backup.snapshot import sqlite_file

KEPT = 2
"""The number of them that stay beside the database."""


async def keep(url: str, revision: str | None) -> Path | None:
    """Back up a SQLite database at `revision` where the upgrade is going to change it; return the file, or None.

    The name says which revision the upgrade leads to. A backup that is left from an upgrade to the same revision gives
    way: that upgrade was taken back, or failed. Raises StartError where the backup cannot be made.
    """
    file = sqlite_file(url)
    if file is None or revision is None or revision == migrations.HEAD or not migrations.is_known(revision):
        return None
    backup = Path(f"{file}.before-{migrations.HEAD}")
    with whole_copy.told_in_a_line(f"cannot back up {file} before it is upgraded"):
        await whole_copy.compact(file, backup)
        for old in made(file)[:-KEPT]:
            old.unlink()
    return backup


def made(file: Path) -> list[Path]:
    """Return the backups beside a database, the one of the oldest upgrade first."""
    return sorted(file.parent.glob(f"{file.name}.before-[0-9][0-9][0-9][0-9]"))
