"""Steps that act on due rows, one at a time: a statement finds the row, its business is locked, a function acts."""

from collections.abc import Awaitable, Callable
from functools import update_wrapper
from typing import Generic

from bot.clock import Clock
from bot.features.businesses.due import Finder, FirstDue, Look, Row
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork

Act = Callable[[UnitOfWork, Row], Awaitable[None]]


class DueRows(Generic[Row]):
    """Does what is due about one row. `due` gives the statement that finds such rows at an instant."""

    def __init__(self, due: Finder[Row], act: Act[Row]) -> None:
        self.due, self._first, self._act = due, FirstDue(due), act
        update_wrapper(self, act)

    async def __call__(self, database: Database, clock: Clock, look: Look) -> list[int]:
        """Act on the first row that is due. Return its business."""
        now = clock.now()
        async with database.transaction() as session:
            due = await self._first.locked(session, now, look)
            if due is not None and due.row is not None:
                await self._act(UnitOfWork(session, now, due.business), due.row)
        return [due.business_id] if due is not None else []


def for_each(due: Finder[Row]) -> Callable[[Act[Row]], DueRows[Row]]:
    """Make a function a step that acts on each row that a statement finds."""
    return lambda act: DueRows(due, act)
