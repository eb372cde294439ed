"""A call is promised to a client in a member's own chat, and its question answered there by the client alone."""

from bot.models import CallBack, Case
from bot.models.call_states import CallState
from bot.models.states import CaseState
from tests.support.call_backs import NUMBER, promises, silence, toast
from tests.support.office import Office
from tests.support.own_account import looked_after, refusals
from tests.support.own_urgent import buys_there
from tests.support.phones import data, now_shown, tap_data
from tests.support.urgent_night import rings, state_of


async def test_the_number_is_typed_there_and_only_the_client_says_whether_the_call_came(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    await buys_there(chat, anna)
    alert = await rings(office)
    await promises(office, alert, "21:55")
    asked = await chat.sees("Which number shall we call?")
    assert "keyboard" not in asked.get("reply_markup", {})
    chat.client_sends(NUMBER)
    await chat.sees("We call +48 601 234 567")
    await office.settled()
    tap_data(office.owner, now_shown(office.owner, alert), "called:")
    question = await chat.sees("Were you called")
    forged = chat.taps(question, data(question, "Yes"), by=office.owner)
    assert "Only the client can use this button" in await toast(office, forged)
    await office.settled()
    assert (await state_of(office, CallBack), await state_of(office, Case)) == ([CallState.CALLED], [CaseState.ALERTED])
    await silence(office)
    await chat.sees_edit(question["message_id"], "We take it that you were called")
    assert (await state_of(office, Case), refusals(office)) == ([CaseState.ANSWERED], [])
