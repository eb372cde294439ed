"""/metrics serves true figures in Prometheus' format."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession
from prometheus_client.parser import text_string_to_metric_families

from tests.support.endpoints import metrics, webhook_office, webhook_settings
from tests.support.office import Office, closed_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with webhook_office(tmp_path) as made:
        yield made


async def test_every_metric_has_a_help_text_and_a_name_by_the_conventions(office: Office) -> None:
    async with ClientSession() as session, session.get(f"http://{office.settings.listen}/metrics") as answer:
        assert answer.content_type == "text/plain"
        families = list(text_string_to_metric_families(await answer.text()))
    ours = {family.name: family for family in families if family.name.startswith("after_hours_")}
    assert len(ours) >= 12
    for family in families:
        assert family.documentation
        for sample in family.samples:
            assert sample.name.endswith("_total") == (family.type == "counter")
    assert "process_resident_memory_bytes" in {family.name for family in families}


async def test_what_happens_is_counted(office: Office) -> None:
    before = await metrics(office)
    anna, john = office.client("Anna", "en"), office.client("John", "en")
    office.simulator.faults.chat(john.id, error=(403, "Forbidden: bot was blocked by the user"))
    office.simulator.faults.chat(anna.id, error=(502, "Bad Gateway"), times=1)
    anna.sends("Hello")
    john.sends("Hello")
    await anna.sees("Monday")
    office.simulator.updates.put({"message": {"message_id": "seven", "chat": "nowhere"}})
    await office.settled()
    async with ClientSession() as session, session.post(str(office.settings.webhook_url)) as answer:
        assert answer.status == 401
    after = await metrics(office)

    def more(name: str) -> float:
        return after[f"after_hours_{name}"] - before.get(f"after_hours_{name}", 0)

    assert more("updates_received_total") == 3
    assert more("dead_letters_total") == 1
    assert more('calls_total{outcome="retry"}') == 1
    assert more('calls_total{outcome="unreachable"}') == 1
    assert more('calls_total{outcome="sent"}') >= 1
    assert more('webhook_requests_refused_total{reason="secret"}') == 1
    assert after["after_hours_healthy"] == after["after_hours_database_up"] == 1
    assert after["after_hours_last_heard_age_seconds"] < 60


async def test_offers_and_payments_are_shown_by_their_state(office: Office) -> None:
    anna = office.client(language="en")
    anna.sends("URGENT: it burns")
    await anna.sees(lambda m: "reply_markup" in m)
    await office.settled()
    found = await metrics(office)
    assert found['after_hours_offers{state="offered"}'] == 1
    assert found['after_hours_payments{state="refunded"}'] == found["after_hours_refunds"] == 0


async def test_two_bots_in_one_process_do_not_share_their_counts(office: Office, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    async with closed_office(tmp_path / "other", **webhook_settings()) as other:
        await other.start()
        await other.owner.sees("Welcome!")
        for n in range(3):
            office.client(f"Client {n}", "en").sends("Hello")
        await office.settled()
        await other.settled()
        ours, theirs = await metrics(office), await metrics(other)
        assert ours["after_hours_updates_received_total"] == theirs["after_hours_updates_received_total"] + 3
