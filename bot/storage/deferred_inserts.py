"""A session that collects plain rows and inserts them together, before its next query or before the commit.

So a transaction that writes many rows costs few statements, and every query still sees them.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, MetaData, Table, event, func, insert, select, text
from sqlalchemy.orm import ORMExecuteState, Session

Row = dict[str, Any]
Stored = Callable[[int], None]
_NEXT = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")


class DeferringSession(Session):
    """A session with `insert_deferred`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._later: dict[Table, list[tuple[Row, Stored | None]]] = {}

    def insert_deferred(self, table: Table, row: Row, stored: Stored | None = None) -> None:
        """Insert a row with others of its table, which must name the same columns. `stored` receives its id."""
        self._later.setdefault(table, []).append((row, stored))

    def write(self) -> None:
        """Insert the collected rows: after the objects they may refer to, and in the order of their references."""
        if not self._later:
            return
        later, self._later = self._later, {}
        self.flush()
        connection = self.connection()
        for table in _in_order(next(iter(later)).metadata):
            if table in later:
                _insert(connection, table, later[table])


@cache
def _in_order(metadata: MetaData) -> list[Table]:
    """Return the tables, each after those it refers to; sorted once."""
    return metadata.sorted_tables


def _insert(connection: Connection, table: Table, later: list[tuple[Row, Stored | None]]) -> None:
    rows = [row for row, _ in later]
    told = [stored for _, stored in later if stored is not None]
    if not told:
        connection.execute(insert(table), rows)
        return
    for stored, given in zip(told, _insert_with_ids(connection, table, rows), strict=True):
        stored(given)


def _insert_with_ids(connection: Connection, table: Table, rows: list[Row]) -> Sequence[int]:
    """Insert rows and return their ids. On SQLite, RETURNING would take a statement for each row, so count instead."""
    if connection.dialect.name == "postgresql":
        returning = insert(table).returning(table.c.id, sort_by_parameter_order=True)
        return connection.execute(returning, rows).scalars().all()
    ids = free_ids(connection, table, len(rows))
    connection.execute(insert(table), [row | {"id": given} for row, given in zip(rows, ids, strict=True)])
    return ids


def free_ids(connection: Connection, table: Table, count: int) -> Sequence[int]:
    """Reserve ids for rows to come. On SQLite nobody else writes before the commit, so counting on is enough."""
    if connection.dialect.name == "postgresql":
        return connection.execute(_NEXT, {"name": table.name, "count": count}).scalars().all()
    first = (connection.scalar(select(func.max(table.c.id))) or 0) + 1
    return range(first, first + count)


@event.listens_for(DeferringSession, "do_orm_execute")
def _before_it_is_asked(state: ORMExecuteState) -> None:
    state.session.write()  # type: ignore[attr-defined]  # it is a DeferringSession that this listens to


@event.listens_for(DeferringSession, "before_commit")
def _before_the_commit(session: DeferringSession) -> None:
    session.write()
