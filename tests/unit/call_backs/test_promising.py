"""A call is promised for the instant that was tapped; after the end of the promise the client has to agree."""

import pytest

from bot.features import call_backs
from bot.models import CallBack
from bot.models.calls import Purpose
from tests.support.called_back import ANNA, JOHN, CalledBack
from tests.support.service_office import OWNER, ServiceOffice


@pytest.fixture
async def night(services: ServiceOffice) -> CalledBack:
    made = CalledBack(services)
    await made.begin()
    return made


async def test_exactly_the_instant_that_was_tapped_is_promised(night: CalledBack) -> None:
    assert "was told to expect a call" in (await night.promises(14.5)).words
    (call,) = await night.services.rows(CallBack)
    case = await night.case()
    assert (call.state, call.call_at, call.promised_by) == ("promised", night.at(14.5), OWNER)
    assert (case.call_at, case.call_by, case.due_at) == (night.at(14.5), OWNER, night.at(30))


@pytest.mark.parametrize("minutes", [-1, 0, 151, 10_000])
async def test_no_call_is_promised_for_the_past_or_long_after_the_promise(night: CalledBack, minutes: int) -> None:
    assert "No call can be promised for that time" in (await night.promises(minutes)).words
    assert await night.services.rows(CallBack) == []


async def test_a_call_after_the_promise_moves_nothing_before_the_client_agrees(night: CalledBack) -> None:
    assert "Until the client agrees" in (await night.promises(60)).words
    case = await night.case()
    assert (case.due_at, case.call_at, (await night.states())[1]) == (night.at(30), None, ["proposed"])
    night.turn(30)
    await night.looks()
    assert (await night.states(), await night.refunds()) == (("given_back", ["ended"]), 1)
    await night.agrees()
    assert await night.states() == ("given_back", ["ended"])


async def test_agreed_the_promise_ends_ten_minutes_after_the_call(night: CalledBack) -> None:
    await night.promises(60)
    await night.agrees()
    assert (await night.case()).due_at == night.at(70)
    for minutes in (30, 69.9):
        night.turn(minutes)
        await night.looks()
        assert await night.states() == ("alerted", ["promised"])
    night.turn(70)
    await night.looks()
    assert (await night.states(), await night.refunds()) == (("given_back", ["ended"]), 1)


async def test_nobody_else_agrees_and_no_agreement_counts_at_the_promised_minute(night: CalledBack) -> None:
    await night.services.writes(JOHN, "Hello")
    await night.promises(60)
    await night.agrees(person=JOHN)
    assert (await night.case()).due_at == night.at(30)
    night.turn(30)
    assert "settled" in (await night.agrees()).words
    assert (await night.case()).due_at == night.at(30)


async def test_of_two_wishes_for_a_later_call_the_latest_can_be_agreed_to(night: CalledBack) -> None:
    await night.promises(60)
    await night.promises(90)
    first, second = await night.services.rows(CallBack)

    async def agrees(number: int) -> str:
        shown = await night.services.about(
            ANNA, lambda work, client: call_backs.client_taps.agree(work, client, number, agrees=True)
        )
        return shown.words

    assert "settled" in await agrees(first.key)
    assert await agrees(second.key) == ""
    assert "settled" in await agrees(second.key)
    assert ((await night.case()).due_at, (await night.states())[1]) == (night.at(100), ["ended", "promised"])


async def test_declined_an_earlier_promised_call_stands(night: CalledBack) -> None:
    await night.promises(20)
    await night.promises(60)
    await night.agrees(so=False)
    assert (await night.states())[1] == ["promised", "ended"]
    case = await night.case()
    assert (case.due_at, case.call_at) == (night.at(30), night.at(20))


async def test_taken_back_a_call_leaves_the_promise_as_it_was_first(night: CalledBack) -> None:
    await night.promises(60)
    await night.agrees()
    await night.promises(65)  # within what was agreed to
    night.turn(20)
    await night.staff(call_backs.staff_taps.drop)
    case = await night.case()
    assert (case.due_at, case.call_at) == (night.at(30), None)
    assert (await night.states())[1] == ["ended", "ended"]
    assert [told for told in await night.told(ANNA) if "after all" in told]
    night.turn(30)
    await night.looks()
    assert (await night.states())[0] == "given_back"


async def test_after_its_first_end_a_promise_is_not_shortened(night: CalledBack) -> None:
    await night.promises(60)
    await night.agrees()
    night.turn(31)
    assert "agreed to wait for this call alone" in (await night.staff(call_backs.staff_taps.drop)).words
    assert (await night.states(), (await night.case()).due_at) == (("alerted", ["promised"]), night.at(70))


async def test_the_reminder_comes_once_and_while_there_is_time_to_say_so(night: CalledBack) -> None:
    await night.promises(30)
    night.turn(26.9)
    await night.looks()
    reminders = "Please call"
    assert not [told for told in await night.told(OWNER) if reminders in told]
    for minutes in (27, 28, 29):
        night.turn(minutes)
        await night.looks()
    assert len([told for told in await night.told(OWNER) if reminders in told]) == 1
    sent = [call for call in await night.services.outbox(Purpose.CALL_NEWS) if reminders in call.params["text"]]
    assert "disable_notification" not in sent[0].params


async def test_nobody_is_reminded_of_a_call_that_was_taken_back_or_whose_case_is_over(night: CalledBack) -> None:
    await night.promises(20)
    await night.staff(call_backs.staff_taps.drop)
    night.turn(25)
    await night.looks()
    await night.promises(29)
    night.turn(31)
    await night.looks()
    assert not [told for told in await night.told(OWNER) if "Please call" in told]
    assert await night.states() == ("given_back", ["ended", "ended"])


async def test_a_stranger_or_a_member_for_whom_it_did_not_ring_promises_nothing(night: CalledBack) -> None:
    for act, *about in (
        (call_backs.staff_taps.call_back_at, night.at(20)),
        (call_backs.staff_taps.called,),
        (call_backs.staff_taps.drop,),
    ):
        shown = await night.taps(JOHN, act, *about)
        assert (shown.words, shown.keyboard) == ("", None)
    assert await night.states() == ("alerted", [])
