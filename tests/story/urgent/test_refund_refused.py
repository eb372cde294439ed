"""The bot never gives up a refused refund: it tells the client the truth and gives the owner a task."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.models import Outbox, Payment, Task
from bot.models.states import PaymentState
from bot.simulator import Person
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, closed_office, until
from tests.support.phones import rows, said, tap_data
from tests.support.urgent_night import assert_books_agree, buys, count, only, state_of

LATE = FRIDAY_EVENING + timedelta(minutes=31)
REFUSED = (400, "Bad Request: PAYMENT_REFUND_FORBIDDEN")
STILL = "⭐250 are still on their way back to you"
TASK = "Telegram does not let ⭐250 go back to Anna Kowalska yet."
DONE = "⭐250 have gone back to Anna Kowalska after all"


@pytest.fixture
async def quick(tmp_path: Path) -> AsyncIterator[Office]:
    """Return an office that hardly pauses between two tries."""
    async with closed_office(tmp_path) as made:
        made.first_rest = 0.001
        await made.start()
        yield made


def refunds(office: Office) -> int:
    return sum(name == "refundStarPayment" for name, _ in office.simulator.calls)


async def next_try(office: Office) -> datetime:
    """Return the time of the refund's next try."""
    (call,) = [row for row in await rows(office, Outbox) if row.method == "refundStarPayment"]
    return call.due_at


async def tried_at(office: Office, at: datetime) -> None:
    """Turn the clock and wait until the refund is tried once more."""
    before = refunds(office)
    await office.turn_to(at)
    assert office.app is not None
    office.bot.sender.wake()

    async def tried() -> bool:
        return refunds(office) > before

    await until(tried)
    await office.settled()


async def is_stuck(office: Office, anna: Person) -> None:
    """Break the promise while Telegram refuses the refund."""
    await buys(anna)
    office.simulator.faults.next("refundStarPayment", times=1000, error=REFUSED)
    await office.turn_to(LATE)
    await anna.sees(STILL)
    await office.owner.sees(TASK)
    await office.settled()


async def test_it_is_tried_rarer_and_rarer_at_least_once_a_day_for_weeks(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    await is_stuck(quick, anna)
    assert (refunds(quick), await state_of(quick, Payment)) == (8, [PaymentState.STUCK])
    rests = []
    for _ in range(25):
        at = await next_try(quick)
        rests.append(round((at - quick.clock.now()).total_seconds() / 60))
        await tried_at(quick, at)
    assert refunds(quick) == 8 + 25
    assert rests[0] == 1 and rests == sorted(rests) and rests[-1] == 24 * 60
    told = [words for words in said(quick.owner) if words.startswith(TASK)]  # digests contain the task further down
    assert (count(anna, STILL), len(told)) == (1, 1)
    assert len(await rows(quick, Task)) == 1
    quick.simulator.faults.clear()
    await tried_at(quick, await next_try(quick))
    await anna.sees("⭐250 have been given back to you.")
    await quick.owner.sees(DONE)
    assert anna.stars == 1000
    quick.owner.sends("/tasks")
    await quick.owner.sees("There are no tasks.")
    await assert_books_agree(quick)


async def test_a_balance_that_is_too_low_is_waited_for(quick: Office) -> None:
    anna, john = quick.client("Anna Kowalska", "en"), quick.client("John Smith", "en")
    await buys(anna)
    ledger = quick.simulator.payments.ledger
    ledger.write({"id": "payout", "amount": 250, "date": 1_795_000_000, "receiver": {"type": "fragment"}})
    await quick.turn_to(LATE)
    await anna.sees(STILL)
    told = (await quick.owner.sees(TASK))["text"]
    assert "too few Stars" in told
    quick.owner.sends("/tasks")
    await quick.owner.sees("1 task for you")
    await buys(john, "URGENT: flood!")  # John's Stars fill the balance
    await tried_at(quick, await next_try(quick))
    await anna.sees("⭐250 have been given back to you.")
    await quick.owner.sees(DONE)
    quick.owner.sends("/tasks")
    await quick.owner.sees("There are no tasks.")


async def test_closing_the_task_neither_ends_the_tries_nor_says_that_the_money_is_back(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    await is_stuck(quick, anna)
    quick.owner.sends("/tasks")
    tap_data(quick.owner, await quick.owner.sees("1 task for you"), "task:")
    await quick.settled()
    assert (await state_of(quick, Payment), count(anna, "have been given back")) == ([PaymentState.STUCK], 0)
    await tried_at(quick, await next_try(quick))
    quick.owner.sends("/tasks")
    await quick.owner.sees("There are no tasks.")  # the bot does not create the task again
    quick.simulator.faults.clear()
    await tried_at(quick, await next_try(quick))
    await anna.sees("⭐250 have been given back to you.")
    assert anna.stars == 1000


async def test_it_is_tried_on_after_a_restart(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    await is_stuck(quick, anna)
    await quick.stop()
    quick.simulator.faults.clear()
    quick.clock.turn_to(LATE + timedelta(hours=1))
    await quick.start()
    await anna.sees("⭐250 have been given back to you.")
    await quick.owner.sees(DONE)
    assert (await only(quick, Payment)).state == PaymentState.REFUNDED


async def test_the_digest_names_it_as_long_as_it_lasts(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    await is_stuck(quick, anna)
    for day in range(2):
        await quick.turn_to(MONDAY_OPENING + timedelta(days=day))
        assert TASK in (await quick.owner.sees("1 client is waiting"))["text"]


async def test_a_stuck_refund_that_somebody_else_makes_closes_its_task(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    await is_stuck(quick, anna)
    quick.simulator.payments.refund(anna.id, (await only(quick, Payment)).charge_id)
    await anna.sees("⭐250 have been given back to you.")
    await quick.owner.sees(DONE)
    assert (await only(quick, Task)).closed_at is not None


async def test_no_other_call_waits_for_it(quick: Office) -> None:
    anna, john = quick.client("Anna Kowalska", "en"), quick.client("John Smith", "en")
    await is_stuck(quick, anna)
    quick.simulator.faults.clear()
    await buys(john, "URGENT: flood!")
    anna.sends("Hello?")
    await quick.settled()
    assert await state_of(quick, Payment) == [PaymentState.STUCK, PaymentState.KEPT]
