"""What `check` finds about the key: that it lies beside its database, or that a change of it was not finished."""

from bot.cli.findings import Finding, Mark
from bot.errors import NeedsOperator
from bot.settings import Settings
from bot.storage.backup.snapshot import sqlite_file
from bot.storage.key_sources import KeyFile

BESIDE = (
    "lies beside its database, so whoever takes the one has the other; on a server, KEY_FILE in another place, "
    "a systemd credential or KEY_COMMAND is right (docs/keys.md)"
)


def findings(settings: Settings) -> list[Finding]:
    """Return what there is to say of the key. One that cannot be read is a finding of the database's."""
    source, file = settings.key_source(), sqlite_file(settings.database_url)
    found = []
    path = source.path if isinstance(source, KeyFile) else None
    if path and file and path.exists() and path.resolve().parent == file.resolve().parent:
        found.append(Finding(Mark.NOTE, str(path), BESIDE))
    try:
        several = len(source.lines()) if not source.is_missing() else 1
    except NeedsOperator:
        return found
    if several > 1:
        ends = f"gives {several} keys; `after-hours rotate-key` ends the change and says which can be destroyed"
        found.append(Finding(Mark.NOTE, "key", f"{source} {ends}"))
    return found
