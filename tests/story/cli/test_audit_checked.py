"""On the machine: `check` follows the audit's chain, and what is done on the command line stands in it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import filled, typed

pytestmark = pytest.mark.usefixtures("empty_place")


def checked(settings: dict[str, str]) -> list[str]:
    return [line for line in typed("check", **settings).stdout.splitlines() if " audit: " in line]


def sql(where: Path, statement: str) -> None:
    with closing(sqlite3.connect(where / "after-hours.db")) as database:
        database.execute(statement)
        database.commit()


def audited(settings: dict[str, str]) -> list[dict[str, Any]]:
    """Return the audit as an export holds it."""
    rows = [json.loads(line) for line in typed("export", **settings).stdout.splitlines()]
    return [row for row in rows if row["kind"] == "audit"]


def test_check_says_that_the_chain_is_whole_and_names_the_first_entry_that_breaks_it(tmp_path: Path) -> None:
    settings = of_its_bot(tmp_path)
    (whole,) = checked(settings)
    assert whole.startswith("ok    audit: 2 entries in an unbroken chain; checksum of the last: ")
    sql(tmp_path, "UPDATE audit_entry SET kind = 'left' WHERE number = 2")
    assert checked(settings) == ["wrong audit: the chain is broken: entry 2 was changed"]
    sql(tmp_path, "DELETE FROM audit_entry WHERE number = 2")
    assert checked(settings) == ["wrong audit: the chain is broken: entry 2 is missing"]
    sql(tmp_path, "DELETE FROM audit_entry")
    sql(tmp_path, "UPDATE business SET audit_head = NULL")
    assert checked(settings) == ["note  audit: there is no entry yet; `after-hours run` makes the first one"]


def test_an_export_and_a_link_from_the_command_line_are_recorded(tmp_path: Path) -> None:
    settings = of_its_bot(tmp_path)
    assert typed("owner", "--new-link", **settings).exit_code == 0
    audited(settings)
    made, exported = audited(settings)[2:4]
    assert (made["audit_kind"], made["facts"]) == ("link_made", {"origin": "command_line", "as_what": "owner"})
    assert (exported["audit_kind"], exported["facts"]) == ("exported", {"origin": "command_line"})
    assert checked(settings)[0].startswith("ok    audit: 5 entries")


def test_an_export_that_cannot_be_recorded_says_so_and_is_whole(tmp_path: Path) -> None:
    settings = filled(tmp_path)
    sql(tmp_path, "UPDATE alembic_version SET version_num = '0003'")
    result = typed("export", **settings)
    assert result.exit_code == 0
    assert "Anna Kowalska" in result.stdout
    assert result.stderr == "This export is not in the audit: the database cannot be written to just now.\n"


def of_its_bot(where: Path) -> dict[str, str]:
    """Return the settings of a filled database, with a token of the bot that is stored there."""
    settings = filled(where)
    with closing(sqlite3.connect(where / "after-hours.db")) as database:
        (bot_id,) = database.execute("SELECT bot_id FROM business").fetchone()
    return settings | {"BOT_TOKEN": f"{bot_id}:AAExampleExampleExampleExampleExamp"}
