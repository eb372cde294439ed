"""The engine for PostgreSQL. A server that stops answering counts as out of reach after a while and blocks nobody."""

import os
import ssl
from socket import gethostname
from typing import Any

from sqlalchemy import URL, event, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from bot.storage.db_errors import unavailable

SILENCE_SECONDS = 6
"""The silence after which the server ends a session that holds a lock: its machine may be gone."""
KEEPALIVES = {
    "tcp_keepalives_idle": "3",
    "tcp_keepalives_interval": "1",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "6000",
}
"""How the server's machine notices that ours is gone within that time, in the middle of a statement as well.

Between the parsing of a statement and its execution a session is not idle: no other limit of PostgreSQL's ends it.
"""
CONNECT_SECONDS, STATEMENT_SECONDS = 10.0, 60.0
"""How long to wait for the server, whose machine may be gone as well. TCP alone would wait a quarter of an hour."""
COMMITS_ON_DISK = (
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
)
"""What a commit says is told to Telegram at once, so it has to outlast a power loss. Stricter values stay."""
UNSAFE = text(
    "SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off' ORDER BY name"
)
CHECKED = ("verify-ca", "verify-full")
"""Values of `sslmode` that ask for the server's certificate; asyncpg itself knows the others."""


def postgresql_engine(url: URL, statement_seconds: float | None) -> AsyncEngine:
    """Return an engine. Pass None for `statement_seconds` where statements may take long."""
    engine = create_async_engine(
        for_asyncpg(url),
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={
            **tls(url),
            "timeout": CONNECT_SECONDS,
            "command_timeout": statement_seconds,
            "server_settings": {
                "application_name": f"after-hours {gethostname()}:{os.getpid()}",
                "idle_in_transaction_session_timeout": f"{SILENCE_SECONDS}s",
                **KEEPALIVES,
            },
        },
    )
    event.listen(engine.sync_engine, "connect", _on_connect)
    event.listen(engine.sync_engine, "handle_error", _on_error)
    return engine


def for_asyncpg(url: URL) -> URL:
    """Return an address without what `tls` makes of it."""
    return url.set(drivername="postgresql+asyncpg").difference_update_query(("sslmode", "sslrootcert"))


def tls(url: URL) -> dict[str, Any]:
    """Translate libpq's `sslmode` and `sslrootcert` for asyncpg. Raise OSError for an unreadable root certificate."""
    mode, root = url.query.get("sslmode"), url.query.get("sslrootcert")
    if mode is None:
        return {}
    if mode not in CHECKED:
        return {"ssl": mode}
    context = ssl.create_default_context(cafile=str(root) if root else None)
    context.check_hostname = mode == "verify-full"
    return {"ssl": context}


async def unsafe_settings(session: AsyncSession) -> list[str]:
    """Return which settings of the server are off without which a power loss takes data; no session can change them."""
    return list((await session.execute(UNSAFE)).scalars())


def _on_connect(connection: Any, _record: object) -> None:
    """Have commits wait until they are on the disk, where the server's default is not to."""
    cursor = connection.cursor()
    cursor.execute(COMMITS_ON_DISK)
    cursor.close()
    connection.commit()


def _on_error(context: Any) -> None:
    """Drop the connection when a statement gets no answer: SQLAlchemy does not take asyncpg's TimeoutError for that."""
    error = context.original_exception
    if isinstance(error, TimeoutError):
        context.is_disconnect = True
        raise unavailable(context.engine.url, error)
