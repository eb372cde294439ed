"""Alerts show the end of a case, a button's time is exact, and irreversible actions ask for confirmation."""

from datetime import timedelta

from bot.features.urgent.held_refunds import UNDO_FOR
from bot.models import Case, Client
from bot.models.states import CaseState, KeyClient
from tests.support.deputies import WAITS, after, deputy_of
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.phones import callback_data, labels, now_shown, tap, tap_data
from tests.support.urgent_night import LIFT, alerts, buys, count, gives_back, only, state_of


async def test_every_alert_and_reminder_says_who_answered_and_when(office: Office) -> None:
    ewa = await deputy_of(office)
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    await office.turn_to(after(5))
    reminder = await office.owner.sees(WAITS)
    await office.turn_to(after(15))
    called = await ewa.sees("🚨 URGENT")
    line = await office.owner.sees("The deputy has been alerted")
    ewa.sends("Close the main valve.", reply_to=called["message_id"])
    await anna.sees("Close the main valve.")
    await ewa.sees_edit(called["message_id"], "✅ Anna Kowalska · answered at 21:55 by you")
    for message in (alert, reminder, line):
        edited = await office.owner.sees_edit(message["message_id"], "✅ Anna Kowalska · answered at 21:55 by Ewa Lis")
        assert "Reply to this" not in edited["text"] and "left" not in edited["text"]
        assert ("water is running" in edited["text"]) == (message is alert)
        assert labels(edited) == []


async def test_after_the_money_went_back_the_alert_says_when_and_offers_to_lift_the_pause(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    await office.turn_to((await only(office, Case)).due_at)
    edited = await office.owner.sees_edit(alert["message_id"], "↩️ Anna Kowalska · given back at 22:10")
    assert "or the money goes back" not in edited["text"] and labels(edited) == [LIFT]
    tap_data(office.owner, edited, "lift:")
    await anna.sees("available to you again")


async def test_an_alert_that_arrives_after_the_end_keeps_the_clients_words(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.owner.blocks()
    await buys(anna)
    await anna.sees("⭐250 have been given back")
    await office.settled()
    office.owner.unblocks()
    alert = await office.owner.sees("🚨 URGENT")
    edited = await office.owner.sees_edit(alert["message_id"], "↩️ Anna Kowalska · given back at 21:40")
    assert "water is running" in edited["text"]
    urgent = next(m for m in anna.messages if "water is running" in m.get("text", ""))
    anna.edits(urgent["message_id"], "URGENT: the ceiling came down!")
    edited = await office.owner.sees_edit(alert["message_id"], "the ceiling came down!")
    assert edited["text"].startswith("↩️ Anna Kowalska · given back at 21:40")


async def test_a_changed_message_leaves_the_closed_alert_closed(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    await gives_back(office, alert)
    await office.owner.sees_edit(alert["message_id"], "given back at")
    urgent = next(m for m in anna.messages if "water is running" in m.get("text", ""))
    anna.edits(urgent["message_id"], "URGENT: the ceiling came down!")
    edited = await office.owner.sees_edit(alert["message_id"], "the ceiling came down!")
    assert edited["text"].startswith("↩️ Anna Kowalska · given back at 21:40")


async def test_the_time_on_a_button_is_what_the_client_is_told_however_late_it_is_tapped(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    tap_data(office.owner, alert, "call:")
    await office.settled()
    asked = next(m for m in office.owner.messages if m["message_id"] == alert["message_id"])
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=8))
    for _ in range(2):
        tap(office.owner, asked, "21:55")
    await anna.sees("We call you back at 21:55.")
    await office.settled()
    assert count(anna, "We call you back") == 1
    tap_data(office.owner, alert, "seen:")
    known = "The client knows that you are on it. Only an answer in this chat stops the clock."
    await office.simulator.called("answerCallbackQuery", lambda p: p.get("text") == known)
    await office.settled()
    assert count(anna, "has been seen") == 0
    answers = [given.get("text") for name, given in office.simulator.calls if name == "answerCallbackQuery"]
    assert answers[-1] == known


async def test_a_time_that_is_past_or_after_the_promise_is_refused_in_words(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    case = await only(office, Case)
    tap_data(office.owner, alert, "call:")
    await office.settled()
    asked = next(m for m in office.owner.messages if m["message_id"] == alert["message_id"])
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=16))
    tap_data(office.owner, asked, "callat:")
    for seconds in (15, int(case.due_at.timestamp()) + 2 * 60 * 60):
        office.owner.taps(asked, f"callat:{case.id}:{seconds}")
    await office.settled()
    answers = [given.get("text", "") for name, given in office.simulator.calls if name == "answerCallbackQuery"]
    assert all(words.startswith("No call can be promised for that time") for words in answers[-3:])
    assert count(anna, "We call you back") == 0
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=27))
    tap_data(office.owner, alert, "call:")
    await office.settled()
    assert labels(now_shown(office.owner, alert)) == [
        f"{time} · ask the client" for time in ("22:37", "23:07", "00:07")
    ]


async def test_the_first_tap_on_refund_changes_nothing(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    tap_data(office.owner, alert, "refund:")
    await office.settled()
    asked = next(m for m in office.owner.messages if m["message_id"] == alert["message_id"])
    assert labels(asked) == ["Yes, give ⭐250 back", "No, keep it"]
    assert (await state_of(office, Case), anna.stars) == ([CaseState.ALERTED], 750)
    tap_data(office.owner, asked, "keep:")
    await office.settled()
    again = next(m for m in office.owner.messages if m["message_id"] == alert["message_id"])
    assert "Refund now" in labels(again)
    office.owner.taps(again, callback_data(asked, "refunded:"))
    await office.settled()
    await office.turn_to(office.clock.now() + UNDO_FOR)
    await anna.sees("⭐250 have been given back")


async def test_the_first_tap_on_free_pass_changes_nothing(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await anna.sees("If it cannot wait")
    row = await only(office, Client)
    office.owner.sends("/queue")
    office.owner.taps(await office.owner.sees("waiting"), f"bring:{row.id}")
    brought = await office.owner.sees(lambda m: "More ▸" in labels(m))
    office.owner.taps(brought, f"pass:{row.id}")  # as it stands in older chats
    await office.settled()
    assert (await only(office, Client)).key_client is None
    asked = next(m for m in office.owner.messages if m["message_id"] == brought["message_id"])
    assert labels(asked) == ["Yes, give a free pass", "No, keep it"]
    for _ in range(2):  # a second tap does not undo it
        office.owner.taps(asked, f"passed:{row.id}:1")
    await office.settled()
    assert (await only(office, Client)).key_client == KeyClient.LOUD
    shown = next(m for m in office.owner.messages if m["message_id"] == brought["message_id"])
    assert labels(shown) == labels(brought)
    assert alerts(office.owner) == []
