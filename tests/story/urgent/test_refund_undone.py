"""The owner gives money back: ten seconds to undo it, over a restart as well; other people's taps do nothing."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.features.urgent.held_refunds import UNDO_FOR
from bot.models import Case, Payment
from tests.support.office import FRIDAY_EVENING, Office, office_on
from tests.support.phones import Json, callback_data, labels, rows
from tests.support.urgent_night import asks_back, assert_books_agree, buys, count, only, rings, state_of


def shown(office: Office, alert: Json) -> Json:
    return next(m for m in office.owner.messages if m["message_id"] == alert["message_id"])


async def test_undone_in_time_the_alert_is_as_it_was_and_the_case_goes_on(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await rings(office)
    before = labels(alert)
    asked = await asks_back(office, alert)
    assert labels(asked) == ["⭐250 go back in 10 s · Undo"]
    await office.turn_to(office.clock.now() + UNDO_FOR - timedelta(seconds=1))
    office.owner.taps(asked, callback_data(asked, "unrefund:"))
    await office.settled()
    assert labels(shown(office, alert)) == before
    await office.turn_to(office.clock.now() + timedelta(minutes=2))
    office.owner.sends("On my way.", reply_to=alert["message_id"])
    await anna.sees("On my way.")
    await office.settled()
    assert (await state_of(office, Case), anna.stars, count(anna, "on their way back")) == (["answered"], 750, 0)
    await assert_books_agree(office)


async def test_undo_by_the_command_brings_the_buttons_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await rings(office)
    await asks_back(office, alert)
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: ⭐250 given back · Anna Kowalska")
    await office.settled()
    assert "Refund now" in labels(shown(office, alert))
    asked = await asks_back(office, alert)
    await office.turn_to(office.clock.now() + UNDO_FOR)
    await anna.sees("⭐250 have been given back")
    office.owner.sends("/undo")
    await office.owner.sees("This stays: ⭐250 given back · Anna Kowalska")
    office.owner.taps(asked, callback_data(asked, "unrefund:"))
    await office.settled()
    assert (await state_of(office, Payment), anna.stars) == (["refunded"], 1000)
    await assert_books_agree(office)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_a_restart_in_between_neither_loses_the_refund_nor_makes_it_twice(tmp_path: Path, database: str) -> None:
    async with office_on(database, tmp_path) as office:
        await office.owner.sees("Welcome!")
        anna = office.client("Anna Kowalska", "en")
        await buys(anna)
        await asks_back(office, await rings(office))
        await office.stop()
        office.clock.turn_to(office.clock.now() + UNDO_FOR)
        await office.start()
        await anna.sees("⭐250 have been given back")
        for _ in range(2):
            await office.stop()
            await office.start()
            await office.turn_to(office.clock.now() + timedelta(minutes=20))
        await office.settled()
        assert count(anna, "have been given back") == 1
        assert (await only(office, Case)).closed_at < FRIDAY_EVENING + timedelta(minutes=5)
        await assert_books_agree(office)


async def test_a_clients_tap_on_undo_does_nothing(office: Office) -> None:
    anna, eve = office.client("Anna Kowalska", "en"), office.client("Eve Green", "en")
    receipt = await buys(anna)
    await asks_back(office, await rings(office))
    eve.sends("Good evening")
    notice = await eve.sees("automatic reply")
    anna.taps(receipt, f"unrefund:{(await only(office, Case)).id}")
    eve.taps(notice, f"unrefund:{(await only(office, Case)).id}")
    await office.settled()
    assert [row.refund_at is not None for row in await rows(office, Payment)] == [True]
    await office.turn_to(office.clock.now() + UNDO_FOR)
    await anna.sees("⭐250 have been given back")
