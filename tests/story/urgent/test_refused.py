"""If Telegram refuses a call for good, the people concerned are told; there is a test for every purpose of a call."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.features.delivery.outcomes import TABLE
from bot.models import Bill, Case, Offer, Plan
from bot.models.calls import Purpose
from bot.models.states import BillState, CaseState, OfferState, PlanState
from bot.simulator import Person
from tests.support.deputies import after, deputy_of
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, closed_office
from tests.support.phones import callback_data, said, tap_data
from tests.support.purchases import brought
from tests.support.urgent_night import alerts, assert_books_agree, buys, count, invoiced, offered, state_of

REFUSED = (400, "Bad Request: SOMETHING_NEW_INVALID")
ENTITIES = (400, "Bad Request: can't parse entities: byte offset 7")


@pytest.fixture
def anna(office: Office) -> Person:
    return office.client("Anna Kowalska", "en")


def test_every_purpose_of_a_call_says_what_follows_from_its_refusal() -> None:
    assert set(TABLE) == set(Purpose)


async def test_an_invoice_that_cannot_be_made_charges_nothing_and_both_sides_know(office: Office, anna: Person) -> None:
    office.simulator.faults.next("sendInvoice", error=REFUSED)
    tap_data(anna, await offered(anna), "agree:")
    await anna.sees("The invoice could not be made, so nothing was charged.")
    told = await office.owner.sees("Anna Kowalska agreed to pay, but the invoice could not be sent")
    assert "SOMETHING" not in told["text"]
    assert await state_of(office, Offer) == [OfferState.WITHDRAWN]
    await invoiced(anna)  # she can ask for it again


async def test_a_plan_whose_link_cannot_be_made_is_told_and_can_be_asked_for_again(
    office: Office, anna: Person
) -> None:
    office.owner.sends("/urgent plan 300")
    await office.owner.sees("Urgent contact by the month: ⭐300 a month")
    office.simulator.faults.next("createInvoiceLink", error=REFUSED)
    for answer in ("The invoice could not be made, so nothing was charged.", "The link is only for you"):
        anna.sends("/plan")
        offer = await anna.sees("Price: ⭐300 for 30 days")
        anna.taps(offer, callback_data(offer, "subscribe:"))
        await anna.sees(answer)
    await office.owner.sees("Anna Kowalska agreed to pay, but the invoice could not be sent")
    assert await state_of(office, Plan) == [PlanState.ENDED, PlanState.CONSENTED]


async def test_a_bill_that_did_not_reach_the_client_is_told_with_its_reason(tmp_path: Path) -> None:
    async with closed_office(tmp_path, provider_token="1234:TEST:abc") as office:
        await office.start()
        message = await brought(office)
        office.simulator.faults.next("sendInvoice", error=(400, "Bad Request: CURRENCY_TOTAL_AMOUNT_INVALID"))
        office.owner.sends("/bill 1.50 PLN Call-out", reply_to=message)
        told = (await office.owner.sees("The bill of "))["text"]
        assert told.endswith("did not reach Anna Kowalska: Telegram does not accept the amount or the currency.")
        assert await state_of(office, Bill) == [BillState.WITHDRAWN]


async def test_a_notice_that_was_refused_is_still_owed(office: Office, anna: Person) -> None:
    office.simulator.faults.next("sendMessage", times=2, error=REFUSED)  # the second time it is tried in a plainer form
    anna.sends("Good evening")
    await office.settled()
    assert said(anna) == []
    anna.sends("Hello?")
    await anna.sees("automatic reply")


async def test_a_file_of_data_that_was_refused_is_not_waited_for(office: Office, anna: Person) -> None:
    anna.sends("Good evening")
    await anna.sees("automatic reply")
    office.simulator.faults.next("sendDocument", 9, error=REFUSED)
    anna.sends("/mydata")
    await anna.sees("The file with your data could not be sent.")


async def test_an_alert_that_is_refused_rings_in_a_plainer_form(office: Office, anna: Person) -> None:
    invoice = await invoiced(anna)
    office.simulator.faults.chat(office.owner.id, error=ENTITIES, times=1)
    assert (await anna.pays(invoice)).paid
    alert = await office.owner.sees("🚨 URGENT")
    assert "water is running" in alert["text"]
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    await office.settled()
    assert await state_of(office, Case) == [CaseState.ANSWERED]


async def test_where_the_owner_cannot_be_rung_the_deputy_is_at_once(office: Office, anna: Person) -> None:
    ewa = await deputy_of(office)
    invoice = await invoiced(anna)
    office.owner.blocks()
    assert (await anna.pays(invoice)).paid
    alert = await ewa.sees("🚨 URGENT")
    ewa.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    await office.settled()
    await assert_books_agree(office)


async def test_where_nobody_can_be_rung_the_money_goes_back_at_once(office: Office, anna: Person) -> None:
    invoice = await invoiced(anna)
    office.owner.blocks()
    assert (await anna.pays(invoice)).paid
    await anna.sees("⭐250 have been given back")
    await office.settled()
    assert await state_of(office, Case) == [CaseState.GIVEN_BACK]
    await assert_books_agree(office)


async def test_a_deputy_who_cannot_be_rung_is_not_said_to_have_been(office: Office, anna: Person) -> None:
    ewa = await deputy_of(office)
    await buys(anna)
    ewa.blocks()
    await office.turn_to(after(15))
    told = await office.owner.sees("The deputy could not be alerted about Anna Kowalska")
    assert told["text"].endswith("this bot has been blocked.")
    assert count(office.owner, "has been alerted") == 0


async def test_whoever_works_on_an_urgent_case_hears_that_the_client_does_not(office: Office, anna: Person) -> None:
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    await office.settled()
    anna.blocks()
    tap_data(office.owner, alert, "seen:")
    told = await office.owner.sees("Anna Kowalska does not get what I write")
    assert told["text"].endswith("this bot has been blocked.")


async def test_a_digest_that_is_refused_comes_without_its_buttons(office: Office, anna: Person) -> None:
    anna.sends("Good evening")
    await anna.sees("automatic reply")
    office.simulator.faults.chat(office.owner.id, error=REFUSED, times=2)  # once without its entities, too
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    assert "reply_markup" not in digest


@pytest.mark.parametrize("command", ["/urgent", "/tasks", "/queue"])
async def test_what_is_refused_in_every_form_is_said_to_be_missing_once(office: Office, command: str) -> None:
    await office.settled()
    office.simulator.faults.chat(office.owner.id, error=REFUSED, times=3)
    office.owner.sends(command)
    await office.settled()
    office.simulator.faults.clear()
    office.owner.sends("/queue")
    await office.owner.sees("Nobody is waiting.")
    assert count(office.owner, "Telegram refused a message for you") <= 1


async def test_a_text_that_even_plain_is_refused_is_said_to_be_missing(office: Office) -> None:
    await office.settled()
    office.simulator.faults.chat(office.owner.id, error=REFUSED, times=2)
    office.owner.sends("/urgent")
    await office.owner.sees("Telegram refused a message for you. /help shows how to ask for it again.")


async def test_a_deputy_who_has_no_list_to_ask_for_is_not_sent_to_one(office: Office) -> None:
    ewa = await deputy_of(office)
    await office.settled()
    office.simulator.faults.chat(ewa.id, error=REFUSED, times=1)
    ewa.sends("/help")
    await ewa.sees("Telegram refused a message for you, so it is missing here. The owner can see what is waiting.")


async def test_an_alert_that_is_refused_when_the_case_is_over_breaks_nothing(office: Office, anna: Person) -> None:
    await buys(anna)
    await office.settled()
    office.owner.blocks()
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=6))
    await office.settled()
    assert (await state_of(office, Case), len(alerts(office.owner))) == ([CaseState.ALERTED], 1)
