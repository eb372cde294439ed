"""Only Telegram can deliver updates; each is stored before the bot answers 200, and a failed one comes again."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.wire.webhook import SECRET_HEADER
from tests.support.database_access import allow, held, refuse, sql
from tests.support.endpoints import delivered, posted, webhook_office, webhook_secret, webhook_settings
from tests.support.office import Office, closed_office, office_on
from tests.support.postgres import outage


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Return the office with a webhook."""
    async with webhook_office(tmp_path) as made:
        yield made


def update(number: int = 4711, **more: Any) -> dict[str, Any]:
    return {"update_id": number, "message": {"message_id": 1, "date": 0, "text": "confidential-words"}, **more}


async def stored(office: Office) -> int:
    return int((await sql(office, "SELECT count(*) FROM inbox"))[0])


async def test_messages_come_by_the_webhook_and_the_bot_never_polls(office: Office) -> None:
    anna = office.client(language="en")
    anna.sends("Hello")
    await anna.sees("Monday, 23 November at 09:00")
    methods = {method for method, _ in office.simulator.calls}
    assert "setWebhook" in methods
    assert "getUpdates" not in methods


async def test_it_is_set_with_a_secret_made_from_the_token_and_throws_nothing_away(office: Office) -> None:
    given = await office.simulator.called("setWebhook")
    assert given["secret_token"] == webhook_secret(office)
    assert office.simulator.token.split(":")[1] not in given["secret_token"]
    assert given["url"] == office.settings.webhook_url
    assert "pre_checkout_query" in given["allowed_updates"]
    assert "drop_pending_updates" not in given


@pytest.mark.parametrize("given", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: "żółć"}])
async def test_a_wrong_secret_is_refused_and_leaves_no_trace(
    office: Office, given: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    await office.settled()
    before = await stored(office)
    assert await posted(office, json.dumps(update()).encode(), given) == 401
    assert await stored(office) == before
    assert capsys.readouterr().err == ""


async def test_whoever_has_no_secret_is_turned_away_before_the_body_is_read(office: Office) -> None:
    host, port = str(office.settings.listen).split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = "POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
    writer.write(head.encode())
    assert b"401" in await asyncio.wait_for(reader.readline(), 2)
    writer.close()


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{", {}, 400),
        (b"\xff\xfe", {}, 400),
        (b"[" * 100_000, {}, 400),
        (b"[]", {}, 400),
        (b'"words"', {}, 400),
        (b"{}", {}, 400),
        (b'{"update_id": "7"}', {}, 400),
        (b'{"update_id": 99999999999999999999}', {}, 400),
        (b'{"update_id": 7}', {"Content-Type": "text/plain"}, 415),
        (b'{"x": "' + b"x" * 1024 * 1024 + b'"}', {}, 413),
    ],
    ids=lambda given: given[:20].decode(errors="replace") if isinstance(given, bytes) else "",
)
async def test_what_is_no_update_is_refused(office: Office, body: bytes, headers: dict[str, str], status: int) -> None:
    await office.settled()
    before = await stored(office)
    assert await delivered(office, body, **headers) == status
    assert await stored(office) == before


async def test_a_body_too_large_is_refused_also_where_its_length_is_not_told(office: Office) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield b'{"update_id": 7, "x": "'
        for _ in range(2000):
            yield b"x" * 1024

    before = await stored(office)
    headers = {SECRET_HEADER: webhook_secret(office), "Content-Type": "application/json"}
    async with (
        ClientSession() as session,
        session.post(str(office.settings.webhook_url), data=chunks(), headers=headers) as answer,
    ):
        assert answer.status == 413
    assert await stored(office) == before


async def test_other_paths_and_methods_lead_nowhere(office: Office) -> None:
    url = str(office.settings.webhook_url)
    headers = {SECRET_HEADER: webhook_secret(office)}
    async with ClientSession(headers=headers) as session:
        async with session.get(url) as got:
            assert got.status == 405
        async with session.post(f"{url}/{office.simulator.token}", json=update()) as posted_there:
            assert posted_there.status == 404


