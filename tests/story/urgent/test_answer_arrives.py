"""An answer keeps the promise only once it has arrived: one that is still being sent at the deadline is late."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.features import businesses
from bot.models import Case, Payment
from bot.models.states import CaseState, PaymentState
from bot.simulator import Person
from tests.support.answers import arrives
from tests.support.database_access import waiting_for_a_lock
from tests.support.deputies import WAITS, deputy_of
from tests.support.office import FRIDAY_EVENING, Office, closed_office, until
from tests.support.phones import Json
from tests.support.postgres import BOTH, database_settings
from tests.support.urgent_night import alerts, assert_books_agree, buys, count, gives_back, only, state_of

DOWN = (502, "Bad Gateway")
REFUSED = (400, "Bad Request: message to copy not found")
ANSWER = "Close the main valve."


@pytest.fixture(params=BOTH)
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """Return an office that hardly pauses between two tries."""
    async with closed_office(tmp_path, **database_settings(request.param, tmp_path)) as made:
        made.first_rest = 0.001
        await made.start()
        await made.owner.sees("Welcome! You are the owner of Nowak Law here.")
        yield made


async def bought(office: Office) -> tuple[Person, Json]:
    """Let Anna pay; return her and the alert."""
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    await office.settled()
    return anna, alert


async def answers(office: Office, alert: Json) -> Json:
    """Let the owner reply to the alert, and wait for the first try to send the answer; return it."""
    written = office.owner.sends(ANSWER, reply_to=alert["message_id"])
    await office.simulator.called("copyMessage")
    return written


async def test_an_answer_on_its_way_at_the_promised_minute_is_late_and_told_truthfully(office: Office) -> None:
    anna, alert = await bought(office)
    office.simulator.faults.next("copyMessage", times=10**6, error=DOWN)
    await answers(office, alert)
    due = (await only(office, Case)).due_at
    await office.turn_to(due - timedelta(seconds=2))
    assert await state_of(office, Case) == [CaseState.ALERTED]
    await office.turn_to(due)
    await office.owner.sees("The answer to Anna Kowalska did not arrive in time. ⭐250 go back.")
    await office.simulator.called("refundStarPayment")
    office.simulator.faults.clear()
    await anna.sees(ANSWER)  # the chat's calls keep their order
    await anna.sees("Our answer did not reach you in time, and we are sorry. Your ⭐250 are on their way back.")
    await anna.sees("⭐250 have been given back to you.")
    await office.owner.sees("✓ Sent to Anna Kowalska. It arrived after 22:10, the promised time: the money goes back.")
    await office.settled()
    assert (await state_of(office, Case), await state_of(office, Payment)) == (["given_back"], ["refunded"])
    assert (anna.stars, count(anna, ANSWER), count(anna, "have been given back")) == (1000, 1, 1)
    await assert_books_agree(office)


async def test_while_an_answer_is_on_its_way_nobody_is_rung_and_nothing_withdrawn(office: Office) -> None:
    ewa = await deputy_of(office)
    anna, alert = await bought(office)
    office.simulator.faults.next("copyMessage", times=10**6, error=DOWN)
    answer = await answers(office, alert)
    for minutes in (6, 11, 16):
        await office.turn_to(FRIDAY_EVENING + timedelta(minutes=minutes))
    anna.sends("/withdraw")
    await office.simulator.drained()
    assert (count(office.owner, WAITS), alerts(ewa)) == (0, [])
    office.simulator.faults.clear()
    await anna.sees(ANSWER)
    await anna.sees("There is no purchase that you can withdraw from now.")
    await arrives(office.owner, answer)
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=40))
    await office.settled()
    case = await only(office, Case)
    assert (case.state, case.closed_at < case.due_at) == (CaseState.ANSWERED, True)
    assert (await state_of(office, Payment), anna.stars) == ([PaymentState.KEPT], 750)
    assert count(office.owner, "It arrived after") == count(anna, "in time") == 0


async def test_after_a_refused_answer_the_clock_runs_on_and_another_one_counts(office: Office) -> None:
    anna, alert = await bought(office)
    office.simulator.faults.chat(anna.id, error=REFUSED)
    office.owner.sends(ANSWER, reply_to=alert["message_id"])
    told = await office.owner.sees("Not delivered to Anna Kowalska")
    assert told["text"].endswith("The promise runs until 22:10: please answer once more.")
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=6))
    await office.owner.sees(WAITS)
    office.simulator.faults.clear()
    office.owner.sends("Close the blue valve.", reply_to=alert["message_id"])
    await anna.sees("Close the blue valve.")
    await office.settled()
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=40))
    await office.settled()
    assert (await state_of(office, Case), await state_of(office, Payment)) == (["answered"], ["kept"])


async def test_a_refused_answer_alone_gives_the_money_back_at_the_promised_minute_and_says_why(office: Office) -> None:
    anna, alert = await bought(office)
    office.simulator.faults.chat(anna.id, error=REFUSED)
    office.owner.sends(ANSWER, reply_to=alert["message_id"])
    await office.owner.sees("Not delivered to Anna Kowalska")
    office.simulator.faults.clear()
    await office.settled()
    assert (await state_of(office, Case), anna.stars) == ([CaseState.ALERTED], 750)
    await office.turn_to((await only(office, Case)).due_at)
    await office.owner.sees("The answer to Anna Kowalska was not delivered. ⭐250 go back.")
    await anna.sees("We could not answer in time")
    await anna.sees("⭐250 have been given back")
    await office.settled()
    assert (count(office.owner, "no answer in time"), anna.stars) == (0, 1000)
    await assert_books_agree(office)


async def test_a_second_answer_that_comes_late_changes_nothing_about_the_first(office: Office) -> None:
    anna, alert = await bought(office)
    faults = office.simulator.faults
    for method in ("copyMessage", "copyMessages"):
        faults.next(method, times=10**6, error=DOWN)
    answer = await answers(office, alert)
    _, last = office.owner.sends_album(["photo", "photo"], reply_to=alert["message_id"])
    await office.simulator.drained()
    faults.clear()
    faults.next("copyMessages", times=10**6, error=DOWN)
    await anna.sees(ANSWER)
    await office.turn_to((await only(office, Case)).due_at + timedelta(minutes=1))
    faults.clear()
    await anna.sees(lambda message: "photo" in message)
    await office.settled()
    assert (await state_of(office, Case), await state_of(office, Payment)) == (["answered"], ["kept"])
    await arrives(office.owner, answer)
    await arrives(office.owner, last)
    assert count(office.owner, "It arrived after") == 0


async def test_an_album_of_which_a_part_arrives_is_an_answer(office: Office) -> None:
    anna, alert = await bought(office)
    for method in ("copyMessages", "copyMessage", "sendPhoto"):
        office.simulator.faults.next(method, error=REFUSED)
    office.owner.sends_album(["photo", "photo"], reply_to=alert["message_id"])
    await anna.sees(lambda message: "photo" in message)
    await office.owner.sees("Not delivered to Anna Kowalska")
    await office.settled()
    assert (await state_of(office, Case), await state_of(office, Payment)) == (["answered"], ["kept"])


async def test_the_owner_may_give_back_what_he_has_just_answered(office: Office) -> None:
    """The owner does both, so the answer arrives and the bot refunds once."""
    anna, alert = await bought(office)
    office.simulator.faults.next("copyMessage", times=10**6, error=DOWN)
    await answers(office, alert)
    await gives_back(office, alert)
    await office.simulator.called("refundStarPayment")
    office.simulator.faults.clear()
    await anna.sees(ANSWER)
    await anna.sees("⭐250 have been given back")
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=40))
    await office.settled()
    assert (await state_of(office, Case), anna.stars, count(anna, "in time")) == (["given_back"], 1000, 0)


async def test_what_telegram_took_in_time_counts_although_it_is_recorded_after_the_promised_minute(
    tmp_path: Path,
) -> None:
    async with closed_office(tmp_path, **database_settings("postgresql", tmp_path)) as office:
        office.first_rest = 0.001
        await office.start()
        await office.owner.sees("Welcome!")
        anna, alert = await bought(office)
        office.simulator.faults.next("copyMessage", times=10**6, error=DOWN)
        await answers(office, alert)
        due = (await only(office, Case)).due_at
        office.clock.turn_to(due - timedelta(minutes=1))
        assert office.app is not None
        async with office.app.database.transaction() as session:
            await businesses.queries.locked(session, office.bot.business_id)
            office.simulator.faults.clear()
            await anna.sees(ANSWER)
            await until(lambda: waiting_for_a_lock(office, 1), 10)
            office.clock.turn_to(due + timedelta(seconds=1))
        await asyncio.gather(office.app.look_now(), office.settled())
        assert (await state_of(office, Case), anna.stars) == ([CaseState.ANSWERED], 750)
        assert count(anna, "in time") == 0
