"""A database that fails: whether that passes, and for people in one sentence what is wrong, where, and what to do."""

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
"""By PostgreSQL's error codes: to what it says no until somebody changes something."""

WITHOUT_CODE: dict[type[Exception], str] = {
    gaierror: "cannot be found: correct the host's name, or see whether the network knows it",
    SSLCertVerificationError: "cannot be trusted: {words}; see sslrootcert in its address",
    TimeoutError: "does not answer: see whether the machine is up and a firewall lets it through",
    TypeError: "cannot be asked: what follows the ? in its address is unknown ({words})",
}
"""What keeps a connection from coming about before PostgreSQL itself has said anything."""


def is_trouble(error: BaseException) -> bool:
    """Whether the database itself failed, which passes; what was asked of it may be asked again as it is."""
    if isinstance(error, DataError | IntegrityError | NotSupportedError | ProgrammingError):
        return False
    if isinstance(error, DBAPIError):  # a value that asyncpg refuses itself arrives without a class of its own
        return str(getattr(error.orig, "sqlstate", ""))[:2] not in ASKED_WRONGLY
    return isinstance(error, Unavailable)


def refuses_any(error: BaseException) -> bool:
    """Return whether the database refuses a row whatever it holds: by a constraint, a trigger, for want of a table."""
    if isinstance(error, IntegrityError | NotSupportedError | ProgrammingError):
        return True
    return isinstance(error, DBAPIError) and str(getattr(error.orig, "sqlstate", ""))[:2] in ASKED_WRONGLY - {"22"}


@contextmanager
def connecting(url: URL) -> Iterator[None]:
    """Raises Unavailable for whatever a driver says where no connection comes about."""
    try:
        yield
    except Exception as error:
        raise unavailable(url, error) from error


def unavailable(url: URL, error: Exception) -> Unavailable:
    """Why there is no connection, in words that never hold the password."""
    original = getattr(error, "orig", None) or error
    if url.get_backend_name() == "sqlite":
        damaged = getattr(original, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB
        return Unavailable(f"{url.database}: {original}", lasting=damaged)
    words = f"PostgreSQL at {_place(url)} {_of_postgresql(url, original)}"
    return Unavailable(words, lasting=_lasts(original))


def _lasts(original: Exception) -> bool:
    """Whether it stays so until somebody changes something. An option that is unknown is none that asyncpg takes."""
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
    """Host, port and database."""
    host = url.host or url.query.get("host") or "localhost"
    return f"{host}:{url.port or 5432}/{url.database}"
