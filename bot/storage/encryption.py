"""Encryption at rest: the column type. The engine's dialect carries the keys, so one process may open two databases.

Every value is bound to its place: to the table, the column and the row's `seal`, a random number. In another place it
does not open. Values of before rows had seals are in no place yet and open everywhere until the key is changed.
"""

import json
from typing import Any, NamedTuple

from cryptography.fernet import InvalidToken
from sqlalchemy import ColumnElement, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from bot.storage.keys import KeyRing
from bot.storage.placed_columns import with_place

BOUND = b"\x01"
"""The first byte of a value that names its place. JSON never begins with it."""
ANYWHERE = b"*"
"""The place of a value without words, as an erasure leaves it in many rows at once."""


class Misplaced(InvalidToken):
    """A value stands where it was not written."""


class Placed(NamedTuple):
    """A value on its way into its place."""

    value: Any
    place: bytes


class Encrypted(TypeDecorator[Any]):
    """A JSON value that reaches the disk only encrypted, and opens only where it was written."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, Placed):
            if not _is_wordless(value):
                raise TypeError("an encrypted value is written through the row that it belongs to")
            value = Placed(value, ANYWHERE)
        return keys_of(dialect).encrypt(sealed(json.dumps(value.value).encode(), value.place))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        place, _, token = value.partition(b" ")
        return json.loads(opened(keys_of(dialect).decrypt(token), place))

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return with_place(column, self)


def keys_of(dialect: Dialect) -> KeyRing:
    keys: KeyRing = dialect.after_hours_keys  # type: ignore[attr-defined]  # set by Database
    return keys


def sealed(plain: bytes, place: bytes) -> bytes:
    """Return what is encrypted of a value: its place goes with it."""
    return BOUND + place + b"\n" + plain


def opened(plain: bytes, place: bytes | None = None) -> bytes:
    """Return the value itself. With a place, raise Misplaced if it names another one."""
    if not plain.startswith(BOUND):
        return plain
    named, _, value = plain.removeprefix(BOUND).partition(b"\n")
    if place is not None and named not in {place, ANYWHERE}:
        raise Misplaced
    return value


def is_bound(plain: bytes) -> bool:
    """Return whether a value names its place, and not as those of before."""
    return plain.startswith(BOUND)


def _is_wordless(value: Any) -> bool:
    return not any(value.values()) if isinstance(value, dict) else value in ("", "{}", [])
