"""One person's history costs nobody anything: whatever he asks for, little of it is read while others wait."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.models import Inbox, Message
from tests.conftest import Office
from tests.postgres import BOTH, office_on
from tests.sql import sql
from tests.urgent.night import invoiced

HISTORY = 20_000
GROW = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :history)
    INSERT INTO message
    (business_id, client_id, chat_id, telegram_id, continues_album, kind, content, state, received_at)
    SELECT business_id, client_id, chat_id, 100000 + i, continues_album, kind, content, state, received_at
    FROM message, n WHERE telegram_id = :first
"""


class Read:
    """Counts the rows with words that are read."""

    def __init__(self) -> None:
        self.rows = 0
        for table in (Message, Inbox):
            event.listen(table, "load", self._note)

    def _note(self, *_: Any) -> None:
        self.rows += 1

    def close(self) -> None:
        for table in (Message, Inbox):
            event.remove(table, "load", self._note)


async def asks(office: Office, person: Any, command: str) -> None:
    """Ask, and wait until it is handled."""
    person.sends(command)
    await office.settled()


@pytest.mark.parametrize("kind", BOTH)
async def test_twenty_thousand_messages_are_not_read_for_a_question(kind: str, tmp_path: Path) -> None:
    async with office_on(kind, tmp_path) as office:
        anna, eva = office.client("Anna Kowalska", "en"), office.client("Eva Green", "en")
        first = anna.sends("Hello")["message_id"]
        await anna.sees("automatic reply")
        await office.settled()
        await sql(office, GROW, history=HISTORY, first=first)
        read = Read()
        for _ in range(10):
            for command in ("/status", "/urgent", "/mydata"):
                await asks(office, anna, command)
        spent, read.rows = read.rows, 0
        assert spent < 5000
        await anna.sees("You have 20001 messages waiting")
        document = await anna.sees(lambda m: "document" in m)
        assert "the newest 1000 of each kind, because there is more" in document["caption"]
        known = json.loads(office.simulator.files.find(document["document"]["file_id"]).upload.data)
        assert len(known["messages"]) == 1000
        assert known["left_out"] == [{"older_rows_of": "messages", "newest_shown": 1000}]
        await invoiced(eva, "URGENT: ice!")
        await office.settled()
        assert read.rows < 20
        read.close()
