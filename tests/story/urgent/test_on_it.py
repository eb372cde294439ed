"""Everybody who was alerted sees who is on a case, so that nobody works twice; the buttons live until it ends."""

import pytest

from bot.models import Case
from bot.simulator import Person
from tests.support.deputies import WAITS, after, called, deputy_of
from tests.support.office import Office
from tests.support.phones import data, labels, tap, tap_data, words
from tests.support.urgent_night import buys, count, only


@pytest.fixture
def anna(office: Office) -> Person:
    return office.client("Anna Kowalska", "en")


async def test_whoever_is_on_it_stands_in_every_alert_and_reminder(office: Office, anna: Person) -> None:
    ewa = await deputy_of(office)
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    await office.turn_to(after(5))
    reminder = await office.owner.sees(WAITS)
    await office.turn_to(after(15))
    hers = await ewa.sees("🚨 URGENT")
    line = await office.owner.sees("The deputy has been alerted")
    tap_data(ewa, hers, "seen:")
    for message in (alert, reminder, line):
        shown = await office.owner.sees_edit(message["message_id"], "👀 Ewa Lis is on it (21:55)")
        assert labels(shown)[:2] == ["I'm on it", "Call back at…"]
        assert "water is running" in words(shown)
    own = await ewa.sees_edit(hers["message_id"], "👀 you are on it (21:55)")
    assert "Reply to this message by 22:10" in words(own) and "water is running" in words(own)
    ewa.sends("Close the valve.", reply_to=hers["message_id"])
    await anna.sees("Close the valve.")
    for message in (alert, reminder, line):
        shown = await office.owner.sees_edit(message["message_id"], "answered at 21:55 by Ewa Lis")
        assert "is on it" not in words(shown) and labels(shown) == []


async def test_a_second_tap_names_who_was_first_and_tells_the_client_nothing_more(office: Office, anna: Person) -> None:
    ewa, hers = await called(office, anna)
    mine = next(m for m in office.owner.received if words(m).startswith("🚨 URGENT"))
    tap_data(ewa, hers, "seen:")
    await office.owner.sees_edit(mine["message_id"], "👀 Ewa Lis is on it")
    tapped = tap(office.owner, mine, "I'm on it")
    answer = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == tapped)
    assert answer["text"] == "Ewa Lis has been on it since 21:55, and the client knows."
    await office.settled()
    assert count(anna, "has been seen") == 1
    assert (await only(office, Case)).seen_by == ewa.id


async def test_what_arrives_after_the_tap_says_who_is_on_it(office: Office, anna: Person) -> None:
    ewa = await deputy_of(office)
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    tap_data(office.owner, alert, "seen:")
    await office.owner.sees_edit(alert["message_id"], "👀 you are on it (21:40)")
    await office.turn_to(after(15))
    hers = await ewa.sees("🚨 URGENT")
    shown = await ewa.sees_edit(hers["message_id"], "👀 the owner is on it (21:40)")
    assert data(shown, "I'm on it")


async def test_changed_words_keep_the_line(office: Office, anna: Person) -> None:
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    tap_data(office.owner, alert, "seen:")
    await office.owner.sees_edit(alert["message_id"], "👀 you are on it")
    urgent = next(m for m in anna.messages if "water is running" in words(m) and m["out"])
    anna.edits(urgent["message_id"], "URGENT: the ceiling came down!")
    shown = await office.owner.sees_edit(alert["message_id"], "the ceiling came down!")
    assert "👀 you are on it (21:40)" in words(shown) and labels(shown)[0] == "I'm on it"
