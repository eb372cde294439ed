"""Each payment of a plan covers one month and is refunded at most once, for its own reason."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.models import Payment, Plan, Task
from bot.models.states import Reason
from bot.simulator import Person
from tests.support.office import FRIDAY_EVENING, Office, closed_office, until
from tests.support.phones import callback_data, rows, tap_data
from tests.support.purchases import subscribes
from tests.support.urgent_night import count, only, state_of

REFUSED = (400, "Bad Request: SOMETHING_WENT_WRONG")
CANCEL = "editUserStarSubscription"


@pytest.fixture
async def quick(tmp_path: Path) -> AsyncIterator[Office]:
    """Return an office that hardly pauses between two tries."""
    async with closed_office(tmp_path) as made:
        made.first_rest = 0.001
        await made.start()
        yield made


def cancelled(office: Office) -> list[str]:
    """Return the charges of the subscriptions that the bot asked Telegram to cancel."""
    return [given["telegram_payment_charge_id"] for name, given in office.simulator.calls if name == CANCEL]


async def linked(office: Office, anna: Person) -> str:
    """Let Anna agree to the plan, and return her link."""
    office.owner.sends("/urgent plan 300")
    await office.owner.sees("Urgent contact by the month: ⭐300 a month")
    anna.sends("/plan")
    offer = await anna.sees("Price: ⭐300 for 30 days")
    anna.taps(offer, callback_data(offer, "subscribe:"))
    message = await anna.sees("The link is only for you")
    return str(message["reply_markup"]["inline_keyboard"][0][0]["url"])


async def renewed(office: Office, anna: Person) -> None:
    """Start the plan's next month."""
    await office.turn_to((await only(office, Plan)).expires_at + timedelta(seconds=1))
    office.simulator.subscriptions.renew_due()
    await anna.sees("has been renewed")
    await office.settled()


async def unanswered(office: Office, anna: Person, words: str) -> None:
    """Let Anna ring by her plan at night, and break the promise."""
    night = office.clock.now().replace(hour=20, minute=30)
    await office.turn_to(night if night > office.clock.now() else night + timedelta(days=1))
    anna.sends(f"urgent {words}")
    await anna.sees("You will have an answer by")
    await office.turn_to(office.clock.now() + timedelta(minutes=31))
    await anna.sees("We could not answer in time")
    await office.settled()


async def reasons(office: Office) -> list[tuple[str, str | None]]:
    return [(payment.state, payment.reason) for payment in await rows(office, Payment)]


async def cancels(office: Office, anna: Person) -> None:
    anna.sends("/plan")
    stands = await anna.sees("renews on")
    tap_data(anna, stands, "unsubscribe:")
    await anna.sees("it does not renew, and it ends on")


async def test_a_second_broken_promise_returns_no_month_that_was_served(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await subscribes(office, anna)
    await renewed(office, anna)
    await unanswered(office, anna, "the boiler is leaking")
    await unanswered(office, anna, "and it still is")
    assert await reasons(office) == [("kept", None), ("refunded", Reason.PROMISE)]
    assert (anna.stars, count(anna, "have been given back")) == (700, 1)


async def test_a_month_is_given_back_that_is_heard_of_after_its_promise_was_broken(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await subscribes(office, anna)
    plan = await only(office, Plan)
    await office.turn_to(plan.expires_at + timedelta(seconds=1))
    office.simulator.payments.deliver = "late"
    office.simulator.subscriptions.renew_due()
    anna.sends("urgent the boiler is leaking")
    await anna.sees("You will have an answer by")
    await office.turn_to(office.clock.now() + timedelta(minutes=31))
    await anna.sees("We could not answer in time")
    await office.settled()
    assert await reasons(office) == [("kept", None)]
    office.simulator.payments.deliver = "once"
    office.simulator.payments.release()
    await anna.sees("In these 30 days we did not answer an urgent message in time")
    await anna.sees("⭐300 have been given back")
    assert await reasons(office) == [("kept", None), ("refunded", Reason.PROMISE)]


@pytest.mark.parametrize("told", ["once", "lost"])
async def test_a_link_paid_twice_is_one_plan_and_the_second_subscription_ends(office: Office, told: str) -> None:
    """The bot accepts the second checkout because it hears of the first payment minutes later."""
    anna = office.client("Anna Kowalska", "en")
    office.simulator.payments.deliver = "late"
    link = await linked(office, anna)
    assert (await anna.pays(link)).paid
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=3))
    second = await anna.pays(link)
    assert second.paid
    office.simulator.payments.deliver = "once"
    assert office.app is not None
    if told == "once":
        office.simulator.payments.release()
    else:
        await office.bot.star_transactions.read()
    await anna.sees("You have subscribed to this plan already.")
    await anna.sees("⭐300 have been given back")
    await office.settled()
    assert cancelled(office) == [second.charge_id]
    assert [one.canceled_by_bot for one in anna.subscriptions] == [False, True]
    assert (await reasons(office), anna.stars) == ([("kept", None), ("refunded", Reason.SUBSCRIPTION)], 700)
    assert count(anna, "has been renewed") == 0
    await renewed(office, anna)
    assert await state_of(office, Plan) == ["active"]


