"""Words that are known beforehand stand in the statement; what somebody wrote is sent beside it."""

import sqlite3
from contextlib import closing
from enum import StrEnum
from typing import Any

import pytest
from sqlalchemy import Column, MetaData, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel, col, select

from bot.models import Message
from bot.models.states import MessageState
from bot.storage.known_words import KnownWord

SQLITE = sqlite.dialect()


def asked(*conditions: Any) -> tuple[str, dict[str, Any]]:
    """Return the conditions of a statement as SQLite is told them, and what is sent beside it."""
    compiled = select(Message.id).where(*conditions).compile(dialect=SQLITE)
    return str(compiled).split("WHERE ")[1], compiled.params


@pytest.mark.parametrize(
    ("condition", "as_told"),
    [
        (col(Message.state) == MessageState.WAITING, "message.state = 'waiting'"),
        (col(Message.state) != MessageState.DONE, "message.state != 'done'"),
        (col(Message.state).in_({MessageState.WAITING, MessageState.DONE}), "message.state IN ('waiting', 'done')"),
        (col(Message.state).not_in([MessageState.DONE]), "(message.state NOT IN ('done'))"),
    ],
)
def test_a_state_stands_in_the_statement(condition: Any, as_told: str) -> None:
    assert asked(condition) == (as_told, {})


def test_several_stand_in_the_order_of_their_class_whatever_others_have_the_same_words() -> None:
    """An index over a part of a table serves only what names its words in the order in which it does."""

    class One(StrEnum):
        FIRST, SECOND = "waiting", "done"

    class Other(StrEnum):
        FIRST, SECOND = "done", "waiting"

    for _ in range(2):
        assert asked(col(Message.state).in_(set(One)))[0] == "message.state IN ('waiting', 'done')"
        assert asked(col(Message.state).in_(set(Other)))[0] == "message.state IN ('done', 'waiting')"


def test_what_is_no_member_is_sent_beside_it() -> None:
    told, sent = asked(col(Message.state) == "done' OR 1=1 --")
    assert told == "message.state = ?"
    assert list(sent.values()) == ["done' OR 1=1 --"]


def test_an_apostrophe_in_a_word_ends_nothing() -> None:
    class Mood(StrEnum):
        NO = "don't"

    moods = Table("moods", MetaData(), Column("mood", KnownWord()))
    statement = moods.select().where(moods.c.mood == Mood.NO)
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE moods (mood)")
        database.execute("INSERT INTO moods VALUES ('don''t'), ('do')")
        assert database.execute(str(statement.compile(dialect=SQLITE))).fetchall() == [("don't",)]


@pytest.mark.parametrize(("state", "times"), [(MessageState.WAITING, 1), ("waiting", 2)])
def test_sqlite_prepares_once_what_names_the_state_of_an_index(state: str, times: int) -> None:
    table: Any = Message.__table__  # type: ignore[attr-defined]
    index = next(index for index in table.indexes if index.name == "message_waiting")
    statement = select(Message.id).where(col(Message.business_id) == 1, col(Message.state) == state)
    told = str(statement.compile(dialect=SQLITE))
    prepared = 0

    def authorizer(action: int, *_about: object) -> int:
        nonlocal prepared
        prepared += action == sqlite3.SQLITE_SELECT
        return sqlite3.SQLITE_OK

    with closing(sqlite3.connect(":memory:")) as database:
        for made in (CreateTable(table), CreateIndex(index)):
            database.execute(str(made.compile(dialect=SQLITE)))
        database.execute(told, (1, "waiting")[: told.count("?")])
        database.set_authorizer(authorizer)
        for _ in range(2):
            database.execute(told, (1, "waiting")[: told.count("?")])
    assert prepared == times


def test_every_column_with_known_values_names_them() -> None:
    unnamed = [
        f"{table.name}.{column}"
        for table in SQLModel.metadata.sorted_tables
        for constraint in table.constraints
        for column in constraint.info
        if not isinstance(table.c[column].type, KnownWord)
    ]
    assert unnamed == []
