"""A client who was promised a call and answered before is called all the same."""

from bot.models import CallBack
from bot.models.call_states import CallState
from tests.support.call_backs import promised
from tests.support.deputies import after
from tests.support.office import Office
from tests.support.phones import labels, now_shown, rows
from tests.support.urgent_night import count, gives_back


async def test_the_caller_is_reminded_after_another_answer(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    alert = await promised(office, anna, "21:55")
    office.owner.sends("Close the valve until then.", reply_to=alert["message_id"])
    await anna.sees("Close the valve")
    await office.settled()
    anna.sends("/status")
    await anna.sees("21:55")
    await office.turn_to(after(15))
    reminder = await office.owner.sees("Please call Anna Kowalska now: it was promised")
    assert "+48601234567" in reminder["text"]
    assert labels(reminder) == ["Copy +48601234567"]
    assert not reminder.get("disable_notification")
    await office.turn_to(after(25))
    await office.settled()
    assert count(office.owner, "Please call Anna") == 1
    assert [call.state for call in await rows(office, CallBack)] == [CallState.ENDED]


async def test_nobody_calls_about_money_that_went_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    alert = await promised(office, anna, "21:55")
    await gives_back(office, now_shown(office.owner, alert))
    await anna.sees("given back")
    await office.turn_to(after(15))
    await office.settled()
    assert count(office.owner, "Please call Anna") == 0
