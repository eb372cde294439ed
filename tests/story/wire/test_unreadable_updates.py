"""An unreadable update neither stops the bot nor affects other updates."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.support.database_access import allow, refuse, sql
from tests.support.endpoints import delivered, webhook_settings
from tests.support.log_lines import events
from tests.support.office import Office, closed_office
from tests.support.postgres import BOTH, database_settings
from tests.support.rewriting_proxy import rewriting

MARK = "to-be-changed"
UNREADABLE = {
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "a number of 5,000 digits": b"9" * 5000,
    "no JSON": b"\x01",
    "cut off": b'"',
}
ODD = {
    "half a surrogate pair": b'"odd \\ud800"',
    "a NUL": b'"odd \\u0000 \\\\u0000"',
    "no UTF-8": b'"odd \xff\xfe"',
    "NaN": b"NaN",
    "infinite": b"1e999",
    "deep, but readable": b"[" * 900 + b"]" * 900,
}


@asynccontextmanager
async def line(kind: str, where: Path, raw: bytes, mark: str = MARK) -> AsyncIterator[Office]:
    """Return an office before its start, to which `raw` arrives in place of the mark."""
    async with closed_office(where, **database_settings(kind, where)) as office:
        words = {json.dumps(mark).encode(): raw}
        async with rewriting(office.settings.bot_api_url, words) as url:
            office.settings.bot_api_url = url
            yield office
            await office.stop()


async def dead(office: Office) -> list[Any]:
    return await sql(office, "SELECT update_id FROM inbox WHERE state = 'dead'")


@pytest.mark.parametrize("raw", UNREADABLE.values(), ids=UNREADABLE.keys())
async def test_what_cannot_be_read_is_put_aside_alone(
    raw: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with line("sqlite", tmp_path, raw) as office:
        anna, eva, bad = (office.client(name, "en") for name in ("Anna", "Eva", "Bad"))
        anna.sends("Before")
        bad.sends(MARK)
        number = office.simulator.updates.next_id - 1
        eva.sends("After")
        await office.start()
        for person in (anna, eva):
            await person.sees("automatic reply")
        await office.settled()
        assert await dead(office) == [number]
        assert events(caplog, logging.ERROR) == ["update_dead"]
        bad.sends("Readable again")
        await bad.sees("automatic reply")
        office.owner.sends("/queue")
        await office.owner.sees("1 item from Telegram could not be processed")


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("raw", ODD.values(), ids=ODD.keys())
async def test_what_is_odd_is_kept_or_put_aside_and_others_go_on(kind: str, raw: bytes, tmp_path: Path) -> None:
    async with line(kind, tmp_path, raw) as office:
        anna, odd = office.client("Anna", "en"), office.client("Odd", "en")
        odd.sends(MARK)
        anna.sends("Hello")
        await office.start()
        await anna.sees("automatic reply")
        await office.settled()
        kept = await sql(office, "SELECT count(*) FROM message")
        assert len(await dead(office)) + kept[0] == 2
        assert await sql(office, "SELECT count(*) FROM inbox WHERE tries > 0 AND state <> 'dead'") == [0]
        if raw.startswith(b'"'):
            assert await dead(office) == []


@pytest.mark.parametrize("kind", BOTH)
async def test_a_nul_where_no_words_are_expected_costs_nobody_his_words(kind: str, tmp_path: Path) -> None:
    async with line(kind, tmp_path, b'"en\\u0000"', "zz") as office:
        odd = office.client("Odd", "zz")
        odd.sends("Hello")
        await office.start()
        await odd.sees("automatic reply")
        await office.settled()
        assert await dead(office) == []


@pytest.mark.parametrize("raw", UNREADABLE.values(), ids=UNREADABLE.keys())
async def test_the_webhook_puts_aside_what_is_numbered(raw: bytes, tmp_path: Path) -> None:
    async with closed_office(tmp_path, **webhook_settings()) as office:
        await office.start()
        await office.settled()
        body = b'{"update_id": 4711, "message": {"text": ' + raw + b"}}"
        assert await delivered(office, body) == 200
        assert await delivered(office, b'{"update_id": 4712, "x": "' + b"x" * 1024 * 1024 + b'"}') == 200
        await office.settled()
        assert await dead(office) == [4711, 4712]
        anna = office.client("Anna", "en")
        anna.sends("Hello")
        await anna.sees("automatic reply")


@pytest.mark.parametrize("kind", BOTH)
async def test_a_bad_one_in_a_batch_costs_the_others_little(kind: str, tmp_path: Path) -> None:
    """The others are handled in a few transactions, not one each."""
    async with closed_office(tmp_path, **database_settings(kind, tmp_path)) as office:
        app = await office.start()
        await office.settled()
        bad, *others = [office.client(f"Client {n}", "en") for n in range(64)]
        await refuse(office, "INSERT ON outbox", f"NEW.chat_id = {bad.id}")
        finished: list[str] = []

        def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if statement.startswith("UPDATE inbox SET state"):
                finished.append(statement)

        date = int(office.clock.now().timestamp())
        for one in (bad, *others):
            one.started = True
        everybody = [*others[:40], bad, *others[40:]]
        updates = [
            {"update_id": 10**7 + n, "message": {"message_id": 100, "date": date, "text": "Hello"} | ids}
            for n, ids in enumerate({"chat": one.chat.head, "from": one.user} for one in everybody)
        ]
        event.listen(app.database.engine.sync_engine, "before_cursor_execute", note)
        await office.bot.dispatcher.receive(updates)
        for one in others:
            await one.sees("automatic reply")
        event.remove(app.database.engine.sync_engine, "before_cursor_execute", note)
        assert len(finished) < 30
        await allow(office)
        await bad.sees("automatic reply")
        await asyncio.wait_for(office.bot.dispatcher.idle.wait(), 10)
