"""Ask in one statement which of many find anything: a round trip for each costs more than what is mostly not there.

A question is put together once and asked at many instants, since that takes longer than the database takes to answer.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import BindParameter, Delete, Select, Update, bindparam, exists, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.instants import Instant

Change = Update | Delete
"""A statement that changes many rows, not yet executed."""
Asked = Select[Any] | Change


class LateInstant:
    """An instant that a statement is told only when it is executed. It takes a timedelta, as a datetime does."""

    def __init__(self, ahead: timedelta, used: dict[str, timedelta]) -> None:
        self._ahead, self._used = ahead, used

    def __add__(self, more: timedelta) -> "LateInstant":
        return LateInstant(self._ahead + more, self._used)

    def __sub__(self, less: timedelta) -> "LateInstant":
        return self + -less

    def __clause_element__(self) -> BindParameter[datetime]:
        name = f"at{self._ahead.total_seconds():+.0f}"
        self._used[name] = self._ahead
        return bindparam(name, type_=Instant())


class LateInstants:
    """The instants in statements that are put together once: `now`, and those that are so much earlier or later."""

    def __init__(self) -> None:
        self._used: dict[str, timedelta] = {}
        self.now: Any = LateInstant(timedelta(), self._used)

    def at(self, now: datetime) -> dict[str, datetime]:
        """Return what the statements are told when they are executed."""
        return {name: now + ahead for name, ahead in self._used.items()}


class Question:
    """Asks which statements find or change any row. `of` makes them, for an instant that is known when it is asked."""

    def __init__(self, of: Callable[[Any], Sequence[Asked]]) -> None:
        self._of, self._instants = of, LateInstants()

    @cached_property
    def statements(self) -> Sequence[Asked]:
        return self._of(self._instants.now)

    async def found(self, session: AsyncSession, at: datetime, **given: Any) -> set[int]:
        """Return the places, in the order given, of those statements that find a row."""
        return set((await session.execute(self._together, self._instants.at(at) | given)).scalars())

    async def execute(self, session: AsyncSession, place: int, at: datetime, **given: Any) -> Any:
        """Execute the statement in a place."""
        return await session.execute(self.statements[place], self._instants.at(at) | given)

    @cached_property
    def _together(self) -> Any:
        found = [select(literal(place)).where(_any_row(one)) for place, one in enumerate(self.statements)]
        return union_all(*found)


def _any_row(of: Asked) -> Any:
    if isinstance(of, Select):
        return exists(of.order_by(None))
    assert of.whereclause is not None, "a change of every row"
    return exists(select(literal(1)).select_from(of.table).where(of.whereclause))
