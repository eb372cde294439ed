"""Money depends on whether a call came: the client is asked once, and has ten minutes to deny it."""

import pytest

from bot.errors import Failure
from bot.features import delivery, urgent
from bot.models import Answer, CallBack, Message
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork
from tests.support.called_back import ANNA, JOHN, CalledBack
from tests.support.service_office import OWNER, ServiceOffice

ANSWERED, OPEN, BACK = "answered", "alerted", "given_back"


@pytest.fixture
async def night(services: ServiceOffice) -> CalledBack:
    made = CalledBack(services)
    await made.begin()
    return made


async def test_while_the_client_is_asked_no_promise_is_broken_for_its_time(night: CalledBack) -> None:
    await night.asked(29)
    for minutes in (30, 35, 38.9):
        night.turn(minutes)
        await night.looks()
        assert await night.states() == (OPEN, ["called"])
    night.turn(39)
    await night.looks()
    assert await night.states() == (ANSWERED, ["counted"])
    assert ((await night.case()).closed_at, await night.refunds()) == (night.at(29), 0)


@pytest.mark.parametrize("minutes", [30, 30.5])
async def test_called_at_the_promised_minute_is_too_late(night: CalledBack, minutes: float) -> None:
    await night.promises(25)
    night.turn(minutes)
    assert "It is after" in (await night.calls()).words
    await night.looks()
    assert (await night.states(), await night.refunds()) == ((BACK, ["ended"]), 1)


@pytest.mark.parametrize(("minutes", "state", "refunds"), [(29.9, OPEN, 0), (30, BACK, 1), (34, BACK, 1)])
async def test_a_denial_lets_the_case_go_on_or_gives_the_money_back(
    night: CalledBack, minutes: float, state: str, refunds: int
) -> None:
    await night.asked(25)
    night.turn(minutes)
    for _ in range(2):
        await night.says(came=False)
    assert (await night.states(), await night.refunds()) == ((state, ["denied"]), refunds)
    night.turn(90)
    await night.looks()
    await night.says(came=True)
    assert (await night.states(), await night.refunds()) == ((BACK, ["denied"]), 1)
    assert await night.services.rows(Answer) == []


@pytest.mark.parametrize("first", ["denial", "silence"])
async def test_of_a_denial_and_the_end_of_its_time_in_one_second_the_first_wins(night: CalledBack, first: str) -> None:
    await night.asked(29)
    night.turn(39)
    acts = [lambda: night.says(came=False), night.looks]
    for act in acts if first == "denial" else reversed(acts):
        await act()
    expected = (BACK, ["denied"]) if first == "denial" else (ANSWERED, ["counted"])
    assert (await night.states(), await night.refunds()) == (expected, int(first == "denial"))


@pytest.mark.parametrize("came", [True, False])
async def test_nobody_else_can_say_whether_a_call_came(night: CalledBack, came: bool) -> None:
    await night.services.writes(JOHN, "Hello")
    await night.asked(25)
    shown = await night.says(came=came, person=JOHN)
    assert (shown.words, shown.view, shown.keyboard) == ("", None, None)
    assert await night.states() == (OPEN, ["called"])


async def test_a_helper_who_taps_called_twice_asks_once(night: CalledBack) -> None:
    await night.asked(25)
    await night.calls()
    assert len(await night.services.outbox(Purpose.CALL_QUESTION)) == 1
    await night.says(came=False)
    await night.promises(28)
    assert "Only an answer in this chat counts now." in (await night.calls()).words
    assert await night.states() == (OPEN, ["denied", "promised"])
    assert len(await night.services.outbox(Purpose.CALL_QUESTION)) == 1


async def test_without_a_promised_call_none_counts(night: CalledBack) -> None:
    assert "No call is promised any more." in (await night.calls()).words
    assert await night.states() == (OPEN, [])


