"""Find rows whose time has come, lock their business, and pass over those that failed before.

What is read before the lock may be out of date once the lock is taken: another process had it meanwhile.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import bindparam
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel
from sqlmodel.sql.expression import SelectOfScalar

from bot.features.businesses import queries
from bot.models import Business
from bot.unit_of_work.questions import LateInstants

Row = TypeVar("Row", bound=SQLModel)


class Finder(Protocol[Row]):
    """Gives the statement that finds the rows due at an instant, which may be known only when it is executed."""

    def __call__(self, now: datetime, /) -> SelectOfScalar[Row]: ...


@dataclass
class Look:
    """One look of a job at what is due: its steps pass over the rows that failed in it. The next look tries them again.

    A row is in hand before it is read, since the reading may be what fails.
    """

    failed: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)
    """The businesses in which a step that goes through all of them has found nothing more."""
    row_id: int | None = None
    """The row in hand; None while a step still searches."""
    business_id: int | None = None
    """The business of the row in hand."""

    def take(self, row_id: int, business_id: int) -> None:
        """Note the row that a step goes on with."""
        self.row_id, self.business_id = row_id, business_id

    def let_go(self) -> None:
        """Have no row in hand."""
        self.row_id = self.business_id = None

    def pass_over(self) -> bool:
        """Leave the row in hand until the next look. Return False if there is none, so that the look has to end."""
        if self.row_id is None:
            return False
        self.failed.add(self.row_id)
        return True


@dataclass(frozen=True)
class Due(Generic[Row]):
    """A locked business, and its due row as it is now; None where somebody else was first."""

    business: Business
    row: Row | None

    @property
    def business_id(self) -> int:
        assert self.business.id is not None
        return self.business.id


class FirstDue(Generic[Row]):
    """Finds the first row that is due. What a finder gives is put together once, since every look of a job asks it."""

    def __init__(self, due: Finder[Row]) -> None:
        self._due, self._instants = due, LateInstants()

    async def locked(self, session: AsyncSession, now: datetime, look: Look) -> Due[Row] | None:
        """Lock the business of the first row that is due, then read the row. Return None if there is none."""
        place = self._place.where(self._table.id.not_in(look.failed)) if look.failed else self._place
        at = self._instants.at(now)  # it knows what the statement asks once that is put together
        found = (await session.execute(place, at)).first()
        if found is None:
            return None
        row_id, business_id = found
        look.take(row_id, business_id)
        business = await queries.locked(session, business_id)
        return Due(business, (await session.execute(self._row, at | {"row_id": row_id})).scalar_one_or_none())

    @cached_property
    def _statement(self) -> SelectOfScalar[Row]:
        return self._due(self._instants.now)

    @cached_property
    def _table(self) -> Any:
        return self._statement.column_descriptions[0]["entity"]

    @cached_property
    def _place(self) -> Any:
        owner: Any = self._table.id if self._table is Business else self._table.business_id
        return self._statement.with_only_columns(self._table.id, owner).limit(1)

    @cached_property
    def _row(self) -> Any:
        return self._statement.where(self._table.id == bindparam("row_id"))
