"""What a client goes on to write belongs to the urgent case, and an answer closes it with it."""

from bot.models import Case, Message
from bot.models.states import CaseState, MessageState
from tests.support.office import Office
from tests.support.phones import rows, said
from tests.support.urgent_night import buys, only


async def test_lines_before_and_after_the_urgent_one_are_shown_and_answered_with_it(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening, flat 12")
    await anna.sees("automatic reply")
    await buys(anna)
    await office.owner.sees("Good evening, flat 12")
    sent = anna.sends("It comes from the flat above")
    await office.owner.sees("It comes from the flat above")
    await anna.sees_reaction(sent["message_id"], "👌")
    await office.settled()
    alert = next(m for m in office.owner.received if m.get("text", "").startswith("🚨 URGENT"))
    office.owner.sends("I am coming", reply_to=alert["message_id"])
    await anna.sees("I am coming")
    await office.settled()
    assert (await only(office, Case)).state == CaseState.ANSWERED
    assert {message.state for message in await rows(office, Message)} == {MessageState.ANSWERED}
    assert len([text for text in said(anna) if "automatic reply" in text]) == 1
