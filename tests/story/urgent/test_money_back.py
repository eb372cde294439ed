"""The bot refunds at the deadline, tries as often as necessary, and never refunds an answered case."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.models import Case, Client, Payment, Task
from bot.models.states import CaseState
from bot.simulator import Person
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, closed_office, office_on, until
from tests.support.phones import labels, rows, tap_data
from tests.support.urgent_night import assert_books_agree, buys, count, only, state_of

LATE = FRIDAY_EVENING + timedelta(minutes=31)
TROUBLE = (400, "Bad Request: SOMETHING_WENT_WRONG")


@pytest.fixture
async def quick(tmp_path: Path) -> AsyncIterator[Office]:
    """Return an office that hardly pauses between two tries."""
    async with closed_office(tmp_path) as made:
        made.first_rest = 0.001
        await made.start()
        yield made


def refunds(office: Office) -> int:
    return sum(name == "refundStarPayment" for name, _ in office.simulator.calls)


async def test_the_money_goes_back_at_the_promised_minute_and_not_before(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    due = (await only(office, Case)).due_at
    await office.turn_to(due - timedelta(seconds=2))
    await office.settled()
    assert (refunds(office), await state_of(office, Case)) == (0, [CaseState.ALERTED])
    await office.turn_to(due)
    await anna.sees("We could not answer in time, and we are sorry.")
    await anna.sees("⭐250 have been given back to you.")
    await office.owner.sees("Anna Kowalska had no answer in time: ⭐250 go back.")
    await office.turn_to(due + timedelta(hours=1))
    await office.settled()
    assert (refunds(office), anna.stars, count(anna, "given back")) == (1, 1000, 1)
    await assert_books_agree(office)


async def test_the_broken_promise_stands_first_in_the_digest(office: Office) -> None:
    john, anna = office.client("John Smith", "en"), office.client("Anna Kowalska", "en")
    john.sends("Good evening, no hurry")
    await john.sees("If it cannot wait")
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=1))
    await buys(anna)
    await office.turn_to(LATE + timedelta(minutes=2))
    await anna.sees("have been given back")
    await office.turn_to(MONDAY_OPENING)
    digest = (await office.owner.sees("2 clients are waiting"))["text"]
    assert digest.index("1. Anna Kowalska") < digest.index("2. John Smith")
    assert "water is running" in digest


async def test_the_digest_marks_who_paid_this_night_and_whose_case_still_runs(office: Office) -> None:
    john, anna, eve = (office.client(name, "en") for name in ("John Smith", "Anna Kowalska", "Eve Green"))
    john.sends("Good evening, no hurry")
    await buys(anna)
    await office.turn_to(LATE)
    await anna.sees("have been given back")
    await office.turn_to(MONDAY_OPENING - timedelta(minutes=10))
    await buys(eve)
    await office.turn_to(MONDAY_OPENING)
    digest = (await office.owner.sees("3 clients are waiting"))["text"].splitlines()
    heads = [line for line in digest if line[:2] in {"1.", "2.", "3."}]
    assert [line.partition(")")[2] for line in heads] == [" · ⭐250 given back", "", " · 🚨 URGENT · paid ⭐250"]
    alert = await office.owner.sees("URGENT · Eve Green")
    office.owner.sends("I come.", reply_to=alert["message_id"])
    await eve.sees("I come.")
    eve.sends("And the second tap?")
    office.owner.sends("/digest")
    digest = (await office.owner.sees("3 clients are waiting"))["text"].splitlines()
    assert next(line for line in digest if "Eve Green" in line).endswith(") · paid ⭐250")
    await office.turn_to(MONDAY_OPENING + timedelta(days=1))
    assert "⭐" not in (await office.owner.sees("3 clients are waiting"))["text"]


async def test_a_refund_that_fails_seven_times_works_the_eighth(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    await buys(anna)
    quick.simulator.faults.next("refundStarPayment", times=7, error=TROUBLE)
    await quick.turn_to(LATE)
    await anna.sees("⭐250 have been given back to you.")
    await quick.settled()
    assert (refunds(quick), await state_of(quick, Payment), await rows(quick, Task)) == (8, ["refunded"], [])
    await assert_books_agree(quick)


async def test_what_was_refunded_before_is_done(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    await buys(anna)
    charge = (await only(quick, Payment)).charge_id
    quick.simulator.updates.allowed = ["callback_query"]  # the bot does not hear of the refund
    quick.simulator.payments.refund(anna.id, charge)
    await quick.turn_to(LATE)
    await anna.sees("⭐250 have been given back to you.")
    await quick.settled()
    assert (await state_of(quick, Payment), await rows(quick, Task), anna.stars) == (["refunded"], [], 1000)


async def test_a_refund_whose_answer_is_lost_is_made_once(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    await buys(anna)
    quick.simulator.faults.drop("refundStarPayment", after=True)
    await quick.turn_to(LATE)
    await anna.sees("⭐250 have been given back to you.")
    await quick.settled()
    assert (anna.stars, count(anna, "given back")) == (1000, 1)
    await assert_books_agree(quick)


async def test_while_telegram_is_down_the_refund_waits(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    await buys(anna)
    quick.simulator.faults.next("refundStarPayment", times=12, error=(502, "Bad Gateway"))
    await quick.turn_to(LATE)
    await anna.sees("⭐250 have been given back to you.")
    await quick.settled()
    assert (refunds(quick), await rows(quick, Task)) == (13, [])


async def test_a_failing_refund_keeps_nobody_else_waiting(office: Office) -> None:
    clients = [office.client("Anna Kowalska", "en"), office.client("John Smith", "en")]
    for client in clients:
        await buys(client)
    office.simulator.faults.next("refundStarPayment", error=TROUBLE)
    await office.turn_to(LATE)
    for client in clients:
        await client.sees("could not answer in time")
        await client.sees("have been given back")
    tries = [given["user_id"] for name, given in office.simulator.calls if name == "refundStarPayment"]
    assert len(tries) == 3 and tries[0] != tries[1]  # the other refund comes between the two tries


async def test_a_client_who_blocked_the_bot_gets_the_money_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    anna.blocks()
    await office.turn_to(LATE)
    await office.simulator.called("refundStarPayment")
    await office.settled()
    assert anna.stars == 1000
    await assert_books_agree(office)


async def test_an_answer_that_cannot_be_delivered_is_none(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    office.simulator.faults.chat(anna.id, error=(400, "Bad Request: message to copy not found"))
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await office.owner.sees("Not delivered to Anna Kowalska")
    office.simulator.faults.clear()
    await office.turn_to(LATE)
    await office.owner.sees("The answer to Anna Kowalska was not delivered. ⭐250 go back.")
    await anna.sees("⭐250 have been given back")
    assert count(office.owner, "no answer in time") == 0
    assert await state_of(office, Case) == [CaseState.GIVEN_BACK]
    await assert_books_agree(office)


async def test_an_answer_to_who_has_blocked_the_bot_gives_the_money_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    anna.blocks()
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    why = "Anna Kowalska has blocked this bot or left Telegram, so the answer was not delivered. ⭐250 go back."
    await office.owner.sees(why)
    await office.owner.sees("Not delivered: Anna Kowalska has blocked this bot")
    assert count(office.owner, "no answer in time") == 0
    await office.simulator.called("refundStarPayment")
    await office.settled()
    assert anna.stars == 1000
    await assert_books_agree(office)


def copies(office: Office) -> int:
    return sum(method == "copyMessage" for method, _ in office.simulator.calls)


async def an_evening_of_ties(office: Office, number: int) -> list[str]:
    """Let the deadline fall into twenty answers, and return the outcome of each case."""
    clients = [office.client(f"Client {number}-{one}", "en") for one in range(20)]
    await asyncio.gather(*(buys(client) for client in clients))
    alerts = {client: await office.owner.sees(f"· {client.name} ·") for client in clients}
    cases = (await rows(office, Case))[-20:]
    due = max(case.due_at for case in cases)
    office.clock.turn_to(min(case.due_at for case in cases) - timedelta(minutes=5))
    before, near = copies(office), asyncio.Event()

    async def some_have_arrived() -> bool:
        return copies(office) - before >= 5

    async def look_until_all_is_over() -> None:
        assert office.app is not None
        await until(some_have_arrived)
        office.clock.turn_to(due - timedelta(milliseconds=100))
        near.set()
        while office.clock.now() < due + timedelta(milliseconds=200):
            await office.app.look_now()

    async def answer(client: Person, place: int) -> None:
        if place >= len(clients) / 2:
            await near.wait()
        await asyncio.sleep(place * 0.02)
        office.owner.sends("Close the valve.", reply_to=alerts[client]["message_id"])

    answers = [answer(client, place) for place, client in enumerate(clients)]
    await asyncio.gather(look_until_all_is_over(), *answers)
    await office.settled()
    states = []
    ids = {row.telegram_id: row.key for row in await rows(office, Client)}
    ended = {case.client_id: case for case in await rows(office, Case)}
    for client in clients:
        case = ended[ids[client.id]]
        kept, back = client.stars == 750, client.stars == 1000
        assert (kept, back) == (case.state == CaseState.ANSWERED, case.state == CaseState.GIVEN_BACK), client.name
        told = count(client, "could not answer in time") + count(client, "did not reach you in time")
        assert told == count(client, "have been given back") == back, client.name
        assert count(client, "Close the valve.") == 1 or back, client.name
        states.append(case.state)
    return states


@pytest.mark.parametrize(("kind", "evenings"), [("sqlite", 2), ("postgresql", 1)])
async def test_an_answer_and_the_deadline_in_the_same_second_dozens_of_times(
    tmp_path: Path, kind: str, evenings: int
) -> None:
    """Transactions take turns on SQLite; on PostgreSQL they run side by side."""
    async with office_on(kind, tmp_path) as office:
        office.owner.sends("/urgent night -")
        await office.owner.sees("at most: no limit")
        states: list[str] = []
        for evening in range(evenings):
            states += await an_evening_of_ties(office, evening)
            await assert_books_agree(office)
            await office.turn_to(office.clock.now() + timedelta(days=1))
    assert (len(states), set(states)) == (20 * evenings, {CaseState.ANSWERED, CaseState.GIVEN_BACK})


async def test_the_buttons_of_the_alert_lead_nowhere_once_the_money_is_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    await office.turn_to(LATE)
    await anna.sees("have been given back")
    assert "Refund now" in labels(alert)
    for sign in ("seen:", "refund:"):
        tap_data(office.owner, alert, sign)
    await office.settled()
    assert (count(anna, "has been seen"), anna.stars) == (0, 1000)
    answers = [given.get("text") for name, given in office.simulator.calls if name == "answerCallbackQuery"]
    assert answers[-2:] == ["This case is closed already."] * 2
