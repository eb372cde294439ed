"""What rows have in common."""

from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel


class Owned(SQLModel):
    """A row of one business."""

    id: int | None = Field(default=None, primary_key=True)
    business_id: int = Field(foreign_key="business.id")

    @property
    def key(self) -> int:
        """The primary key of a row that has been stored."""
        assert self.id is not None, "the row is not stored yet"
        return self.id


def known(column: str, states: type[StrEnum]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN {tuple(state.value for state in states)}", name=f"{column}_known")
