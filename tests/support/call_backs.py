"""Promise, keep and deny call backs on the simulator."""

from bot.models import CallBack
from bot.models.call_states import CallState
from bot.simulator import Person
from tests.support.office import Office
from tests.support.phones import Json, now_shown, rows, tap, tap_data
from tests.support.urgent_night import buys, rings

NUMBER = "601 234 567"


async def choices(office: Office, alert: Json, helper: Person | None = None) -> Json:
    """Ask under an alert when to promise a call; return the alert with the times."""
    helper = helper or office.owner
    tap_data(helper, alert, "call:")
    await office.settled()
    return now_shown(helper, alert)


async def promises(office: Office, alert: Json, at: str, helper: Person | None = None) -> str:
    """Promise a call at a time, or have the client asked for one; return the callback query's id."""
    helper = helper or office.owner
    callback = tap(helper, await choices(office, alert, helper), at)
    await office.settled()
    return callback


async def promised(office: Office, anna: Person, at: str = "21:55") -> Json:
    """Have a client buy, promise a call and get the number; return the alert."""
    await buys(anna)
    alert = await rings(office)
    await promises(office, alert, at)
    await anna.sees("Which number shall we call?")
    anna.sends(NUMBER)
    await anna.sees("Thank you. We call +48 601 234 567")
    await office.settled()
    return alert


async def says_called(office: Office, anna: Person, alert: Json, helper: Person | None = None) -> Json:
    """Tap Called under an alert; return the question in the client's chat."""
    helper = helper or office.owner
    tap_data(helper, now_shown(helper, alert), "called:")
    return await anna.sees("Were you called")


def denies(anna: Person, question: Json) -> str:
    """Say that nobody called; return the callback query's id."""
    return tap(anna, question, "No, nobody called")


def confirms(anna: Person, question: Json) -> str:
    """Say that the call came; return the callback query's id."""
    return tap(anna, question, "Yes")


async def toast(office: Office, callback: str) -> str:
    """Return what a tap was answered with."""
    answer = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    return str(answer.get("text", ""))


async def silence(office: Office) -> None:
    """Turn the clock to the end of the time in which the client may deny a call."""
    await office.settled()
    (call,) = [one for one in await rows(office, CallBack) if one.state == CallState.CALLED]
    assert call.due_at is not None and call.asked_at is not None
    await office.turn_to(call.due_at)
