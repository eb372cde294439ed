"""Compile each SQL statement once in a test run; SQLAlchemy would compile it once per engine.

Every test's office has an engine of its own, and compiling the same statements again takes a third of its time. The
cache is keyed by dialect: dialects of one kind whose keys read each other are made equal here. A compiled statement
holds on to the keys, so dialects with different keys stay different.
"""

from typing import Any

from cryptography.fernet import InvalidToken
from sqlalchemy import Connection
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite

from bot.storage.keys import KeyRing

_rings: list[tuple[KeyRing, bytes]] = []
"""Keys that cannot decrypt each other's tokens, each with a token of its own."""
_compiled: dict[Any, Any] = {}


def _number(keys: KeyRing) -> int:
    """Return the same number for keys that can decrypt each other's tokens."""
    written = keys.encrypt(b"")
    for number, (known, its) in enumerate(_rings):
        if _reads(keys, its) and _reads(known, written):
            return number
    _rings.append((keys, written))
    return len(_rings) - 1


def _reads(keys: KeyRing, token: bytes) -> bool:
    try:
        keys.decrypt(token)
    except InvalidToken:
        return False
    return True


class _Shared:
    """A mixin that makes dialects of one kind with the same keys equal."""

    name: str
    _keys: KeyRing
    _number: int | None = None

    @property
    def after_hours_keys(self) -> KeyRing:
        return self._keys

    @after_hours_keys.setter
    def after_hours_keys(self, keys: KeyRing) -> None:
        self._keys, self._number = keys, _number(keys)

    def __eq__(self, other: object) -> bool:
        if self is other or not isinstance(other, _Shared) or self._number is None:
            return self is other
        return (self.name, self._number) == (other.name, other._number)

    def __hash__(self) -> int:
        return hash(self.name)


class SharedSqlite(_Shared, SQLiteDialect_aiosqlite):
    """SQLAlchemy's dialect for aiosqlite."""

    supports_statement_cache = True

    def initialize(self, connection: Connection) -> None:
        super().initialize(connection)
        _use_shared(connection)


class SharedPostgresql(_Shared, PGDialect_asyncpg):
    """SQLAlchemy's dialect for asyncpg."""

    supports_statement_cache = True

    def initialize(self, connection: Connection) -> None:
        super().initialize(connection)  # type: ignore[no-untyped-call]
        _use_shared(connection)


def _use_shared(connection: Connection) -> None:
    """Make an engine use the shared cache when it first connects."""
    connection.engine.update_execution_options(compiled_cache=_compiled)


def share() -> None:
    """Make every engine created from now on use the shared cache."""
    registry.register("sqlite.aiosqlite", __name__, SharedSqlite.__name__)
    registry.register("postgresql.asyncpg", __name__, SharedPostgresql.__name__)
