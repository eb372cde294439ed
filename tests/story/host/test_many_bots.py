"""Three bots of two owners in one process: businesses share no data, and no bot delays another."""

import logging
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import pytest
from aiohttp import ClientSession
from pydantic import SecretStr
from sqlmodel import SQLModel, select

from bot.errors import SettingError
from bot.features.businesses.due import Look
from bot.host import joining
from bot.host.health import report
from bot.models import Case, Payment
from bot.models.states import CaseState
from bot.simulator import Person
from bot.wire import polling
from bot.wire.webhook import SECRET_HEADER
from schedules.send_digests import send_digests
from tests.support.endpoints import free_port, listen_settings
from tests.support.log_lines import events
from tests.support.office import MONDAY_OPENING, until
from tests.support.phones import callback_data, said
from tests.support.postgres import BOTH
from tests.support.street import BUSINESSES, Shop, Street, street
from tests.support.urgent_night import agrees

ANNA = 800_001
"""A client of all three businesses."""
ANOTHER_TOKEN = SecretStr("5000000003:AAExampleExampleExampleExampleExamp")

HERE = "database = (SELECT oid FROM pg_database WHERE datname = current_database())"

Json = dict[str, Any]
Row = TypeVar("Row", bound=SQLModel)


@pytest.fixture(params=BOTH)
async def closed(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Street]:
    """Return three businesses before their bots start."""
    async with street(request.param, tmp_path, **listen_settings()) as made:
        yield made


@pytest.fixture
async def three(closed: Street) -> Street:
    """Start the bots and wait until the owners are greeted."""
    await closed.start()
    for shop in closed.shops:
        await shop.owner.sees(f"Welcome! You are the owner of {shop.name} here.")
    return closed


async def rows(three: Street, table: type[Row]) -> Sequence[Row]:
    assert three.app is not None
    async with three.app.database.transaction() as session:
        return (await session.execute(select(table))).scalars().all()


async def health(three: Street) -> tuple[int, Json]:
    url = f"http://{three.shops[0].settings.listen}/healthz"
    async with ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.json()


def assert_apart(shop: Shop, *people: Person) -> None:
    """Check that nobody here was told anything about another business."""
    others = BUSINESSES.keys() - {shop.name}
    for person in (shop.owner, *people):
        assert not [text for text in said(person) if any(name in text for name in others)]


async def served(shop: Shop, anna: Person) -> None:
    """Check that the bot answers a client at night."""
    anna.sends(f"Hello {shop.name}")
    await anna.sees(shop.name)


async def test_messages_lists_and_answers_stay_in_their_business(three: Street) -> None:
    annas = [shop.client(ANNA) for shop in three.shops]
    for shop, anna in zip(three.shops, annas, strict=True):
        anna.sends(f"A question for {shop.name}")
        await anna.sees("automatic reply")
    await three.turn_to(MONDAY_OPENING)
    digests = [await shop.owner.sees("1 client is waiting · 1 message") for shop in three.shops]
    behind = [callback_data(digest, "bring:") for digest in digests]
    assert len(set(behind)) == 3
    for shop, anna, digest, own in zip(three.shops, annas, digests, behind, strict=True):
        for data in behind:
            shop.owner.taps(digest, data)
            anna.taps(anna.received[0], data)
            shop.owner.taps(digest, data.replace("bring:", "done:") if data != own else data)
        brought = await shop.owner.sees(f"A question for {shop.name}")
        shop.owner.sends("/queue")
        await shop.owner.sees("1 client is waiting")
        shop.owner.sends(f"An answer from {shop.name}", reply_to=brought["message_id"])
        await anna.sees(f"An answer from {shop.name}")
    await three.settled()
    for shop, anna in zip(three.shops, annas, strict=True):
        assert_apart(shop, anna)
        assert sum(text == f"An answer from {shop.name}" for text in said(anna)) == 1