async def test_the_ten_minutes_begin_when_the_question_is_there(night: CalledBack) -> None:
    await night.promises(25)
    night.turn(28)
    await night.calls()
    night.turn(33)
    await night.services.makes_calls()
    night.turn(42.9)
    await night.looks()
    assert await night.states() == (OPEN, ["called"])
    night.turn(43)
    await night.looks()
    assert await night.states() == (ANSWERED, ["counted"])


@pytest.mark.parametrize(("minutes", "state"), [(15, OPEN), (25, BACK)])
async def test_a_question_that_is_not_delivered_in_ten_minutes_counts_for_nothing(
    night: CalledBack, minutes: float, state: str
) -> None:
    await night.promises(25)
    night.turn(minutes)
    await night.calls()
    night.turn(minutes + 10)
    await night.looks()
    assert await night.states() == (state, ["ended"])
    words = "could not be asked whether the call came, so it does not count."
    assert any(words in told for told in await night.told(OWNER))


@pytest.mark.parametrize("failure", [Failure.REFUSED, Failure.UNREACHABLE])
async def test_a_refused_question_counts_for_nothing(night: CalledBack, failure: Failure) -> None:
    await night.promises(25)
    await night.services.makes_calls()
    night.turn(20)
    await night.calls()
    if failure is Failure.REFUSED:
        night.services.refused = {"sendMessage"}
        await night.services.makes_calls()
    else:
        (call,) = [call for call in (await night.services.due()).calls if call.purpose == Purpose.CALL_QUESTION]
        await night.services.does(lambda work: delivery.outcomes.failed(work, call, failure, "Forbidden: blocked"))
    gone = failure is Failure.UNREACHABLE
    assert (await night.states(), await night.refunds()) == ((BACK if gone else OPEN, ["ended"]), int(gone))
    night.turn(30)
    await night.looks()
    assert (await night.states(), await night.refunds()) == ((BACK, ["ended"]), 1)


async def test_after_a_downtime_the_client_has_time_anew(night: CalledBack) -> None:
    """A tap on a button is kept by Telegram for minutes only: one that was made while the bot was down is lost."""
    await night.asked(25)
    night.turn(50)
    await night.looks()
    assert await night.states() == (OPEN, ["called"])
    night.turn(59)
    await night.says(came=False)
    assert (await night.states(), await night.refunds()) == ((BACK, ["denied"]), 1)


async def test_an_answer_that_comes_late_waits_for_the_word_on_the_call(night: CalledBack) -> None:
    await night.asked(29)
    night.turn(31)
    alert = await night.services.shown_to(OWNER)
    await night.services.writes(OWNER, "Did you hear me?", reply_to=alert)
    await night.services.makes_calls()
    assert await night.states() == (OPEN, ["called"])
    await night.says(came=True)
    assert (await night.states(), await night.refunds()) == ((ANSWERED, ["counted"]), 0)


async def test_a_refund_ends_the_question(night: CalledBack) -> None:
    await night.asked(25)

    async def refund(work: UnitOfWork) -> None:
        case = await urgent.queries.get(work.session, 1, 1)
        assert case is not None
        await urgent.broken_promises.refund_now(work, case)

    await night.services.does(refund)
    await night.says(came=True)
    night.turn(60)
    await night.looks()
    assert (await night.states(), await night.refunds()) == ((BACK, ["ended"]), 1)


async def test_what_came_after_the_call_is_not_answered_by_it(night: CalledBack) -> None:
    await night.asked(25)
    night.turn(27)
    await night.services.writes(ANNA, "And the cellar?")
    await night.services.about(ANNA, lambda work, client: urgent.alerts.show_the_rest(work, client, OWNER))
    await night.services.makes_calls()
    await night.says(came=True)
    states = {message.text: message.state for message in await night.services.rows(Message)}
    assert states == {"The water is running": "answered", "And the cellar?": "waiting"}
    (call,) = await night.services.rows(CallBack)
    assert call.called_at == night.at(25)
