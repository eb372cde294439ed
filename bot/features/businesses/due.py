"""Rows whose time has come, read under the lock of their business.

What is read before the lock may be out of date once the lock is taken: another process had it meanwhile.
"""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from bot.features.businesses import queries
from bot.models import Business, Owned

Row = TypeVar("Row", bound=Owned)


@dataclass(frozen=True)
class Due(Generic[Row]):
    """A locked business, and its due row as it is now; None where somebody else was first."""

    business: Business
    row: Row | None

    @property
    def business_id(self) -> int:
        assert self.business.id is not None
        return self.business.id


async def locked(session: AsyncSession, statement: SelectOfScalar[Row]) -> Due[Row] | None:
    """Lock the business of the first row that a statement finds, then read the row again; None where there is none."""
    found = (await session.execute(statement.limit(1))).scalar_one_or_none()
    if found is None:
        return None
    business = await queries.locked(session, found.business_id)
    table: Any = type(found)
    again = statement.where(table.id == found.id).execution_options(populate_existing=True)
    return Due(business, (await session.execute(again)).scalar_one_or_none())
