"""No query scans a growing table; each query finds its rows by an index.

Every query of the features is called with made-up values; the database is asked how it goes about each statement.
"""

import json
import pkgutil
import re
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib import import_module
from inspect import getmembers, iscoroutinefunction, signature
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from sqlalchemy import event

import bot.features
import bot.host.health
from bot.host.open_database import open_database
from bot.settings import load
from tests.support.postgres import BOTH, database_settings

NOW = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
EVERYTHING = {
    "clients.queries.any_name",
    "connectivity.queries.latest_update_at",
}
"""These read a whole table by design, its first row, no table, or only their arguments."""
ONCE = (
    *(f"privacy.{name}." for name in ("again_queries", "door_queries", "erasure_queries", "export_queries", "queries")),
    "delivery.erasure_queries.",
)
"""These run once, for a client who exports or erases all personal data."""
GROWING = {
    *("account_chat", "answer", "audit_entry", "relayed_message", "client", "inbox", "message", "notice", "outbox"),
    *("payment", "promise", "star_transaction", "task", "urgent_case"),
    *("call_back", "card", "draft", "paper", "paper_file", "paper_request", "reassurance", "ring", "talk", "thumb"),
}
ALONE = re.compile(r"\(?business_id ?= ?(\?|\$?\d+)\)?")
"""Most databases hold one business, so an index by business alone selects nothing."""

Statement = tuple[str, Any]


def queries() -> Iterable[ModuleType]:
    """Yield the modules with SQL queries."""
    for room in (bot.features, bot.host.health):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            module = import_module(found.name)
            if hasattr(module, "col"):
                yield module


def functions() -> list[tuple[str, Callable[..., Any]]]:
    found = [
        (f"{module.__name__.removeprefix('bot.features.')}.{name}", function)
        for module in queries()
        for name, function in getmembers(module, iscoroutinefunction)
        if function.__module__ == module.__name__ and next(iter(signature(function).parameters)) == "session"
    ]
    return [(name, function) for name, function in found if name not in EVERYTHING and not name.startswith(ONCE)]


PLAIN = {int: 1, str: "x", bool: True, datetime: NOW, timedelta: timedelta(1), dict: {}}


def made_up(kind: Any) -> Any:
    """Return a value of the given type."""
    of, parts = get_origin(kind) or kind, [one for one in get_args(kind) if one is not type(None)]
    if of is UnionType:
        return made_up(parts[0])
    if of is type:
        return get_args(parts[0])[0] if isinstance(parts[0], UnionType) else parts[0]
    if of in {set, list, Iterable}:
        return (set if of is set else list)([made_up(parts[0])])
    if of is tuple:
        return tuple(made_up(part) for part in parts)
    if of not in PLAIN and issubclass(of, StrEnum):
        return list(of)[-1]
    return PLAIN[of] if of in PLAIN else of(id=1, business_id=1)


def arguments(function: Callable[..., Any]) -> dict[str, Any]:
    hints = get_type_hints(function)
    return {name: made_up(hints[name]) for name in list(signature(function).parameters)[1:]}


class Watched:
    """A fresh database that records its statements and explains their plans."""

    def __init__(self, database: Any, kind: str) -> None:
        self.database, self.kind = database, kind
        self.statements: list[Statement] = []
        event.listen(database.engine.sync_engine, "before_cursor_execute", self._note)

    def _note(self, _conn: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        if not many and statement.startswith(("SELECT", "UPDATE", "DELETE")):
            self.statements.append((statement, parameters))

    async def asked_by(self, function: Callable[..., Any]) -> list[Statement]:
        """Return the statements that a function sends, and roll back its changes."""
        self.statements.clear()
        with suppress(Exception):
            async with self.database.transaction() as session:
                await function(session, **arguments(function))
                await session.flush()
                raise LookupError
        return self.statements.copy()

    async def scans(self, statement: Statement) -> list[str]:
        """Return the steps of the plan that read a growing table from end to end."""
        async with self.database.engine.connect() as connection:
            if self.kind == "sqlite":
                partial = await self._names(connection, "SELECT name FROM sqlite_master WHERE sql LIKE '% WHERE %'")
                plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement[0]}", statement[1])
                return [step for *_, step in plan.all() if _reads_all(step, partial)]
            await connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            partial = await self._names(connection, "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '% WHERE %'")
            indexes = await connection.exec_driver_sql("SELECT indexname, tablename FROM pg_indexes")
            whole = {index for index, table in indexes if table in GROWING} - partial
            plan = await connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement[0]}", statement[1])
            told = plan.scalar_one()
            return _full(json.loads(told)[0]["Plan"] if isinstance(told, str) else told[0]["Plan"], whole)

    @staticmethod
    async def _names(connection: Any, statement: str) -> set[str]:
        return set((await connection.exec_driver_sql(statement)).scalars())


