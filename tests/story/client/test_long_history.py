"""A client's long history slows nobody down: each request reads only a small part of it at a time."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.features.privacy.queries import A_PAGE
from bot.models import Inbox, Message
from bot.simulator import Person
from tests.support.database_access import sql
from tests.support.office import MONDAY_OPENING, Office, office_on
from tests.support.phones import callback_data, labels, tap
from tests.support.postgres import BOTH
from tests.support.urgent_night import buys, invoiced

HISTORY = 20_000
GROW = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :history)
    INSERT INTO message
    (business_id, seal, client_id, channel, chat_id, telegram_id, continues_album, kind, content, state, received_at)
    SELECT business_id, seal, client_id, channel, chat_id, 100000 + i, continues_album, kind, content, state,
    received_at
    FROM message, n WHERE telegram_id = :first
"""


class Read:
    """Count the rows with message text that are loaded."""

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
    """Send a command and wait until it is handled."""
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


class Statements:
    """Count the statements on the office's database."""

    def __init__(self, office: Office) -> None:
        assert office.app is not None
        self.number, self._engine = 0, office.app.database.engine.sync_engine
        event.listen(self._engine, "before_cursor_execute", self._note)

    def _note(self, *_: Any) -> None:
        self.number += 1

    def close(self) -> None:
        event.remove(self._engine, "before_cursor_execute", self._note)


async def with_history(office: Office) -> Person:
    """Return Anna, who wrote twenty thousand messages in the evening; the owner has seen only the first."""
    anna = office.client("Anna Kowalska", "en")
    first = anna.sends("Hello")["message_id"]
    await anna.sees("automatic reply")
    assert office.app is not None
    await office.app.look_now()  # a start's first look has work to do, which would be counted
    await office.settled()
    await sql(office, GROW, history=HISTORY, first=first)
    return anna


async def states(office: Office) -> dict[str, int]:
    return dict(await sql(office, "SELECT state, count(*) FROM message GROUP BY state"))


@pytest.mark.parametrize("kind", BOTH)
async def test_the_next_client_s_notice_and_payment_cost_what_they_cost_without_it(kind: str, tmp_path: Path) -> None:
    async with office_on(kind, tmp_path) as office:
        await buys(office.client("Warm Up", "en"), "URGENT: all that is read once")
        read, spent = Read(), []
        for name in ("Eva Green", "Ola Nowak"):
            person = office.client(name, "en")
            await office.settled()
            statements, read.rows = Statements(office), 0
            person.sends("Good evening")
            await person.sees("automatic reply")
            notice = statements.number  # whether all is settled is asked of the database, too
            await office.settled()
            invoice = await invoiced(person, "URGENT: ice!")
            await office.settled()
            statements.number = 0
            outcome = await person.pays(invoice)
            assert outcome.paid
            spent.append((notice, read.rows))
            statements.close()
            if len(spent) == 1:
                anna = await with_history(office)
                for command in ("/status", "/urgent", "/mydata") * 10:
                    anna.sends(command)
        read.close()
        (notice, rows), (notice_then, rows_then) = spent
        assert abs(notice_then - notice) < 10 and rows_then < rows + 10  # timers query the database, too


@pytest.mark.parametrize("kind", BOTH)
async def test_neither_cancel_nor_the_owner_s_acts_read_them_all(kind: str, tmp_path: Path) -> None:
    async with office_on(kind, tmp_path) as office:
        anna = await with_history(office)
        await office.turn_to(MONDAY_OPENING)
        digest = await office.owner.sees("1 client is waiting")
        await office.settled()
        read = Read()
        tap(office.owner, digest, "Anna")
        more = await office.owner.sees("19951 more messages are waiting.")
        await office.settled()
        assert read.rows < 500
        (card,) = [m for m in office.owner.received if m.get("text", "").startswith("👤 Anna")]
        assert card["text"].count(" Hello") == 50
        read.rows = 0
        tap(office.owner, more, "Show")
        await office.owner.sees("19901 more messages are waiting.")
        await office.settled()
        assert read.rows < 500
        read.rows = 0
        office.owner.sends("Good morning", reply_to=card["message_id"])
        await anna.sees("Good morning")
        await office.settled()
        assert await states(office) == {"answered": 100, "waiting": 19901}
        again = await office.owner.sees("19901 more messages are waiting.")
        tap(office.owner, again, "Show")
        brought = await office.owner.sees(lambda m: "Later ▸" in labels(m) and "19901 messages" in m.get("text", ""))
        await office.settled()
        tap(office.owner, brought, "Done")
        tap(office.owner, await office.owner.sees("19851 more messages are waiting."), "Show")
        brought = await office.owner.sees(lambda m: "Later ▸" in labels(m) and "19851 messages" in m.get("text", ""))
        await office.settled()
        office.owner.taps(brought, callback_data(brought, "when:").replace("when:", "later:"))
        await office.settled()
        assert await sql(office, "SELECT count(*) FROM message WHERE returns_at IS NOT NULL") == [50]
        anna.sends("/cancel")
        await anna.sees("19801")
        assert await states(office) == {"answered": 100, "done": 50, "waiting": 50, "withdrawn": 19801}
        assert read.rows < 1500
        read.close()


async def test_an_urgent_night_brings_a_page_of_them(office: Office) -> None:
    anna = await with_history(office)
    read = Read()
    await buys(anna)
    await office.owner.sees("19951 more messages are waiting.")
    await office.settled()
    assert sum(m.get("text") == "Hello" for m in office.owner.received) == 50
    assert read.rows < 1500
    read.close()


class Slices:
    """Measure the largest number of rows that are loaded between two turns of the event loop."""

    def __init__(self, read: Read) -> None:
        self.longest, self._read = 0, read
        self._looking = asyncio.create_task(self._look())

    async def _look(self) -> None:
        while True:
            before = self._read.rows
            await asyncio.sleep(0)
            self.longest = max(self.longest, self._read.rows - before)

    def close(self) -> None:
        self._looking.cancel()


@pytest.mark.parametrize("kind", BOTH)
async def test_the_file_is_written_in_slices_and_never_while_others_could_write(kind: str, tmp_path: Path) -> None:
    """The office's own sessions hold the lock, so they load none of the file's rows."""
    async with office_on(kind, tmp_path) as office:
        anna = await with_history(office)
        read, statements = Read(), Statements(office)
        slices = Slices(read)
        anna.sends("/mydata")
        await anna.sees(lambda m: "document" in m)
        slices.close()
        asked = statements.number  # whether all is settled is asked of the database, too
        await office.settled()
        assert read.rows > 1000
        assert slices.longest <= 2 * A_PAGE
        assert asked < 40
        statements.close()
        read.close()
