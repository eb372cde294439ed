"""Open the database with its key and bring it up to date, or say in one line why it cannot be opened."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

import structlog
from cryptography import fernet

from bot.errors import NeedsOperator, NoDatabase, StartError, Unavailable
from bot.features import businesses, clients
from bot.settings import Settings
from bot.storage import migrations
from bot.storage.backup import before_upgrade, copying, snapshot
from bot.storage.database import Database, keyless
from bot.storage.erased_list import ErasedList
from bot.storage.keys import read_key
from bot.unit_of_work import Session

log = structlog.get_logger(__name__)

LASTING = (FileExistsError, NotADirectoryError)
"""The errors of a file that stands where a folder should be."""


async def open_database(settings: Settings) -> Database:
    """Return the database, migrated. A missing key is made only for a database that holds nothing yet."""
    with saying_why(settings):
        fresh = settings.key_source().is_missing() and await _is_empty(settings.database_url)
        return await _opened(settings, may_create_key=fresh, migrate=True)


async def open_existing_database(settings: Settings, *, migrate: bool = True) -> Database:
    """Return the database that `run` has made. Raises NoDatabase if there is none, StartError if no key reads it."""
    _check_existence(settings)
    with saying_why(settings):
        return await _opened(settings, may_create_key=False, migrate=migrate)


@asynccontextmanager
async def snapshot_of(settings: Settings) -> AsyncIterator[Session]:
    """Open what `run` has stored for reading, as it is at one instant and in its own schema. It holds up no writer.

    Raises NoDatabase if there is none, StartError if no key reads it.
    """
    _check_existence(settings)
    async with AsyncExitStack() as stack:
        with saying_why(settings):
            keys = read_key(settings.key_source(), may_create=False)
            session = await stack.enter_async_context(snapshot.session(settings.database_url, keys))
            connection = await session.connection()
            if await connection.run_sync(migrations.revision_of) is None:
                raise NoDatabase(f"there is nothing in {snapshot.shown(settings.database_url)} yet")
            async for value in copying.encrypted_samples(connection):
                keys.decrypt(value)  # a key that does not fit is found before anything is told
        yield session


def _check_existence(settings: Settings) -> None:
    file = snapshot.sqlite_file(settings.database_url)
    if file is not None and not file.exists():
        raise NoDatabase(f"there is no database at {file} yet; `after-hours run` makes it")


async def _opened(settings: Settings, *, may_create_key: bool, migrate: bool) -> Database:
    keys = read_key(settings.key_source(), may_create=may_create_key)
    database = Database(settings.database_url, keys, ErasedList(settings.erased_path()))
    try:
        revision = await migrations.revision(database)
        if migrate and revision != migrations.HEAD:
            kept = await before_upgrade.keep(settings.database_url, revision)
            if kept is not None:
                log.info("backed_up_before_upgrade", file=str(kept))
            await migrations.upgrade(database)
        if migrate or revision is not None:
            await _check_key(database, as_it_is=not migrate and revision != migrations.HEAD)
    except BaseException:
        await database.close()
        raise
    return database


async def _check_key(database: Database, *, as_it_is: bool) -> None:
    """Find a key that does not fit, before it writes anything. A schema of another version is read `as_it_is`."""
    async with database.transaction() as session:
        if as_it_is:
            async for value in copying.encrypted_samples(await session.connection()):
                database.keys.decrypt(value)
            return
        await clients.queries.any_name(session)
        await businesses.queries.any_secret(session)


@contextmanager
def saying_why(settings: Settings) -> Iterator[None]:
    """Raise StartError in place of the errors of a database or a key that cannot be used."""
    try:
        yield
    except fernet.InvalidToken:
        raise NeedsOperator(f"{settings.key_source()} does not fit what the database holds") from None
    except (Unavailable, OSError) as error:
        lasting = isinstance(error, LASTING) or (isinstance(error, Unavailable) and error.lasting)
        kind = NeedsOperator if lasting else StartError
        raise kind(f"DATABASE_URL: the database cannot be opened: {error}") from None


async def _is_empty(url: str) -> bool:
    database = keyless(url)
    try:
        return await migrations.revision(database) is None
    finally:
        await database.close()
