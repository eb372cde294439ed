"""An urgent case is answered where its alert was shown; reminders and the deputy's alert add newer messages."""

from datetime import timedelta

from bot.models import Case, Message
from bot.models.states import CaseState, MessageState
from tests.support.answers import arrives
from tests.support.deputies import deputy_of
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.phones import card_of, rows, tap, words
from tests.support.urgent_night import buys, state_of

REMINDER, DEPUTY = (FRIDAY_EVENING + timedelta(minutes=minutes, seconds=30) for minutes in (5, 15))
FLOODED = (429, "Too Many Requests: retry after 100", {"retry_after": 100})


async def states(office: Office) -> dict[str, str]:
    return {message.text.partition(":")[0]: message.state for message in await rows(office, Message)}


async def test_what_comes_after_the_alert_is_shown_at_once_and_answered_with_it(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    anna.sends("It is getting worse")
    await office.owner.sees("It is getting worse")
    await office.settled()
    office.owner.sends("Close the main valve.", reply_to=alert["message_id"])
    await anna.sees("Close the main valve.")
    await office.settled()
    assert set((await states(office)).values()) == {MessageState.ANSWERED}


async def test_a_reminder_repeats_nothing_that_was_shown(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    anna.sends("It is getting worse")
    await office.owner.sees("It is getting worse")
    await office.turn_to(REMINDER)
    reminder = await office.owner.sees("still waits for an answer")
    await office.settled()
    await arrives(office.owner, office.owner.sends("Close the main valve.", reply_to=reminder["message_id"]))
    await office.settled()
    assert set((await states(office)).values()) == {MessageState.ANSWERED}
    assert await state_of(office, Case) == [CaseState.ANSWERED]
    assert not [m for m in office.owner.messages if "✓ Sent" in words(m)]
    assert len([m for m in office.owner.messages if "It is getting worse" in words(m)]) == 1


async def test_the_deputy_s_alert_brings_all_that_waits_and_is_answered_by_what_the_deputy_was_shown(
    office: Office,
) -> None:
    ewa, anna = await deputy_of(office), office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await buys(anna)
    anna.sends("It is getting worse")
    await office.turn_to(DEPUTY)
    alert = await ewa.sees("🚨 URGENT")
    await ewa.sees("Good evening")
    await ewa.sees("It is getting worse")
    await office.settled()
    anna.sends("Are you there?")
    await ewa.sees("Are you there?")
    await office.settled()
    ewa.sends("Close the main valve.", reply_to=alert["message_id"])
    await anna.sees("Close the main valve.")
    await office.settled()
    assert set((await states(office)).values()) == {MessageState.ANSWERED}


async def test_at_telegrams_pace_the_deputy_answers_what_arrived_by_then(paced: Office) -> None:
    await paced.turn_to(FRIDAY_EVENING + timedelta(days=7))
    ewa, anna = await deputy_of(paced), paced.client("Anna Kowalska", "en")
    await buys(anna)
    written = [f"Detail {n}" for n in range(10)]
    for each in written:
        anna.sends(each)
    await paced.settled()
    await paced.turn_to(DEPUTY + timedelta(days=7))
    alert = await ewa.sees("🚨 URGENT")
    ewa.sends("Close the main valve.", reply_to=alert["message_id"])
    await ewa.sees("✓ Sent to Anna Kowalska.\n", timeout=30)
    await ewa.sees("Detail 9", timeout=30)
    await paced.settled()
    number = next(m["message_id"] for m in ewa.messages if words(m) == "Close the main valve.")
    shown = {words(m) for m in ewa.messages if m["message_id"] < number}
    found = await states(paced)
    assert found["URGENT"] == MessageState.ANSWERED
    assert {each: found[each] for each in written} == {
        each: MessageState.ANSWERED if each in shown else MessageState.WAITING for each in written
    }
    assert await state_of(paced, Case) == [CaseState.ANSWERED]


async def test_a_case_whose_alert_has_not_arrived_is_not_answered(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await office.settled()
    office.owner.sends("/queue")
    tap(office.owner, await office.owner.sees("1 client is waiting"), "Anna")
    early = await office.owner.sees(card_of("Good evening"))
    await office.settled()
    office.simulator.faults.chat(office.owner.id, error=FLOODED, times=1)
    await buys(anna)
    office.owner.sends("Good evening to you", reply_to=early["message_id"])
    await anna.sees("Good evening to you")
    assert await state_of(office, Case) == [CaseState.ALERTED]
    alert = await office.owner.sees("🚨 URGENT")
    await office.settled()
    assert await states(office) == {"Good evening": MessageState.ANSWERED, "URGENT": MessageState.WAITING}
    office.owner.sends("Close the main valve.", reply_to=alert["message_id"])
    await anna.sees("Close the main valve.")
    await office.settled()
    assert await state_of(office, Case) == [CaseState.ANSWERED]
