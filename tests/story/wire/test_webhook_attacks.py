"""Requests that Telegram would never send to the webhook: each has its status, none is stored, and the bot goes on."""

import asyncio
import gzip
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.wire import webhook
from tests.support.database_access import sql
from tests.support.endpoints import delivered, webhook_office
from tests.support.log_lines import events
from tests.support.office import Office
from tests.support.raw_requests import chunked, request, statuses

METHODS = ("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
SECRET = f"{webhook.SECRET_HEADER}: "
BOMB = gzip.compress(b'{"update_id": 7, "x": "' + b"0" * 20_000_000 + b'"}')
BODY = b'{"update_id": 7}'


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Return the office with a webhook."""
    async with webhook_office(tmp_path) as made:
        yield made


async def stored(office: Office) -> list[int]:
    return await sql(office, "SELECT update_id FROM inbox WHERE update_id < 1000 ORDER BY update_id")


def asked_wrongly(office: Office) -> dict[str, tuple[bytes, int]]:
    """Return requests that the webhook turns away, with their statuses."""
    asked = {method: (request(office, BODY, method=method), 405) for method in METHODS}
    return asked | {
        "no secret": (request(office, BODY, secret="X-Nothing: 1"), 401),
        "the wrong secret": (request(office, BODY, secret=SECRET + "0" * 64), 401),
        "a secret that is too long": (request(office, BODY, secret=SECRET + "0" * 8000), 401),
        "the right one behind a wrong one": (request(office, BODY, request_secret(office), secret=SECRET + "0"), 401),
        "a wrong secret and a bomb": (request(office, BOMB, "Content-Encoding: gzip", secret=SECRET + "0"), 401),
        "another path": (request(office, BODY, path="/telegram/../telegram/x"), 404),
        "no type": (request(office, BODY, kind=""), 415),
        "a form": (request(office, BODY, kind="Content-Type: application/x-www-form-urlencoded"), 415),
        "several parts": (request(office, BODY, kind="Content-Type: multipart/form-data; boundary=x"), 415),
        "another expectation": (request(office, BODY, "Expect: an-answer"), 417),
    }


def request_secret(office: Office) -> str:
    proof = request(office).decode().split("\r\n")
    return next(line for line in proof if line.startswith(SECRET))


def with_a_wrong_body(office: Office) -> dict[str, tuple[bytes, int]]:
    """Return requests of somebody who has the secret, with bodies that cannot be read, and their statuses."""
    too_large = b'{"x": "' + b"x" * 2**20 + b'", "update_id": 7}'
    return {
        "too large": (request(office, too_large), 413),
        "too large in chunks": (request(office, chunked(too_large), "Transfer-Encoding: chunked", length="X: 1"), 413),
        "a bomb": (request(office, BOMB, "Content-Encoding: gzip"), 400),
        "packed": (request(office, gzip.compress(BODY), "Content-Encoding: gzip"), 400),
        "no JSON": (request(office, b"update_id=7"), 400),
        "UTF-16": (request(office, '{"update_id": 7}'.encode("utf-16")), 400),
        "a number of 5,000 digits": (request(office, b'{"update_id": ' + b"9" * 5000 + b"}"), 400),
        "no number": (request(office, b'{"update_id": NaN}'), 400),
        "true": (request(office, b'{"update_id": true}'), 400),
        "below zero": (request(office, b'{"update_id": -7}'), 400),
        "two numbers": (request(office, b'{"update_id": 7, "update_id": -1}'), 400),
        "a list": (request(office, b'[{"update_id": 7}]'), 400),
        "deep": (request(office, b"[" * 100_000 + b"]" * 100_000), 400),
    }


def not_http(office: Office) -> dict[str, tuple[bytes, int]]:
    """Return what is no request, or could be read as one or as two, and the statuses."""
    in_chunks = "Transfer-Encoding: chunked"
    made = {
        "lengths of two kinds": request(office, chunked(BODY), in_chunks),
        "two lengths": request(office, BODY, "Content-Length: 3"),
        "a length below zero": request(office, BODY, length="Content-Length: -1"),
        "a length beyond numbers": request(office, BODY, length="Content-Length: " + "9" * 30),
        "another coding": request(office, BODY, "Transfer-Encoding: chunked, identity", length="X: 1"),
        "no chunks": request(office, b"zz\r\n", in_chunks, length="X: 1"),
        "a chunk beyond numbers": request(office, b"f" * 20 + b"\r\n", in_chunks, length="X: 1"),
        "bare line feeds": request(office, BODY).replace(b"\r\n", b"\n"),
        "a header over two lines": request(office, BODY, "X-A: b\r\n c"),
        "a NUL": request(office, BODY, "X-A: a\0b"),
        "no host": request(office, BODY, host=""),
        "two hosts": request(office, BODY, "Host: other"),
        "no method": request(office, BODY, method="A B"),
        "another protocol": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "a flood of headers": request(office, BODY, *(f"X-{number}: y" for number in range(20_000))),
        "a long header": request(office, BODY, "X-A: " + "y" * 200_000),
        "a long header's name": request(office, BODY, "X" * 200_000 + ": y"),
        "a long address": request(office, BODY, path="/" + "a" * 200_000),
    }
    return {name: (sent, 400) for name, sent in made.items()}


async def test_every_request_that_telegram_never_sends_is_refused_and_not_stored(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    attacks = {**asked_wrongly(office), **with_a_wrong_body(office), **not_http(office)}
    answered = {name: await statuses(office, sent) for name, (sent, _) in attacks.items()}
    assert answered == {name: [status] for name, (_, status) in attacks.items()}
    assert await stored(office) == []
    written = capsys.readouterr().err
    assert "update_id" not in written and request_secret(office).removeprefix(SECRET) not in written
    await serves(office)


async def test_nothing_that_is_packed_is_unpacked(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    for secret in (None, SECRET + "0"):
        for body, coding in ((BOMB, "gzip"), (b"no gzip", "gzip"), (BODY, "deflate"), (BODY, "br")):
            await statuses(office, request(office, body, f"Content-Encoding: {coding}", secret=secret))
    await serves(office)
    assert events(caplog, logging.ERROR) == []


async def serves(office: Office) -> None:
    anna = office.client(language="en")
    anna.sends("Hello")
    await anna.sees("Monday")


async def test_a_delivery_is_stored_however_http_lets_it_be_written(office: Office) -> None:
    def body(number: int) -> bytes:
        return json.dumps({"update_id": number}).encode()

    written = [
        request(office, body(1), version="1.0"),
        request(office, body(2), version="1.0", host=""),
        request(office, chunked(body(3)), "Transfer-Encoding: chunked", length="X: 1"),
        request(office, body(4), "Content-Encoding: identity"),
        request(office, body(5), "Expect: 100-continue"),
        request(office, body(6), "Connection: Upgrade", "Upgrade: websocket"),
    ]
    assert [await statuses(office, sent) for sent in written] == [[200]] * len(written)
    assert await stored(office) == [1, 2, 3, 4, 5, 6]


async def test_of_requests_in_a_row_those_with_the_secret_are_stored_each_once(office: Office) -> None:
    bodies = [json.dumps({"update_id": number}).encode() for number in (1, 2, 3, 3, 4)]
    right = [request(office, body) for body in bodies]
    wrong = request(office, b'{"update_id": 9}', secret=SECRET + "0")
    row = b"".join(wrong + sent for sent in right)
    assert await statuses(office, row, 10) == [401, 200] * 5
    assert await stored(office) == [1, 2, 3, 4]


async def test_a_delivery_that_is_broken_off_is_not_stored(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    whole = request(office, BODY, length="Content-Length: 1000")
    for sent in (whole, whole[:60], request(office, b"10\r\n{", "Transfer-Encoding: chunked", length="X: 1")):
        await statuses(office, sent, hangs_up=True)
    await serves(office)
    assert await stored(office) == []
    assert events(caplog, logging.ERROR) == []


async def test_a_body_that_drips_is_given_up_and_keeps_no_other_waiting(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    dripping = request(office, b'{"update_id": 7', length="Content-Length: 1000")
    monkeypatch.setattr(webhook, "BODY_SECONDS", 5.0)
    held = [asyncio.create_task(statuses(office, dripping)) for _ in range(50)]
    await serves(office)
    assert not any(task.done() for task in held)
    monkeypatch.setattr(webhook, "BODY_SECONDS", 0.1)
    assert await statuses(office, dripping) == [408]
    for task in held:
        task.cancel()
    assert await stored(office) == []


async def test_what_is_too_deep_to_read_is_a_dead_letter_that_says_why(office: Office) -> None:
    deep = b'{"update_id": 7, "message": ' + b'{"chat":' * 100_000 + b"1" + b"}" * 100_001
    assert await delivered(office, deep) == 200
    assert await sql(office, "SELECT state, error FROM inbox WHERE update_id = 7") == [("dead", "Unreadable")]
    await serves(office)
