"""Encryption at rest: the column type, the cipher, and the key file that it comes from.

The engine's dialect carries the cipher, so that two databases with two keys can live in one process.
"""

import json
import os
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from bot.errors import NeedsOperator
from bot.storage.private_files import make_file, make_folder, refuse_dangling


class Encrypted(TypeDecorator[Any]):
    """A JSON value that reaches the disk only encrypted."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        return _cipher(dialect).encrypt(json.dumps(value).encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(_cipher(dialect).decrypt(value))


def _cipher(dialect: Dialect) -> MultiFernet:
    cipher: MultiFernet = dialect.after_hours_cipher  # type: ignore[attr-defined]  # set by Database
    return cipher


def read_key(path: Path, *, may_create: bool) -> MultiFernet:
    """Read the cipher from a key file: one key a line; the first encrypts, all decrypt, so keys can be rotated.

    Make a missing file (mode 600) if `may_create`, else raise NeedsOperator.
    """
    refuse_dangling(path, "the key file")
    if not path.exists():
        if not may_create:
            raise NeedsOperator(f"the key file {path} is missing, and without it nothing stored can be read")
        _make_key(path)
    try:
        keys = [Fernet(line) for line in path.read_bytes().split()]
        return MultiFernet(keys)
    except (OSError, ValueError) as error:
        why = f"cannot be read ({error.strerror})" if isinstance(error, OSError) else "holds no readable key"
        raise NeedsOperator(f"the key file {path} {why}") from None


def _make_key(path: Path) -> None:
    make_folder(path.parent)
    with os.fdopen(make_file(path), "wb") as file:
        file.write(Fernet.generate_key() + b"\n")
        file.flush()
        os.fsync(file.fileno())