async def test_renewals_of_a_second_subscription_that_telegram_does_not_end_go_back(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    anna.stars = 3000
    quick.simulator.faults.next(CANCEL, times=1000, error=REFUSED)
    quick.simulator.payments.deliver = "late"
    link = await linked(quick, anna)
    assert (await anna.pays(link)).paid
    await quick.turn_to(FRIDAY_EVENING + timedelta(minutes=3))
    second = await anna.pays(link)
    quick.simulator.payments.deliver = "once"
    quick.simulator.payments.release()
    await anna.sees("You have subscribed to this plan already.")
    await quick.owner.sees("Telegram does not end the subscription of Anna Kowalska yet.")
    await quick.turn_to(FRIDAY_EVENING + timedelta(days=30, minutes=10))
    quick.simulator.subscriptions.renew_due()
    await anna.sees("has been renewed")
    await anna.sees("plan that is not running or is paid for already")
    await until(lambda: _all_but(quick, ["kept", "refunded", "kept", "refunded"]))
    assert set(cancelled(quick)) == {second.charge_id}
    assert anna.stars == 3000 - 600


async def _all_but(office: Office, wanted: list[str]) -> bool:
    return await state_of(office, Payment) == wanted


async def test_a_renewal_of_a_cancelled_plan_goes_back_and_telegram_is_told_again(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    await subscribes(quick, anna)
    quick.simulator.faults.next(CANCEL, times=1000, error=REFUSED)
    await cancels(quick, anna)
    await anna.sees("Telegram has not ended your subscription yet.")
    task = await quick.owner.sees("Telegram does not end the subscription of Anna Kowalska yet.")
    assert (await only(quick, Plan)).first_charge_id in task["text"]
    ends = (await only(quick, Plan)).expires_at
    await quick.turn_to(ends + timedelta(minutes=1))
    before = len(cancelled(quick))
    quick.simulator.faults.clear()
    quick.simulator.subscriptions.renew_due()
    await anna.sees("plan that is not running or is paid for already")
    await anna.sees("⭐300 have been given back")
    await quick.owner.sees("The subscription of Anna Kowalska has been ended after all")
    await quick.settled()
    assert len(cancelled(quick)) > before and not anna.subscriptions[0].renews
    plan = await only(quick, Plan)
    assert (plan.state, plan.expires_at, anna.stars) == ("cancelled", ends, 700)
    assert (await only(quick, Task)).closed_at is not None


async def test_a_withdrawn_plan_does_not_revive(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    await subscribes(quick, anna)
    quick.simulator.faults.next(CANCEL, times=1000, error=REFUSED)
    anna.sends("/withdraw")
    tap_data(anna, await anna.sees("From which purchase"), "withdraw:")
    tap_data(anna, await anna.sees("get ⭐300 back?"), "withdrawn:")
    await anna.sees("⭐300 have been given back")
    await quick.turn_to(FRIDAY_EVENING + timedelta(days=30, minutes=1))
    quick.simulator.subscriptions.renew_due()
    await anna.sees("plan that is not running or is paid for already")
    await anna.sees("⭐300 have been given back")
    await quick.settled()
    assert (await state_of(quick, Plan), anna.stars) == (["ended"], 1000)
    assert await reasons(quick) == [("refunded", "withdrawal"), ("refunded", Reason.NOT_HONOURED)]
    assert count(anna, "has been renewed") == 0


async def test_a_cancellation_that_telegram_refuses_is_tried_until_it_goes_through(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    await subscribes(quick, anna)
    quick.simulator.faults.next(CANCEL, times=1000, error=REFUSED)
    await cancels(quick, anna)
    await quick.owner.sees("Telegram does not end the subscription of Anna Kowalska yet.")
    quick.owner.sends("/tasks")
    await quick.owner.sees("1 task for you")
    quick.simulator.faults.clear()
    await quick.turn_to(quick.clock.now() + timedelta(minutes=2))
    await quick.owner.sees("The subscription of Anna Kowalska has been ended after all")
    quick.owner.sends("/tasks")
    await quick.owner.sees("There are no tasks.")
    assert not anna.subscriptions[0].renews
    assert count(anna, "Telegram has not ended your subscription yet.") == 1


async def test_telegram_is_asked_no_more_once_the_owner_has_closed_the_task(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    await subscribes(quick, anna)
    quick.simulator.faults.next(CANCEL, times=1000, error=REFUSED)
    await cancels(quick, anna)
    await quick.owner.sees("Telegram does not end the subscription of Anna Kowalska yet.")
    quick.owner.sends("/tasks")
    tap_data(quick.owner, await quick.owner.sees("1 task for you"), "task:")
    await quick.settled()
    tries = len(cancelled(quick))
    await quick.turn_to(quick.clock.now() + timedelta(days=2))
    assert quick.app is not None
    quick.bot.sender.wake()
    await quick.settled()
    assert len(cancelled(quick)) == tries


@pytest.mark.parametrize("of", ["offer", "plan"])
async def test_a_refund_heard_of_before_its_payment_buys_nothing_and_rings_nobody(office: Office, of: str) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.simulator.payments.deliver = "late"
    if of == "plan":
        outcome = await anna.pays(await linked(office, anna))
    else:
        anna.sends("URGENT: water!")
        tap_data(anna, await anna.sees("Urgent contact with Nowak Law"), "agree:")
        outcome = await anna.pays(await anna.sees(lambda m: "invoice" in m))
    assert outcome.paid
    office.simulator.payments.deliver = "once"
    office.simulator.payments.refund(anna.id, str(outcome.charge_id))
    await anna.sees("have been given back to you")
    office.simulator.payments.release()
    await office.settled()
    assert (count(office.owner, "🚨"), count(anna, "have been given back"), anna.stars) == (0, 1, 1000)
    assert await state_of(office, Payment) == ["refunded"]
    assert cancelled(office) == ([outcome.charge_id] if of == "plan" else [])


async def test_a_refund_on_a_later_page_of_the_book_is_known_before_the_payment_is_honoured(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.simulator.payments.deliver = "lost"
    anna.sends("URGENT: water!")
    tap_data(anna, await anna.sees("Urgent contact with Nowak Law"), "agree:")
    outcome = await anna.pays(await anna.sees(lambda m: "invoice" in m))
    await office.settled()
    for number in range(150):
        line = {"id": f"gift {number}", "amount": 1, "receiver": {"type": "other"}}
        office.simulator.payments.ledger.write({"date": office.simulator.timestamp(), **line})
    office.simulator.payments.ledger.write(
        {"id": "top-up", "amount": 500, "date": office.simulator.timestamp(), "source": {"type": "other"}}
    )
    office.simulator.payments.refund(anna.id, str(outcome.charge_id))
    assert office.app is not None
    await office.bot.star_transactions.read()
    await anna.sees("have been given back to you")
    await office.settled()
    assert count(office.owner, "🚨") == 0


@pytest.mark.parametrize("change", ["/urgent plan 400", "/urgent plan -", "switch", "/urgent broken apology"])
async def test_an_old_link_sells_nothing_that_was_changed_or_switched_off(office: Office, change: str) -> None:
    anna = office.client("Anna Kowalska", "en")
    link = await linked(office, anna)
    await _changed(office, change)
    outcome = await anna.pays(link)
    assert (outcome.paid, anna.stars) == (False, 1000)
    assert "no longer valid" in str(outcome.error)


async def test_a_payment_on_its_way_while_the_plan_is_switched_off_goes_back_and_is_not_renewed(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    link = await linked(office, anna)
    office.simulator.payments.deliver = "late"
    outcome = await anna.pays(link)
    await _changed(office, "/urgent plan -")
    office.simulator.payments.deliver = "once"
    office.simulator.payments.release()
    await anna.sees("⭐300 have been given back")
    await office.settled()
    assert (anna.stars, cancelled(office)) == (1000, [outcome.charge_id])


async def _changed(office: Office, change: str) -> None:
    office.owner.sends("/urgent" if change == "switch" else change)
    menu = await office.owner.sees("Urgent contact: on")
    if change == "switch":
        office.owner.taps(menu, "switch:")
    await office.settled()


async def test_once_an_urgent_message_was_answered_the_month_is_served(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    offer_says = "ends once an urgent message in these 30 days has been answered"
    await subscribes(office, anna)
    assert count(anna, offer_says) == 1
    anna.sends("/terms")
    assert "for the 30 days of a plan once an urgent message in them" in (await anna.sees("Terms of"))["text"]
    anna.sends("/withdraw")
    tap_data(anna, await anna.sees("From which purchase"), "withdraw:")
    sure = await anna.sees("get ⭐300 back?")
    anna.sends("urgent the boiler is leaking")
    alert = await office.owner.sees("URGENT · Anna Kowalska · urgent contact by the month")
    office.owner.sends("On my way.", reply_to=alert["message_id"])
    await anna.sees("On my way.")
    tap_data(anna, sure, "withdrawn:")
    await anna.sees("There is no purchase that you can withdraw from now.")
    anna.sends("/withdraw")
    await anna.sees("There is no purchase that you can withdraw from now.")
    await renewed(office, anna)
    anna.sends("/withdraw")
    await anna.sees("From which purchase")  # the renewal starts another month


async def test_while_an_answer_is_on_its_way_a_month_is_not_withdrawn_from(quick: Office) -> None:
    anna = quick.client("Anna Kowalska", "en")
    await subscribes(quick, anna)
    anna.sends("urgent the boiler is leaking")
    alert = await quick.owner.sees("URGENT · Anna Kowalska · urgent contact by the month")
    quick.simulator.faults.next("copyMessage", times=10**6, error=(502, "Bad Gateway"))
    quick.owner.sends("On my way.", reply_to=alert["message_id"])
    await quick.simulator.called("copyMessage")
    anna.sends("/withdraw")
    await quick.simulator.drained()
    quick.simulator.faults.clear()
    await anna.sees("On my way.")
    await anna.sees("There is no purchase that you can withdraw from now.")


async def test_whoever_agreed_to_older_terms_keeps_the_right(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await subscribes(office, anna)
    assert office.app is not None
    async with office.app.database.transaction() as session:
        (plan,) = await rows(office, Plan, session)
        plan.terms_version = "2026-11"
    anna.sends("urgent the boiler is leaking")
    alert = await office.owner.sees("URGENT · Anna Kowalska · urgent contact by the month")
    office.owner.sends("On my way.", reply_to=alert["message_id"])
    await anna.sees("On my way.")
    anna.sends("/withdraw")
    await anna.sees("From which purchase")
