"""Money back by itself: at the promised minute, in full, exactly once, whatever Telegram says on the way."""

from datetime import timedelta

from tests.conftest import FRIDAY_EVENING, MONDAY_OPENING, Office
from tests.urgent.acts import button, buys, ring, states

DEADLINE = FRIDAY_EVENING + timedelta(minutes=30, seconds=30)


async def impatient(office: Office) -> None:
    """Failed calls are repeated almost at once, so that eight tries are no matter of minutes."""
    await office.stop()
    office.first_rest = 0.01
    await office.start()


async def test_a_refund_that_fails_seven_times_succeeds_at_the_eighth(office: Office) -> None:
    await impatient(office)
    anna = office.client("Anna", "en")
    await buys(anna)
    office.simulator.faults.next("refundStarPayment", times=7, error=(400, "Bad Request: PAYMENT_FAILED"))
    await office.turn_to(DEADLINE)
    await anna.sees("have been given back")
    assert anna.stars == 1000


async def test_a_refund_refused_for_good_becomes_a_task_until_it_is_closed(office: Office) -> None:
    await impatient(office)
    anna = office.client("Anna", "en")
    await buys(anna)
    office.simulator.faults.next("refundStarPayment", times=8, error=(400, "Bad Request: PAYMENT_FAILED"))
    await office.turn_to(DEADLINE)
    await office.owner.sees("Telegram refuses to give ⭐250 back")
    assert await states(office, "payment") == ["stuck"]
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees(lambda m: "1 client is waiting" in m.get("text", "") and "1 task for you" in m["text"])
    office.owner.sends("/tasks")
    tasks = await office.owner.sees("1 task for you")
    office.owner.taps(tasks, button(tasks, "task:"))
    await office.settled()
    office.owner.sends("/tasks")
    await office.owner.sees("There are no tasks")


async def test_what_telegram_calls_refunded_already_is_done(office: Office) -> None:
    anna = office.client("Anna", "en")
    await buys(anna)
    office.simulator.faults.next("refundStarPayment", error=(400, "Bad Request: CHARGE_ALREADY_REFUNDED"))
    await office.turn_to(DEADLINE)
    await anna.sees("have been given back")
    assert await states(office, "payment") == ["refunded"]


async def test_an_unknown_outcome_gives_the_money_back_once(office: Office) -> None:
    anna = office.client("Anna", "en")
    await buys(anna)
    office.simulator.faults.drop("refundStarPayment", after=True)
    await office.turn_to(DEADLINE)
    await anna.sees("have been given back")
    await office.settled()
    assert anna.stars == 1000


async def test_a_client_who_blocked_the_bot_gets_the_money_back(office: Office) -> None:
    anna = office.client("Anna", "en")
    await buys(anna)
    await ring(office)
    anna.blocks()
    await office.turn_to(DEADLINE)
    await office.simulator.called("refundStarPayment")
    await office.settled()
    assert anna.stars == 1000
    assert await states(office, "payment") == ["refunded"]


async def test_an_answer_that_cannot_be_delivered_is_no_answer(office: Office) -> None:
    anna = office.client("Anna", "en")
    await buys(anna)
    alert = await ring(office)
    anna.blocks()
    office.owner.sends("On my way.", reply_to=alert["message_id"])
    await office.owner.sees("blocked")
    await office.simulator.called("refundStarPayment")
    await office.settled()
    assert anna.stars == 1000


async def test_a_broken_promise_stands_first_in_the_digest(office: Office) -> None:
    john, anna = office.client("John", "en"), office.client("Anna", "en")
    john.sends("Hello")
    await john.sees("automatic reply")
    await buys(anna)
    await office.turn_to(DEADLINE)
    await anna.sees("could not answer in time")
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("2 clients are waiting")
    assert digest["text"].index("Anna") < digest["text"].index("John")


async def test_answer_and_deadline_in_the_same_second_a_hundred_times(office: Office) -> None:
    people = [office.client(f"Client {number}", "en") for number in range(100)]
    for person in people:
        await buys(person)
    alerts = [m for m in office.owner.received if "🚨 URGENT" in m.get("text", "")]
    assert len(alerts) == 100
    for alert in alerts[:50]:
        office.owner.sends("Here I am.", reply_to=alert["message_id"])
    office.clock.turn_to(DEADLINE)
    for alert in alerts[50:]:
        office.owner.sends("Here I am.", reply_to=alert["message_id"])
    await office.turn_to(DEADLINE)
    await office.settled()
    cases, payments = await states(office, "urgent_case"), await states(office, "payment")
    assert len(cases) == 100
    won = {("answered", "kept"), ("given_back", "refunded")}
    assert set(zip(cases, payments, strict=True)) <= won
    assert sum(person.stars for person in people) == 1000 * 100 - 250 * cases.count("answered")
