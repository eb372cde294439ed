"""Record in the audit of every business what was done on the command line."""

from enum import StrEnum

from bot.clock import Clock
from bot.features import audit, businesses
from bot.models.audit import Origin
from bot.settings import Settings
from bot.storage import migrations
from bot.storage.database import Database
from bot.storage.db_errors import is_trouble
from bot.storage.keys import read_key
from bot.unit_of_work import Session, UnitOfWork


async def record(session: Session, kind: StrEnum) -> None:
    """Record something that concerns all that is stored."""
    for business_id in await businesses.queries.ids(session):
        business = await businesses.queries.locked(session, business_id)
        work = UnitOfWork(session, Clock().now(), business, origin=Origin.COMMAND_LINE)
        await audit.recording.record(work, kind)


async def tried(settings: Settings, kind: StrEnum) -> bool:
    """Record something; return False where the database is of another version, or cannot be written to."""
    database = Database(settings.database_url, read_key(settings.key_source(), may_create=False))
    try:
        if await migrations.revision(database) != migrations.HEAD:
            return False
        async with database.transaction() as session:
            await record(session, kind)
    except Exception as error:
        if not is_trouble(error):
            raise
        return False
    finally:
        await database.close()
    return True
