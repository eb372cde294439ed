"""One business's part of the database: the transactions and units of work that a bot does for it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from bot.clock import Clock
from bot.features import businesses
from bot.models import Business
from bot.storage.database import Database
from bot.unit_of_work import Session, UnitOfWork


class BusinessStore:
    """The database and the clock, for one business."""

    def __init__(self, database: Database, clock: Clock, business_id: int) -> None:
        self.database, self.clock, self.business_id = database, clock, business_id
        self.committed: Callable[[UnitOfWork], None] = _ignore
        """Called with every unit of work that is committed. The sender sets it."""

    def transaction(self, *, priority: bool = False) -> AbstractAsyncContextManager[Session]:
        """Return a transaction. With `priority` it is the next one, however many others wait."""
        return self.database.transaction(priority=priority)

    @asynccontextmanager
    async def work(self) -> AsyncIterator[UnitOfWork]:
        """Do one unit of work, with the business locked, and hand it to `committed`."""
        async with self.transaction() as session:
            work = UnitOfWork(session, self.clock.now(), await self.lock(session))
            yield work
        self.committed(work)

    async def lock(self, session: Session) -> Business:
        """Return the business, locked until the transaction ends."""
        return await businesses.queries.locked(session, self.business_id)


def _ignore(_work: UnitOfWork) -> None: ...
