"""Compile each SQL statement once in a test run; SQLAlchemy would compile it once per engine.

Every test's office has an engine of its own, and compiling the same statements again takes a third of its time. The
cache is keyed by dialect: dialects of one kind whose ciphers read each other are made equal here. A compiled statement
holds on to the cipher, so dialects with different keys stay different.
"""

from typing import Any

from cryptography.fernet import InvalidToken, MultiFernet
from sqlalchemy import Connection
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite

_ciphers: list[tuple[MultiFernet, bytes]] = []
"""Ciphers that cannot decrypt each other's tokens, each with a token of its own."""
_compiled: dict[Any, Any] = {}


def _number(cipher: MultiFernet) -> int:
    """Return the same number for ciphers that can decrypt each other's tokens."""
    written = cipher.encrypt(b"")
    for number, (known, its) in enumerate(_ciphers):
        if _reads(cipher, its) and _reads(known, written):
            return number
    _ciphers.append((cipher, written))
    return len(_ciphers) - 1


def _reads(cipher: MultiFernet, token: bytes) -> bool:
    try:
        cipher.decrypt(token)
    except InvalidToken:
        return False
    return True


class _Shared:
    """A mixin that makes dialects of one kind with the same cipher equal."""

    name: str
    _cipher: MultiFernet
    _number: int | None = None

    @property
    def after_hours_cipher(self) -> MultiFernet:
        return self._cipher

    @after_hours_cipher.setter
    def after_hours_cipher(self, cipher: MultiFernet) -> None:
        self._cipher, self._number = cipher, _number(cipher)

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
