"""The places of encrypted values: how a read tells its value where it stands, and a write where it goes.

A query that names an encrypted column gets the place in front of the value, so no query and no result has to know.
"""

import secrets
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

SEAL = "seal"
"""The column with a row's own number. It is nothing but random, so that it is known before the row has an id."""


def new_seal() -> int:
    """Return a number that no other row has."""
    return secrets.randbits(63)


def seal_of_before(key: int) -> int:
    """Return the seal of a row of before there were seals: whoever gives it one gives it the same."""
    return key


def place(table: str, column: str, seal: int | None) -> bytes:
    """Return the place of a value, as `with_place` writes it in SQL."""
    return f"{table}.{column}:{'' if seal is None else seal}".encode()


class _WithPlace(FunctionElement[Any]):
    """A value behind its place."""

    name = "with_place"
    inherit_cache = True


def with_place(column: ColumnElement[Any], kind: TypeEngine[Any]) -> ColumnElement[Any]:
    """Return what a query asks for instead of an encrypted column."""
    beside = getattr(getattr(column, "table", None), "c", {})
    seal = [beside[SEAL]] if SEAL in beside else []
    found = _WithPlace(column, *seal)
    found.type = kind
    return found


@compiles(_WithPlace)
def _write_with_place(element: _WithPlace, compiler: Any, **options: Any) -> str:
    column, *seal = element.clauses
    (origin,) = column.base_columns
    of = f"'{origin.table.name}.{origin.name}:'"
    value, *numbers = (compiler.process(part, **options) for part in (column, *seal))
    if compiler.dialect.name == "postgresql":
        number = "".join(f" || coalesce(CAST({number} AS text), '')" for number in numbers)
        return f"convert_to({of}{number} || ' ', 'UTF8') || {value}"
    number = "".join(f" || coalesce({number}, '')" for number in numbers)
    return f"CAST({of}{number} || ' ' || {value} AS BLOB)"
