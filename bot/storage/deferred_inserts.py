"""A session that also takes plain rows and inserts them together: before whatever it is asked next, at the latest
before the commit. So what is written in a transaction costs few statements, and whoever asks sees it all the same.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, MetaData, Table, event, func, insert, select, text
from sqlalchemy.orm import ORMExecuteState, Session

Row = dict[str, Any]
Stored = Callable[[int], None]
_NEXT = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")


class LaterSession(Session):
    """`insert_later` beside all that a session does."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._later: dict[Table, list[tuple[Row, Stored | None]]] = {}

    def insert_later(self, table: Table, row: Row, stored: Stored | None = None) -> None:
        """Insert a row with the others; all rows of a table name the same columns. `stored` is told the row's id."""
        self._later.setdefault(table, []).append((row, stored))

    def write(self) -> None:
        """Insert what waits: objects first, for rows may refer to them, then rows after those that they refer to."""
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
    """Tables after those that they refer to, sorted once."""
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
    """On PostgreSQL in one statement; on SQLite, asking for the ids would make a statement of every row."""
    if connection.dialect.name == "postgresql":
        returning = insert(table).returning(table.c.id, sort_by_parameter_order=True)
        return connection.execute(returning, rows).scalars().all()
    ids = free_ids(connection, table, len(rows))
    connection.execute(insert(table), [row | {"id": given} for row, given in zip(rows, ids, strict=True)])
    return ids


def free_ids(connection: Connection, table: Table, count: int) -> Sequence[int]:
    """Ids for rows to come. On SQLite nobody else writes until the commit, so they only have to be counted on."""
    if connection.dialect.name == "postgresql":
        return connection.execute(_NEXT, {"name": table.name, "count": count}).scalars().all()
    first = (connection.scalar(select(func.max(table.c.id))) or 0) + 1
    return range(first, first + count)


@event.listens_for(LaterSession, "do_orm_execute")
def _before_it_is_asked(state: ORMExecuteState) -> None:
    state.session.write()  # type: ignore[attr-defined]  # it is a LaterSession that this listens to


@event.listens_for(LaterSession, "before_commit")
def _before_the_commit(session: LaterSession) -> None:
    session.write()
