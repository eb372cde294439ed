"""Erasure waits for open money matters, keeps payments without name and words, and leaves the books balanced."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.models import Bill, Case, Client, Offer, Payment, Plan, Task
from bot.models.states import BillState, CaseState, OfferState, PaymentState, PlanState
from tests.support.office import FRIDAY_EVENING, Office, office_on
from tests.support.phones import rows, said, tap, tap_data
from tests.support.postgres import BOTH
from tests.support.privacy import ASKED, DONE, asks_to_erase, assert_nothing_of, erases, file_of
from tests.support.purchases import subscribes
from tests.support.urgent_night import assert_books_agree, behind, buys, invoiced, only, sheet, state_of

WATER = "water is running"


@pytest.fixture(params=BOTH)
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    async with office_on(request.param, tmp_path, provider_token="1234:TEST:abc") as made:
        yield made


async def test_an_open_urgent_case_comes_first_and_the_payment_stays(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    question = await asks_to_erase(anna)
    await buys(anna)
    tap(anna, question, "Delete everything")
    await anna.sees("your urgent message is still waiting for its answer")
    anna.sends("/erase")
    await anna.sees("your urgent message is still waiting for its answer")
    office.owner.sends("On my way", reply_to=(await office.owner.sees("🚨"))["message_id"])
    await anna.sees("On my way")
    await erases(anna)
    await assert_nothing_of(office, WATER, "Kowalska")
    payment, case = await only(office, Payment), await only(office, Case)
    assert (payment.state, payment.amount, payment.payer_id) == (PaymentState.KEPT, 250, anna.id)
    assert (case.state, case.message_id, case.payment_id) == (CaseState.ANSWERED, None, payment.id)
    await assert_books_agree(office)
    office.owner.sends("/money")
    await office.owner.sees("250")
    found = await file_of(office, anna)
    assert [one["amount"] for one in found["payments"]] == [250]
    assert [found[part] for part in ("messages", "offers", "urgent_cases", "answers")] == [[], [], [], []]


async def test_money_on_its_way_back_comes_first(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    receipt = await buys(anna)
    office.simulator.faults.next("refundStarPayment", times=100, error=(500, "Internal Server Error", {}))
    tap_data(anna, receipt, "withdraw:")
    tap_data(anna, await anna.sees("get ⭐250 back?"), "withdrawn:")
    await anna.sees("We received your withdrawal")
    anna.sends("/erase")
    await anna.sees("a payment or a refund of yours is not settled yet")
    office.simulator.faults.clear()
    await anna.sees("⭐250 have been given back to you.")
    await erases(anna)
    assert await state_of(office, Payment) == [PaymentState.REFUNDED]
    await assert_books_agree(office)
    await assert_nothing_of(office, WATER, "Kowalska")


async def test_a_running_plan_comes_first_and_is_collected_no_more(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await subscribes(office, anna)
    anna.sends("/erase")
    await anna.sees("Please cancel it first with /plan")
    anna.sends("/plan")
    tap_data(anna, await anna.sees("renews on"), "unsubscribe:")
    await erases(anna)
    await office.settled()
    assert not anna.subscriptions[0].renews
    assert await state_of(office, Plan) == [PlanState.ENDED]
    assert (await only(office, Payment)).plan_id is not None
    anna.sends("/plan")
    await anna.sees("Price: ⭐300 for 30 days")
    await assert_nothing_of(office, "Your plan has begun")


async def test_an_open_offer_is_withdrawn_and_its_invoice_sells_nothing(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    invoice = await invoiced(anna)
    open_sheet = behind(anna, invoice)
    await erases(anna)
    await office.simulator.called("deleteMessage", lambda p: p["message_id"] == invoice["message_id"])
    outcome = await sheet(office, anna, open_sheet)
    assert not outcome.paid
    assert anna.stars == 1000
    assert await rows(office, Offer) == []
    await assert_nothing_of(office, WATER)


async def test_a_payment_that_is_being_made_comes_first(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    invoice = await invoiced(anna)
    question = await asks_to_erase(anna)
    assert office.app is not None
    offer = await only(office, Offer)
    async with office.app.database.transaction() as session:
        stored = await session.get_one(Offer, offer.id)
        stored.state, stored.checkout_at = OfferState.CHECKOUT, office.clock.now()
    tap(anna, question, "Delete everything")
    await anna.sees("a payment or a refund of yours is not settled yet")
    office.clock.turn_to(FRIDAY_EVENING + timedelta(minutes=3))
    anna.sends("/erase")
    await anna.sees(ASKED)
    assert invoice["message_id"] and DONE not in said(anna)


async def test_what_the_owner_gives_back_later_still_reaches_who_paid(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    office.owner.sends("On my way", reply_to=(await office.owner.sees("🚨"))["message_id"])
    await anna.sees("On my way")
    await erases(anna)
    charge = (await only(office, Payment)).charge_id
    assert office.app is not None
    await office.bot.telegram.refund_star_payment(anna.id, charge)
    await anna.sees("⭐250 have been given back to you.")
    await office.settled()
    assert await state_of(office, Payment) == [PaymentState.REFUNDED]
    assert {client.name for client in await rows(office, Client)} <= {"", "Anna Kowalska"}


async def test_a_question_about_a_payment_loses_its_words(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("/paysupport I paid twice on Friday")
    await office.owner.sees("Question about a payment from Anna Kowalska")
    await erases(anna)
    await assert_nothing_of(office, "I paid twice", "Kowalska")
    assert [(task.words, task.closed_at is not None) for task in await rows(office, Task)] == [("", True)]
    office.owner.sends("/tasks")
    await office.owner.sees("There are no tasks.")


async def test_a_paid_bill_loses_its_words_and_an_open_one_goes(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("The heating is broken")
    await anna.sees("automatic reply")
    office.owner.sends("/queue")
    queue = await office.owner.sees("1 client is waiting")
    for words in ("Call-out on Friday night", "A second visit"):
        office.owner.sends(f"/bill 150.00 PLN {words}", reply_to=queue["message_id"])
        await office.owner.sees("Bill sent to Anna Kowalska: PLN")
    invoice = await anna.sees(lambda m: "invoice" in m)
    assert (await anna.pays(invoice)).paid
    await office.owner.sees("Anna Kowalska has paid PLN")
    other = await anna.sees(lambda m: "invoice" in m)
    await erases(anna)
    await assert_nothing_of(office, "Call-out", "heating", "Kowalska")
    assert not (await anna.pays(other)).paid
    bill, payment = await only(office, Bill), await only(office, Payment)
    assert (bill.words, bill.state, payment.bill_id, payment.amount) == ("", BillState.PAID, bill.id, 15000)


async def test_a_deputy_who_erases_himself_still_answers_others(office: Office) -> None:
    office.owner.sends("/urgent deputy")
    link = (await office.owner.sees("start=deputy_"))["text"]
    eva, anna = office.client("Eva Green", "en"), office.client("Anna Kowalska", "en")
    eva.sends("Once I was a client myself")
    eva.sends("/start " + link.split("start=")[1].split()[0])
    await eva.sees("You are the deputy")
    await buys(anna)
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=16))
    alert = await eva.sees("🚨 URGENT · Anna Kowalska")
    await erases(eva)
    eva.sends("I am on my way", reply_to=alert["message_id"])
    await anna.sees("I am on my way")
    await assert_nothing_of(office, "a client myself")
    await assert_books_agree(office)