async def test_a_payment_rings_one_owner_and_only_that_one_can_answer_for_it(three: Street) -> None:
    law, tax, dental = three.shops
    anna = tax.client(ANNA)
    anna.sends("URGENT: water is running through the ceiling!")
    offer = await anna.sees(f"Urgent contact with {tax.name}")
    assert (await anna.pays(await agrees(anna, offer))).paid
    await tax.owner.sees("🚨 URGENT")
    await three.settled()
    (case,), (payment,) = await rows(three, Case), await rows(three, Payment)
    stranger = law.client(ANNA)
    await served(law, stranger)
    for shop, person in ((law, law.owner), (dental, dental.owner), (law, stranger)):
        heard = len(person.received)
        for act in ("seen", "call", "refund", "refunded", "keep", "agree", "wait", "withdrawn", "done", "bring"):
            person.taps(person.received[0], f"{act}:{case.id}")
        await three.settled()
        assert len(person.received) == heard
        assert_apart(shop)
    assert [row.state for row in await rows(three, Case)] == [CaseState.ALERTED]
    assert [row.state for row in await rows(three, Payment)] == [payment.state]
    assert anna.stars == 750
    await three.turn_to(three.clock.now() + timedelta(minutes=31))
    await anna.sees("have been given back")
    await three.settled()
    refunds = [sum(method == "refundStarPayment" for method, _ in shop.simulator.calls) for shop in three.shops]
    assert refunds == [0, 1, 0]
    assert not [text for owner in (law.owner, dental.owner) for text in said(owner) if "URGENT" in text]


async def test_a_job_looks_for_all_businesses_and_says_whose_senders_to_wake(closed: Street) -> None:
    app = await closed.start()
    for shop in closed.shops:
        await served(shop, shop.client(ANNA))
    await closed.settled()
    app.job_runner.timers._scheduler.remove_all_jobs()
    closed.clock.turn_to(MONDAY_OPENING)
    found = [await send_digests(app.database, app.clock, Look()) for _ in range(4)]
    assert sorted(found[:3]) == sorted([bot.business_id] for bot in app.registry)
    assert found[3] == []


async def test_they_share_one_lead_one_set_of_timers_and_one_http_session(three: Street) -> None:
    app = three.app
    assert app is not None
    assert len(app.job_runner.timers._scheduler.get_jobs()) == 1
    sessions = {id(bot.telegram.request._session) for bot in app.registry}  # type: ignore[attr-defined]
    assert len(sessions) == 1
    if app.database.shared:
        async with app.database.transaction() as session:
            locks = "SELECT count(*), count(DISTINCT pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
            connection = await session.connection()
            assert tuple((await connection.exec_driver_sql(f"{locks} AND {HERE}")).one()) == (3, 1)


