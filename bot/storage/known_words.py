"""The column type of words that are known beforehand, such as states: statements name them instead of sending them.

SQLite uses an index over part of a table only if it sees that the part is asked for. A word that is sent beside the
statement it sees late, so it prepares the statement anew at every execution.
"""

from collections.abc import Collection
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, String, literal_column
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeDecorator


class _Comparator(TypeDecorator.Comparator[str]):
    def operate(self, op: OperatorType, *other: Any, **options: Any) -> ColumnElement[Any]:
        return super().operate(op, *(_named(one) for one in other), **options)


class KnownWord(TypeDecorator[str]):
    """A member of a StrEnum, or its value. A column that is compared with members names them in the statement."""

    impl = String
    cache_ok = True
    comparator_factory = _Comparator


def _named(what: Any) -> Any:
    """Return how a statement names a member, or several in the order of their class, in which indexes name them, too.

    Anything else stays as it is.
    """
    if isinstance(what, StrEnum):
        return _name(what)
    if isinstance(what, Collection) and what and all(isinstance(one, StrEnum) for one in what):
        return [_name(one) for one in sorted(what, key=_place)]
    return what


def _place(word: StrEnum) -> int:
    return list(type(word)).index(word)


@cache
def _name(word: StrEnum) -> ColumnElement[str]:
    quoted = word.value.replace("'", "''")
    return literal_column(f"'{quoted}'", String())
