"""An urgent night ends in two ways: with an answer in time, and with a refund."""

from datetime import timedelta

from tests.support.office import FRIDAY_EVENING, Office
from tests.support.phones import callback_data
from tests.support.urgent_night import buys


async def test_an_answered_urgent_night(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    notice = anna.sends("Hello") and await anna.sees("If it cannot wait")
    assert "Monday, 23 November at 09:00" in notice["text"].split("If it cannot wait")[0]
    receipt = await buys(anna)
    assert "22:1" in receipt["text"]
    alert = await office.owner.sees("🚨 URGENT · Anna Kowalska · paid ⭐250")
    assert "water is running" in alert["text"]
    office.owner.taps(alert, callback_data(alert, "seen:"))
    await anna.sees("has been seen")
    office.owner.sends("Close the main valve; I will be there in 20 minutes.", reply_to=alert["message_id"])
    await anna.sees("Close the main valve")
    await office.settled()  # the arrival is recorded
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=1))
    await office.settled()
    assert anna.stars == 750


async def test_a_night_without_an_answer_gives_the_money_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await office.owner.sees("🚨 URGENT")
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=6))
    await office.owner.sees("still waits for an answer")
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=31))
    await anna.sees("could not answer in time")
    await anna.sees("⭐250 have been given back")
    assert anna.stars == 1000
    await office.owner.sees("had no answer in time: ⭐250 go back")
