"""Where the keys come from: a file, a systemd credential or the output of a command.

A source gives a key a line, the newest first. What is wrong with it is said in one line; another start does not help.
"""

import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from cryptography.fernet import Fernet

from bot.errors import NeedsOperator
from bot.storage.atomic_file import whole_file
from bot.storage.private_files import make_file, make_folder, refuse_dangling
from bot.storage.syncing import sync_file, sync_folder

CREDENTIAL = "after-hours.key"
"""The name under which systemd hands over the key."""
COMMAND_SECONDS = 30

Stamp = tuple[int, int, int]
"""Changes whenever a file is replaced or written."""


class KeySource(Protocol):
    """What gives keys. Its name in a sentence is its `str`."""

    def lines(self) -> Sequence[bytes]:
        """Return the keys, the newest first. Raises NeedsOperator where none can be had."""

    def stamp(self) -> Stamp | None:
        """Return what changes with the keys; None for what is asked once a start."""

    def is_missing(self) -> bool:
        """Return whether there is nothing yet that could give keys."""

    def is_writable(self) -> bool:
        """Return whether a new key can be put in here."""


class KeyFile:
    """A file of keys, which the first start makes, or a credential, which nobody may change."""

    def __init__(self, path: Path, *, writable: bool = True) -> None:
        self.path, self._writable = path, writable

    def __str__(self) -> str:
        return f"the key file {self.path}" if self._writable else f"systemd's credential {self.path.name}"

    def is_missing(self) -> bool:
        refuse_dangling(self.path, "the key file")
        return not self.path.exists()

    def is_writable(self) -> bool:
        """The file is replaced, so its folder has to let it."""
        return self._writable and os.access(self.path.parent, os.W_OK)

    def lines(self) -> list[bytes]:
        """Return the keys, which a power loss leaves where they are: from now on they encrypt."""
        if self.is_missing():
            raise NeedsOperator(f"{self} is missing, and without it nothing stored can be read")
        try:
            if self._writable and self.path.is_file():  # whoever put it there may not have synced it yet
                sync_file(self.path)
                sync_folder(self.path.parent)
            return self.path.read_bytes().split()
        except OSError as error:
            raise NeedsOperator(f"{self} cannot be read ({error.strerror})") from None

    def stamp(self) -> Stamp | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def make(self) -> None:
        """Make the file with a new key in it: it is on the disk before anything is encrypted."""
        make_folder(self.path.parent)
        with os.fdopen(make_file(self.path), "wb") as file:
            file.write(Fernet.generate_key() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        sync_folder(self.path.parent)

    def replace(self, lines: Sequence[bytes]) -> None:
        """Write other keys: whole, and on the disk, or not at all."""
        with whole_file(self.path) as part:
            part.write_bytes(b"".join(line + b"\n" for line in lines))


class KeyCommand:
    """A command that prints the keys: a password manager's, a cloud's or a hardware module's."""

    def __init__(self, command: str) -> None:
        self._command = command

    def __str__(self) -> str:
        return "KEY_COMMAND"

    def lines(self) -> list[bytes]:
        try:
            ended = subprocess.run(  # noqa: S603  # the operator's own command, without a shell
                shlex.split(self._command),
                check=False,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=COMMAND_SECONDS,
            )
        except subprocess.TimeoutExpired:
            raise NeedsOperator(f"KEY_COMMAND: expected an end within {COMMAND_SECONDS} seconds") from None
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise NeedsOperator(f"KEY_COMMAND: expected a command that can be started ({why})") from None
        if ended.returncode:
            raise NeedsOperator(f"KEY_COMMAND: expected the key on its output; it ended with {ended.returncode}")
        return ended.stdout.split()

    def stamp(self) -> None:
        return None

    def is_missing(self) -> bool:
        return False

    def is_writable(self) -> bool:
        return False


class GivenKeys:
    """Keys that are known already."""

    def __init__(self, *lines: bytes) -> None:
        self._lines = lines

    def __str__(self) -> str:
        return "what was given"

    def lines(self) -> Sequence[bytes]:
        return self._lines

    def stamp(self) -> None:
        return None

    def is_missing(self) -> bool:
        return False

    def is_writable(self) -> bool:
        return False


def chosen(file: Path | None, command: str | None, beside: Path) -> KeySource:
    """Return the source that the settings name; without one systemd's credential, or the file beside the database."""
    if command is not None:
        return KeyCommand(command)
    if file is None and (folder := os.environ.get("CREDENTIALS_DIRECTORY")):
        credential = Path(folder) / CREDENTIAL
        if os.path.lexists(credential):
            return KeyFile(credential, writable=False)
    return KeyFile(file or beside)
