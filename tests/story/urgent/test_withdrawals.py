"""Buyers can ask for the terms, ask about a payment, and withdraw with a dated acknowledgement."""

from datetime import timedelta

from bot.models import Case, Payment, Task
from bot.models.states import CaseState, PaymentState
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office
from tests.support.phones import callback_data, labels, rows, tap_data
from tests.support.urgent_night import alerts, assert_books_agree, buys, count, only, state_of

NOTHING = "There is no purchase that you can withdraw from now."
ACKNOWLEDGED = "We received your withdrawal on Friday, 20 November at 21:4"


async def test_the_terms_name_price_promise_and_the_way_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("/terms")
    terms = (await anna.sees("Terms of urgent contact with Nowak Law"))["text"]
    wanted = ("⭐250", "30", "back by itself", "/withdraw", "/paysupport", "no emergency service")
    assert [words for words in wanted if words not in terms] == []


async def test_a_question_about_a_payment_is_listed_until_it_is_closed(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("/paysupport")
    await anna.sees("Write your question after the command")
    anna.sends("/paysupport I paid twice on Friday")
    await anna.sees("It stays on our list until it is settled")
    told = await office.owner.sees("Question about a payment from Anna Kowalska: I paid twice on Friday")
    sent = [p for name, p in office.simulator.calls if p.get("text") == told["text"]]
    assert sent[0]["disable_notification"] is True  # otherwise it would be a free way to ring at night
    await office.turn_to(MONDAY_OPENING)
    assert "I paid twice" in (await office.owner.sees("1 task for you"))["text"]
    office.owner.sends("/tasks")
    listed = await office.owner.sees("1 task for you")
    tap_data(office.owner, listed, "task:")
    await office.settled()
    assert (await only(office, Task)).closed_at is not None
    office.owner.sends("/tasks")
    await office.owner.sees("There are no tasks.")


async def test_two_taps_withdraw_and_give_the_money_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    receipt = await buys(anna)
    assert callback_data(receipt, "withdraw:")
    anna.sends("/withdraw")
    which = await anna.sees("From which purchase do you want to withdraw?")
    assert len(labels(which)) == 1 and "⭐250" in labels(which)[0]
    tap_data(anna, which, "withdraw:")
    sure = await anna.sees("get ⭐250 back?")
    await office.settled()
    assert await state_of(office, Payment) == [PaymentState.KEPT]
    tap_data(anna, sure, "withdrawn:")
    await anna.sees(ACKNOWLEDGED)
    await anna.sees("⭐250 have been given back to you.")
    await office.owner.sees("Anna Kowalska has withdrawn from the purchase: ⭐250 go back.")
    payment = await only(office, Payment)
    assert (payment.reason, payment.withdrawn_at is not None, anna.stars) == ("withdrawal", True, 1000)
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=1))
    await office.settled()
    assert count(anna, "could not answer in time") == 0
    assert await state_of(office, Case) == [CaseState.GIVEN_BACK]
    await assert_books_agree(office)


async def test_the_receipts_own_button_withdraws_and_an_impatient_finger_does_it_once(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    tap_data(anna, await buys(anna), "withdraw:")
    sure = await anna.sees("get ⭐250 back?")
    for _ in range(3):
        tap_data(anna, sure, "withdrawn:")
    await anna.sees("have been given back")
    await office.settled()
    assert (count(anna, ACKNOWLEDGED), count(anna, "have been given back"), anna.stars) == (1, 1, 1000)
    await assert_books_agree(office)


async def test_once_answered_there_is_nothing_to_withdraw_from(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    receipt = await buys(anna)
    tap_data(anna, receipt, "withdraw:")
    sure = await anna.sees("get ⭐250 back?")
    alert = await office.owner.sees("🚨 URGENT")
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    tap_data(anna, sure, "withdrawn:")
    await anna.sees(NOTHING)
    anna.sends("/withdraw")
    await anna.sees(NOTHING)
    tap_data(anna, receipt, "withdraw:")
    await anna.sees(NOTHING)
    assert (await state_of(office, Payment), anna.stars) == ([PaymentState.KEPT], 750)


async def test_without_a_purchase_there_is_nothing_to_withdraw_from(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("/withdraw")
    await anna.sees(NOTHING)


async def test_another_clients_purchase_cannot_be_touched(office: Office) -> None:
    anna, eve = office.client("Anna Kowalska", "en"), office.client("Eve Green", "en")
    receipt = await buys(anna)
    eve.sends("Good evening")
    notice = await eve.sees("If it cannot wait")
    for act in ("withdraw:", "withdrawn:"):
        eve.taps(notice, act + callback_data(receipt, "withdraw:").partition(":")[2])
    eve.sends("/withdraw")
    await eve.sees(NOTHING)
    await office.settled()
    assert (await state_of(office, Payment), await state_of(office, Case)) == ([PaymentState.KEPT], [CaseState.ALERTED])
    assert (eve.stars, len(alerts(office.owner))) == (1000, 1)


async def test_a_withdrawal_and_the_deadline_give_the_money_back_once(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    tap_data(anna, await buys(anna), "withdraw:")
    sure = await anna.sees("get ⭐250 back?")
    office.clock.turn_to((await only(office, Case)).due_at)
    tap_data(anna, sure, "withdrawn:")
    assert office.app is not None
    await office.app.look_now()
    await anna.sees("have been given back")
    await office.settled()
    assert (anna.stars, len(await rows(office, Payment))) == (1000, 1)
    await assert_books_agree(office)
