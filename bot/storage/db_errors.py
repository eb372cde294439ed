"""Classifies the errors of a database: does it pass, and what does a person have to do about it, in one sentence."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from socket import gaierror
from ssl import SSLCertVerificationError

from sqlalchemy import URL
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError

from bot.errors import Unavailable

ASKED_WRONGLY = {"21", "22", "23", "42"}  # classes of PostgreSQL's error codes

REFUSALS = {
    "28P01": "refuses the password of {user}: correct it in DATABASE_URL or in its file",
    "28000": "does not let {user} in: {words}",
    "3D000": "knows no such database: make it with createdb, or correct its name",
}
"""What PostgreSQL refuses until somebody changes something, by error code."""

WITHOUT_CODE: dict[type[Exception], str] = {
    gaierror: "cannot be found: correct the host's name, or see whether the network knows it",
    SSLCertVerificationError: "cannot be trusted: {words}; see sslrootcert in its address",
    TimeoutError: "does not answer: see whether the machine is up and a firewall lets it through",
    TypeError: "cannot be asked: what follows the ? in its address is unknown ({words})",
}
"""What prevents a connection before PostgreSQL itself answers."""


def is_trouble(error: BaseException) -> bool:
    """Return whether the database itself failed. That passes, and the same statement may be tried again."""
    if isinstance(error, DataError | IntegrityError | NotSupportedError | ProgrammingError):
        return False
    if isinstance(error, DBAPIError):  # a value that asyncpg refuses itself arrives without a class of its own
        return str(getattr(error.orig, "sqlstate", ""))[:2] not in ASKED_WRONGLY
    return isinstance(error, Unavailable)


def refuses_any(error: BaseException) -> bool:
    """Return whether the database refuses any such row: by a constraint or a trigger, or because a table is missing."""
    if isinstance(error, IntegrityError | NotSupportedError | ProgrammingError):
        return True
    return isinstance(error, DBAPIError) and str(getattr(error.orig, "sqlstate", ""))[:2] in ASKED_WRONGLY - {"22"}


@contextmanager
def connecting(url: URL) -> Iterator[None]:
    """Turn whatever a driver raises while connecting into Unavailable."""
    try:
        yield
    except Exception as error:
        raise unavailable(url, error) from error


def unavailable(url: URL, error: Exception) -> Unavailable:
    """Return why there is no connection, in words without the password."""
    original = getattr(error, "orig", None) or error
    if url.get_backend_name() == "sqlite":
        damaged = getattr(original, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB
        return Unavailable(f"{url.database}: {original}", lasting=damaged)
    words = f"PostgreSQL at {_place(url)} {_of_postgresql(url, original)}"
    return Unavailable(words, lasting=_lasts(original))


def _lasts(original: Exception) -> bool:
    """Return whether it stays so until somebody changes something. asyncpg raises TypeError for an unknown option."""
    return getattr(original, "sqlstate", None) in REFUSALS or isinstance(original, TypeError)


def _of_postgresql(url: URL, original: Exception) -> str:
    words = str(original).partition("\n")[0]
    if refusal := REFUSALS.get(getattr(original, "sqlstate", "")):
        return refusal.format(user=url.username, words=words)
    if isinstance(original, OSError) and f"[Errno {errno.ECONNREFUSED}]" in words:
        return "cannot be reached: nobody listens there; start it, or correct host and port"
    kind = next((kind for kind in WITHOUT_CODE if isinstance(original, kind)), Exception)
    return WITHOUT_CODE.get(kind, "cannot be used: {words}").format(words=words)


def _place(url: URL) -> str:
    """Return host, port and database."""
    host = url.host or url.query.get("host") or "localhost"
    return f"{host}:{url.port or 5432}/{url.database}"