async def test_an_update_that_nobody_can_parse_is_kept_as_a_dead_letter(office: Office) -> None:
    assert await delivered(office, json.dumps({"update_id": 4711, "message": {"chat": 7}}).encode()) == 200
    await office.settled()
    assert await sql(office, "SELECT state FROM inbox WHERE update_id = 4711") == ["dead"]


async def test_an_update_brought_twice_is_stored_once(office: Office) -> None:
    anna = office.client(language="en")
    anna.sends("Hello")
    update = office.simulator.updates.waiting()[-1]
    await anna.sees("Monday")
    await office.settled()
    body = json.dumps(update).encode()
    assert await asyncio.gather(*(delivered(office, body) for _ in range(5))) == [200] * 5
    await office.settled()
    assert await sql(office, "SELECT count(*) FROM inbox WHERE update_id = :id", id=update["update_id"]) == [1]
    assert await sql(office, "SELECT count(*) FROM message") == [1]
    assert len(anna.received) == 1


async def test_what_the_database_refuses_is_not_acknowledged_and_comes_again(office: Office) -> None:
    await office.settled()
    await refuse(office, "INSERT ON inbox")
    assert await delivered(office, json.dumps(update()).encode()) == 503
    anna = office.client(language="en")
    anna.sends("Hello")
    await asyncio.sleep(0.5)
    assert not office.simulator.updates.empty
    await allow(office)
    await anna.sees("Monday, 23 November at 09:00")
    await office.settled()
    assert await sql(office, "SELECT count(*) FROM message") == [1]


async def test_a_database_that_another_program_holds_acknowledges_nothing(office: Office, tmp_path: Path) -> None:
    await office.settled()
    async with held(tmp_path / "after-hours.db"):
        assert await delivered(office, json.dumps(update()).encode()) == 503
        anna = office.client(language="en")
        anna.sends("Hello")
        await asyncio.sleep(0.3)
        assert not office.simulator.updates.empty
    await anna.sees("Monday")
    await office.settled()
    assert await sql(office, "SELECT count(*) FROM message") == [1]


async def test_a_database_server_that_is_away_acknowledges_nothing(tmp_path: Path) -> None:
    async with office_on("postgresql", tmp_path, **webhook_settings()) as office:
        anna = office.client(language="en")
        anna.sends("one")
        await anna.sees("Monday")
        await office.settled()
        with outage(office.settings.database_url):
            anna.sends("two")
            assert await delivered(office, json.dumps(update()).encode()) == 503
            assert not office.simulator.updates.empty
        await office.settled()
        assert await sql(office, "SELECT count(*) FROM message") == [2]


async def test_many_at_once_are_all_stored_each_in_its_chats_order(office: Office) -> None:
    people = [office.client(f"Client {n}", "en") for n in range(60)]
    written = [(person.id, person.sends(f"{n}")["message_id"]) for n in range(5) for person in people]
    for person in people:
        await person.sees("Monday")
    await office.settled()
    kept = await sql(office, "SELECT chat_id, telegram_id FROM message ORDER BY id")
    assert sorted(kept) == sorted(written)
    for person in people:
        assert [number for chat, number in kept if chat == person.id] == sorted(n for c, n in written if c == person.id)


async def test_what_is_written_while_the_bot_is_down_comes_at_the_next_start(office: Office) -> None:
    await office.settled()
    await office.stop()
    anna = office.client(language="en")
    anna.sends("Hello")
    await office.start()
    await anna.sees("Monday")
    await office.settled()
    assert await sql(office, "SELECT count(*) FROM message") == [1]


async def test_a_bot_that_polls_takes_the_webhook_of_another_time_away_and_loses_nothing(tmp_path: Path) -> None:
    async with closed_office(tmp_path) as office:
        url = "http://127.0.0.1:1/nobody"
        async with ClientSession() as session:
            call = f"{office.simulator.url}/bot{office.simulator.token}/setWebhook"
            async with session.post(call, json={"url": url}) as answer:
                assert answer.status == 200
        anna = office.client(language="en")
        anna.sends("Hello")
        await office.start()
        await anna.sees("Monday")
        assert not [given for _, given in office.simulator.calls if "drop_pending_updates" in given]
