"""HEARTBEAT_URL is called while all is well, told why it is not otherwise, and hears nothing after a stop."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.host.health import heartbeat_url, report
from bot.web_addresses import with_step
from tests.support.heartbeat_receiver import Beat, HeartbeatReceiver, heartbeat_receiver
from tests.support.log_lines import events
from tests.support.office import Office, closed_office

WELL = Beat("GET", "/ping/4f1c-secret", "")


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat_url, "FIRST_SECONDS", 0.0)
    monkeypatch.setattr(heartbeat_url, "EVERY_SECONDS", 0.05)
    monkeypatch.setattr(heartbeat_url, "ANSWER_SECONDS", 0.5)


@pytest.fixture
async def receiver() -> AsyncIterator[HeartbeatReceiver]:
    async with heartbeat_receiver() as made:
        yield made


@pytest.fixture
async def office(tmp_path: Path, receiver: HeartbeatReceiver) -> AsyncIterator[Office]:
    async with closed_office(tmp_path, heartbeat_url=receiver.url) as made:
        yield made


async def test_a_bot_that_is_well_calls_again_and_again_and_stops_with_the_bot(
    office: Office, receiver: HeartbeatReceiver
) -> None:
    await office.start()
    assert await receiver.more(3) == [WELL] * 3
    await office.stop()
    assert await receiver.silent()


async def test_a_bot_that_is_not_well_says_why_and_later_that_it_is_well(
    office: Office, receiver: HeartbeatReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.start()
    await receiver.more()
    monkeypatch.setattr(report, "DEAF_SECONDS", -1.0)
    await receiver.more()
    (ill,) = await receiver.more()
    assert (ill.method, ill.path) == ("POST", "/ping/4f1c-secret/fail")
    assert ill.body.startswith("Telegram was last heard ")
    monkeypatch.undo()
    monkeypatch.setattr(heartbeat_url, "EVERY_SECONDS", 0.05)
    await receiver.more()
    assert await receiver.more() == [WELL]


async def test_a_process_that_stands_by_does_not_call(
    office: Office, receiver: HeartbeatReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = await office.start()
    await receiver.more()
    monkeypatch.setattr(app.heartbeat, "_leads", lambda: False)
    assert await receiver.silent()


@pytest.mark.parametrize("trouble", ["answers 500", "hangs"])
async def test_a_monitor_in_trouble_is_logged_once_without_its_address_and_delays_nobody(
    office: Office, receiver: HeartbeatReceiver, caplog: pytest.LogCaptureFixture, trouble: str
) -> None:
    caplog.set_level(logging.INFO)
    receiver.status, receiver.hangs = (500 if trouble == "answers 500" else 200), trouble == "hangs"
    await office.start()
    await receiver.more(3)
    anna = office.client(language="en")
    anna.sends("Hello")
    await anna.sees("Monday")
    assert events(caplog, logging.WARNING).count("heartbeat_not_called") == 1
    assert "4f1c-secret" not in caplog.text
    receiver.status, receiver.hangs = 200, False
    await receiver.more(2)
    assert events(caplog).count("heartbeat_called_again") == 1


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://hc-ping.com/uuid", "https://hc-ping.com/uuid/fail"),
        ("https://hc-ping.com/uuid/", "https://hc-ping.com/uuid/fail"),
        ("https://hc-ping.com/key/a%20slug?create=1&x=/", "https://hc-ping.com/key/a%20slug/fail?create=1&x=/"),
        ("http://monitor.example:8000", "http://monitor.example:8000/fail"),
    ],
)
def test_fail_stands_behind_the_path_and_before_the_query(url: str, expected: str) -> None:
    assert with_step(url, "fail") == expected
