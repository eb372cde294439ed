"""The bot sets, watches and restores its webhook, and tells the owner once if it stops working."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.features.connectivity.webhook_alerts import Trouble
from bot.wire import webhook_monitor
from bot.wire.webhook_monitor import WebhookMonitor
from tests.support.database_access import sql
from tests.support.endpoints import Proxy, proxy
from tests.support.log_lines import events
from tests.support.office import Office, closed_office, until
from tests.support.phones import told

CANNOT_DELIVER = "Telegram cannot deliver them"
REFUSES = "does not accept my web address"


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check the webhook many times within a test."""
    for name in ("EVERY_SECONDS", "AGAIN_SECONDS", "CATCHING_UP_SECONDS", "SLICE_SECONDS"):
        monkeypatch.setattr(webhook_monitor, name, 0.05)


@pytest.fixture
async def nginx() -> AsyncIterator[Proxy]:
    async with proxy() as made:
        yield made


@pytest.fixture
async def office(nginx: Proxy, tmp_path: Path) -> AsyncIterator[Office]:
    """Return the office with a webhook, behind a web server."""
    async with closed_office(tmp_path, **nginx.settings()) as made:
        await made.start()
        await made.owner.sees("Welcome! You are the owner of Nowak Law here.")
        await made.settled()
        yield made


def calls(office: Office, method: str) -> list[dict[str, Any]]:
    return [given for name, given in office.simulator.calls if name == method]


async def looks(office: Office, times: int) -> None:
    """Wait until the webhook is checked that many more times."""
    before = len(calls(office, "getWebhookInfo"))

    async def enough() -> bool:
        return len(calls(office, "getWebhookInfo")) >= before + times

    await until(enough, 10)


async def called(office: Office, method: str, **given: Any) -> None:
    """Call a method, as another holder of the token could."""
    url = f"{office.simulator.url}/bot{office.simulator.token}/{method}"
    async with ClientSession() as session, session.post(url, json=given) as answer:
        assert answer.status == 200


def alerts(office: Office) -> int:
    return sum(CANNOT_DELIVER in text or REFUSES in text for text in told(office))


async def test_a_webhook_that_works_is_set_once_and_tells_nobody_anything(office: Office) -> None:
    await looks(office, 10)
    assert len(calls(office, "setWebhook")) == 1
    assert told(office) == []


async def test_a_dead_webhook_is_told_once_until_it_was_well_again(office: Office, nginx: Proxy) -> None:
    anna = office.client(language="en")
    for times in (1, 2):
        await nginx.down()
        anna.sends("Hello")
        alert = await office.owner.sees(CANNOT_DELIVER)
        assert "Telegram cannot connect to the server." in alert["text"]
        assert "Connection failed" not in alert["text"]
        assert "WEBHOOK_URL" in alert["text"]
        await looks(office, 5)
        assert alerts(office) == times
        await nginx.up()
        await office.settled()
        await looks(office, 3)
        assert alerts(office) == times
        await asyncio.sleep(1.1)  # Telegram dates its errors by the second
    assert await sql(office, "SELECT count(*) FROM message") == [2]


async def test_a_webhook_that_is_still_dead_after_a_restart_is_not_told_again(office: Office, nginx: Proxy) -> None:
    await nginx.down()
    office.client(language="en").sends("Hello")
    await office.owner.sees(CANNOT_DELIVER)
    for _ in range(2):
        await office.stop()
        await asyncio.sleep(1.1)  # Telegram dates its errors by the second
        await office.start()
        await looks(office, 6)
    assert alerts(office) == 1


async def test_several_processes_tell_it_once(office: Office, nginx: Proxy) -> None:
    app = office.app
    assert app is not None
    monitor = office.bot.receiver
    assert isinstance(monitor, WebhookMonitor)
    await asyncio.gather(*(monitor._tell(Trouble.DEAD, "Connection refused") for _ in range(5)))
    await office.settled()
    assert alerts(office) == 1


async def test_one_failed_delivery_is_no_death(
    office: Office, nginx: Proxy, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(webhook_monitor, "AGAIN_SECONDS", 3.0)
    await nginx.down()
    anna = office.client(language="en")
    anna.sends("Hello")

    async def noticed() -> bool:
        return "webhook_wrong" in events(caplog, logging.ERROR)

    await until(noticed, 10)
    await nginx.up()
    await anna.sees("Monday")
    await looks(office, 2)
    assert told(office) == []


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("deleteWebhook", {}),
        ("setWebhook", {"url": "http://127.0.0.1:1/elsewhere"}),
        ("setWebhook", {"url": "same", "allowed_updates": ["message"]}),
    ],
)
async def test_a_webhook_that_somebody_changed_is_set_again_and_loses_nothing(
    office: Office, method: str, given: dict[str, Any]
) -> None:
    if given.get("url") == "same":
        given = given | {"url": office.settings.webhook_url}
    await called(office, method, **given)
    anna = office.client(language="en")
    anna.sends("Hello")
    await anna.sees("Monday")
    await office.settled()
    await looks(office, 3)
    assert office.simulator.webhook.url == office.settings.webhook_url
    assert "pre_checkout_query" in office.simulator.updates.allowed
    assert not [one for one in calls(office, "setWebhook") if "drop_pending_updates" in one]
    assert told(office) == []


async def test_an_address_that_telegram_refuses_is_told_once_and_tried_again(nginx: Proxy, tmp_path: Path) -> None:
    async with closed_office(tmp_path, **nginx.settings()) as office:
        refusal = (400, "Bad Request: bad webhook: HTTPS url must be provided for webhook")
        office.simulator.faults.next("setWebhook", times=6, error=refusal)
        await office.start()
        alert = await office.owner.sees(REFUSES)
        assert "WEBHOOK_URL has to be an https address" in alert["text"]
        assert "must be provided for webhook" not in alert["text"]
        await looks(office, 4)
        await office.owner.sees("Welcome!")
        await looks(office, 3)
        assert sum(REFUSES in message["text"] for message in office.owner.received) == 1


async def test_a_telegram_that_does_not_answer_is_waited_out_in_silence(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.simulator.faults.next("getWebhookInfo", times=4, error=(502, "Bad Gateway"))
    await looks(office, 6)
    assert "webhook_unchecked" in events(caplog, logging.WARNING)
    await office.settled()
    assert told(office) == []


async def test_what_another_process_told_of_the_webhook_holds_until_it_is_found_well(office: Office) -> None:
    app = office.app
    assert app is not None
    await looks(office, 2)
    app.leadership.leading.clear()

    async def stands_by() -> bool:
        return not office.bot.receiver.caught_up.is_set()

    await until(stands_by, 10)
    await sql(office, "UPDATE vigil SET alerted_at = heard_at")

    async def well() -> bool:
        return await sql(office, "SELECT alerted_at FROM vigil") == [None]

    await until(well, 10)
