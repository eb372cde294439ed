"""Define what rows have in common."""

from collections.abc import Collection
from enum import StrEnum
from functools import cache, partial
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Table, event
from sqlmodel import Field, SQLModel

from bot.storage.known_words import KnownWord
from bot.storage.placed_columns import new_seal


class Record(SQLModel):
    """A row of any table."""

    model_config = {"defer_build": True}  # the database validates rows: pydantic builds no validators that nobody calls


class Owned(Record):
    """A row of one business."""

    id: int | None = Field(default=None, primary_key=True)
    business_id: int = Field(foreign_key="business.id")

    @property
    def key(self) -> int:
        """The primary key of a row that has been stored."""
        assert self.id is not None, "the row is not stored yet"
        return self.id


class Sealed(Owned):
    """A row that holds something encrypted. What is encrypted opens only beside the seal that it was written with."""

    seal: int | None = Field(default_factory=new_seal, sa_type=BigInteger)
    """Random, and given before the row has an id. None in rows of before; a new key gives them one."""


def known(column: str, values: Collection[StrEnum] | type[StrEnum]) -> CheckConstraint:
    """Allow a column these values alone, and have statements name them: see `KnownWord`."""
    allowed = f"{column} IN {tuple(value.value for value in values)}"
    constraint = CheckConstraint(allowed, name=f"{column}_known", info={column: values})
    event.listen(constraint, "after_parent_attach", partial(_name_values, column))
    return constraint


def _name_values(column: str, _constraint: CheckConstraint, table: Table) -> None:
    table.c[column].type = KnownWord()


@cache
def states_of(table: Any) -> type[StrEnum]:
    """Return the states that the rows of a table may be in. Raises StopIteration for a table without states."""
    found: type[StrEnum] = next(one.info["state"] for one in table.__table__.constraints if "state" in one.info)
    return found