async def test_health_and_metrics_name_the_bots(three: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    await three.settled()
    status, facts = await health(three)
    assert (status, facts["bots"]) == (200, {shop.username: "well" for shop in three.shops})
    url = f"http://{three.shops[0].settings.listen}/metrics"
    async with ClientSession() as session, session.get(url) as answer:
        page = await answer.text()
    assert page.count("after_hours_updates_received_total{") == 3
    for shop in three.shops:
        assert f'after_hours_updates_received_total{{bot="{shop.username}"}} 1.0' in page
    hanging = three.bot(three.shops[1])
    monkeypatch.setattr(hanging.reception, "_steady", -report.DEAF_SECONDS - 10**6)
    status, facts = await health(three)
    assert status == 503
    assert facts["reasons"][0].startswith("nowak_tax_bot: Telegram was last heard")
    assert facts["bots"] == {"nowak_law_bot": "well", "nowak_tax_bot": "failing", "green_dental_bot": "well"}


async def test_a_bot_whose_token_is_refused_stays_out_and_the_others_work(
    closed: Street, caplog: pytest.LogCaptureFixture
) -> None:
    law, tax, dental = closed.shops
    dental.settings = dental.settings.model_copy(update={"bot_token": ANOTHER_TOKEN})
    await closed.start()
    assert "token_refused" in events(caplog, logging.ERROR)
    for shop in (law, tax):
        await served(shop, shop.client(ANNA))
    await closed.settled(dental)
    status, facts = await health(closed)
    assert (status, facts["reasons"]) == (503, ["5000000003: Telegram refuses its token"])
    assert facts["bots"]["5000000003"] == "failing"
    assert facts["bots"][law.username] == "well"


async def test_where_every_token_is_refused_the_start_fails(closed: Street) -> None:
    for number, shop in enumerate(closed.shops):
        token = SecretStr(f"500000001{number}:AAExampleExampleExampleExampleExamp")
        shop.settings = shop.settings.model_copy(update={"bot_token": token})
    with pytest.raises(SettingError, match="BOT_TOKEN: expected a token that Telegram accepts"):
        await closed.start()


async def test_a_bot_whose_telegram_is_down_at_the_start_joins_later(
    closed: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "PATIENCE_SECONDS", 0.5)
    monkeypatch.setattr(joining, "LONGEST_REST", 0.2)
    law, tax, dental = closed.shops
    await dental.simulator.stop()
    await closed.start()
    for shop in (law, tax):
        await served(shop, shop.client(ANNA))
    status, facts = await health(closed)
    assert (status, facts["reasons"]) == (503, ["5000000003: Telegram cannot be reached yet"])
    await dental.simulator.start()
    await served(dental, dental.client(ANNA))
    await closed.settled()
    assert (await health(closed))[0] == 200
    await closed.turn_to(MONDAY_OPENING)
    for shop in closed.shops:
        await shop.owner.sees("1 client is waiting · 1 message")
        assert_apart(shop)


async def test_a_bot_whose_connection_to_the_database_breaks_as_it_joins_joins_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(joining, "PATIENCE_SECONDS", 0.5)
    monkeypatch.setattr(joining, "LONGEST_REST", 0.2)
    async with street("postgresql", tmp_path) as three:
        *_, dental = three.shops
        await dental.simulator.stop()
        app = await three.start()
        other = await asyncpg.connect(app.database.url)

        async def broken_off() -> bool:
            await other.execute(f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND {HERE}")
            return "bot_not_settled" in events(caplog, logging.WARNING)

        async with other.transaction():
            await other.execute("LOCK TABLE business")
            await dental.simulator.start()
            await until(broken_off, 20)
        await other.close()
        await served(dental, dental.client(ANNA))
        await three.settled()


async def test_a_bot_whose_telegram_goes_down_holds_up_no_other(three: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "LONGEST_REST", 0.2)
    monkeypatch.setattr(report, "DEAF_SECONDS", 0.5)
    law, tax, dental = three.shops
    waiting = dental.client(ANNA)
    dental.simulator.faults.next("sendMessage", times=10_000, error=(502, "Bad Gateway"))
    waiting.sends("Hello")
    await dental.simulator.called("sendMessage", lambda given: given["chat_id"] == ANNA)
    await dental.simulator.stop()

    async def told() -> bool:
        _, facts = await health(three)
        return any(reason.startswith("green_dental_bot: Telegram was last heard") for reason in facts["reasons"])

    await until(told, 10)
    for shop in (law, tax):
        await served(shop, shop.client(ANNA))
    await three.turn_to(MONDAY_OPENING)
    for shop in (law, tax):
        await shop.owner.sees("1 client is waiting · 1 message")
    dental.simulator.faults.clear()
    await dental.simulator.start()
    await dental.owner.sees("1 client is waiting · 1 message")
    for shop in three.shops:
        assert_apart(shop)


async def test_each_bot_has_a_webhook_of_its_own(tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/telegram"
    async with street("sqlite", tmp_path, webhook_url=url, listen=f"127.0.0.1:{port}") as three:
        await three.start()
        for shop in three.shops:
            await served(shop, shop.client(ANNA))
            assert shop.simulator.webhook.url == f"{url}/{shop.simulator.bot['id']}"
        law, tax, _ = three.shops
        update = {"update_id": 4711, "message": {"message_id": 1, "date": 0, "text": "for Nowak Tax"}}
        secrets = {}
        for shop in (law, tax):
            address = shop.settings.webhook(shop.simulator.token)
            assert address is not None
            secrets[shop.name] = address.secret
        async with ClientSession() as session:
            for path, secret, status in (
                (f"{url}/{law.simulator.bot['id']}", secrets[tax.name], 401),
                (f"{url}/{law.simulator.bot['id']}", secrets[law.name], 200),
                (url, secrets[law.name], 404),
            ):
                async with session.post(path, json=update, headers={SECRET_HEADER: secret}) as answer:
                    assert answer.status == status
        await three.settled()
        for shop in three.shops:
            assert_apart(shop)