def _reads_all(step: str, partial: set[str]) -> bool:
    """Return True if a step of SQLite's plan scans a growing table: `SCAN message`, `SEARCH message USING INDEX …`."""
    named = re.match(r"(SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?INDEX (\w+)(?: \((.*)\))?)?", step)
    if named is None or named[2] not in GROWING or named[3] in partial:
        return False
    return named[1] == "SCAN" or (named[4] is not None and ALONE.fullmatch(named[4]) is not None)


def _full(node: dict[str, Any], whole: set[str]) -> list[str]:
    """Return the scans in PostgreSQL's plan and its nested steps; `whole` names the full indexes of growing tables."""
    found = [step for below in node.get("Plans", []) for step in _full(below, whole)]
    kind, table, index, condition = (
        node.get(key) for key in ("Node Type", "Relation Name", "Index Name", "Index Cond")
    )
    by_nothing = index in whole and (condition is None or ALONE.fullmatch(condition) is not None)
    return [*found, f"{kind} on {index or table}"] if by_nothing or (kind == "Seq Scan" and table in GROWING) else found


@pytest.fixture(params=BOTH)
async def watched(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Watched]:
    database = await open_database(load(_env_file=None, **database_settings(request.param, tmp_path)))
    yield Watched(database, request.param)
    await database.close()


async def test_every_query_finds_its_rows_by_an_index(watched: Watched) -> None:
    bad = {}
    for name, function in functions():
        for statement in await watched.asked_by(function):
            if scans := await watched.scans(statement):
                bad[name, statement[0]] = scans
    assert bad == {}


async def test_sqlite_prepares_no_query_anew_each_time(tmp_path: Path) -> None:
    """So it does where what is sent beside a statement decides whether an index over a part of a table serves."""
    database = await open_database(load(_env_file=None, **database_settings("sqlite", tmp_path)))
    watched = Watched(database, "sqlite")
    statements = [statement for _, function in functions() for statement in await watched.asked_by(function)]
    await database.close()
    assert len(statements) > 100
    assert prepared_anew(tmp_path / "after-hours.db", statements) == set()
    by_what_is_sent = "SELECT id FROM message WHERE business_id = 1 AND state = ?", ("waiting",)
    assert prepared_anew(tmp_path / "after-hours.db", [by_what_is_sent]) == {by_what_is_sent[0]}


def prepared_anew(file: Path, statements: list[Statement]) -> set[str]:
    """Return the statements that SQLite prepares again when they are executed a second time."""
    asked: list[int] = []
    found = set()

    def note(action: int, *_about: object) -> int:
        asked.append(action)
        return sqlite3.SQLITE_OK

    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.set_authorizer(note)
        connection.execute("BEGIN")
        for statement, parameters in statements:
            connection.execute(statement, parameters).fetchall()
            asked.clear()
            connection.execute(statement, parameters).fetchall()
            if asked:
                found.add(statement)
    return found


@pytest.mark.parametrize("condition", ["kind = 'text'", "business_id = 1"])
async def test_a_full_scan_would_be_seen(watched: Watched, condition: str) -> None:
    assert await watched.scans((f"SELECT * FROM message WHERE {condition}", ()))
