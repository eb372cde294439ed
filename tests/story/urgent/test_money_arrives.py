"""Each payment leads to an alert or to a refund, even if it comes twice, late, or without an offer."""

from datetime import timedelta

from bot.models import Case, Offer, Payment
from bot.models.states import CaseState, OfferState, PaymentState
from bot.simulator import Person
from tests.support.database_access import sql
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.phones import labels, november, rows, tap_data
from tests.support.urgent_night import (
    alerts,
    assert_books_agree,
    behind,
    buys,
    count,
    invoiced,
    offered,
    only,
    sheet,
    state_of,
)

RETURNED = "came too late or did not fit the offer"


async def given_back(office: Office, client: Person, stars: int = 250) -> Payment:
    """Wait until the client has one refund and one message about it, and return the payment."""
    await client.sees(f"This payment of ⭐{stars} {RETURNED}")
    await client.sees(f"⭐{stars} have been given back to you.")
    await office.settled()
    assert (count(client, RETURNED), count(client, "have been given back"), client.stars) == (1, 1, 1000)
    await assert_books_agree(office)
    return (await rows(office, Payment))[-1]


async def test_a_payment_brings_an_alert_and_a_receipt(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    receipt = await buys(anna)
    payment, case = await only(office, Payment), await only(office, Case)
    assert (payment.state, payment.amount, payment.currency) == (PaymentState.KEPT, 250, "XTR")
    assert (case.state, case.payment_id, case.message_id) == (CaseState.ALERTED, payment.id, 1)
    assert payment.charge_id in receipt["text"] and "Friday, 20 November at 21:40" in receipt["text"]
    assert len(labels(receipt)) == 1
    alert = await office.owner.sees("🚨 URGENT · Anna Kowalska · paid ⭐250")
    assert "or the money goes back by itself" in alert["text"] and "water is running" in alert["text"]
    assert labels(alert)[:3] == ["I'm on it", "Call back at…", "Refund now"]
    assert not alert.get("disable_notification")
    await assert_books_agree(office)


async def test_the_promise_counts_from_the_payment(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.simulator.payments.deliver = "late"
    assert (await anna.pays(await invoiced(anna))).paid
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=9))
    office.simulator.payments.release()
    await office.owner.sees("🚨 URGENT")
    payment, case = await only(office, Payment), await only(office, Case)
    assert case.due_at - payment.paid_at == timedelta(minutes=30)


async def test_the_same_payment_twice_is_one(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.simulator.payments.deliver = "twice"
    await buys(anna)
    await office.settled()
    assert (len(await rows(office, Payment)), len(await rows(office, Case))) == (1, 1)
    assert (len(alerts(office.owner)), count(anna, "Paid: ⭐250")) == (1, 1)
    await assert_books_agree(office)


async def test_the_same_payment_once_more_after_the_answer_opens_nothing(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    update = next(m for m in anna.messages if "successful_payment" in m)
    alert = await office.owner.sees("🚨 URGENT")
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    raw = {key: update[key] for key in ("message_id", "from", "chat", "date", "successful_payment")}
    office.simulator.updates.put({"message": raw})
    await office.settled()
    assert await state_of(office, Case) == [CaseState.ANSWERED]
    assert len(alerts(office.owner)) == 1
    await assert_books_agree(office)


async def test_a_payment_that_comes_after_the_offer_expired_goes_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.simulator.payments.deliver = "late"
    assert (await anna.pays(await invoiced(anna))).paid
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=40))
    assert await state_of(office, Offer) == [OfferState.EXPIRED]
    office.simulator.payments.release()
    assert (await given_back(office, anna)).reason == "cannot be honoured"
    assert (alerts(office.owner), await rows(office, Case)) == ([], [])


async def test_a_payment_of_hours_ago_goes_back_whatever_is_looked_at_first(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.simulator.payments.deliver = "late"
    assert (await anna.pays(await invoiced(anna))).paid
    await office.stop()
    office.clock.turn_to(FRIDAY_EVENING + timedelta(hours=3))
    office.simulator.payments.release()  # it is handled before any job closes the offer
    await office.start()
    await given_back(office, anna)
    assert alerts(office.owner) == []


async def test_a_payment_that_comes_after_opening_goes_back(office: Office) -> None:
    await office.turn_to(november(23, 8, 58))
    anna = office.client("Anna Kowalska", "en")
    office.simulator.payments.deliver = "late"
    assert (await anna.pays(await invoiced(anna))).paid
    await office.turn_to(november(23, 9))
    office.simulator.payments.release()
    await given_back(office, anna)
    assert alerts(office.owner) == []


async def test_a_payment_that_comes_in_the_never_hours_wakes_nobody(office: Office) -> None:
    office.owner.sends("/urgent never 22:00-07:00")
    await office.owner.sees("Never wake me: 22:00-07:00")
    await office.turn_to(november(20, 21, 59))
    anna = office.client("Anna Kowalska", "en")
    office.simulator.payments.deliver = "late"
    assert (await anna.pays(await invoiced(anna))).paid
    await office.turn_to(november(20, 22))
    office.simulator.payments.release()
    await given_back(office, anna)
    assert alerts(office.owner) == []


async def test_a_payment_whose_offer_was_withdrawn_meanwhile_goes_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.simulator.payments.deliver = "late"
    assert (await anna.pays(await invoiced(anna))).paid
    office.owner.sends("/urgent price 300")
    await office.owner.sees("Price: ⭐300")
    office.simulator.payments.release()
    await given_back(office, anna)


async def test_a_payment_of_another_amount_goes_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    payload = behind(anna, await invoiced(anna)).payload
    anna.forges_payment(payload, 1)
    await given_back(office, anna, stars=1)
    assert await state_of(office, Offer) == [OfferState.CONSENTED]


async def test_a_payment_with_garbage_for_a_payload_goes_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    for payload in ("x", ":::::", "offer:1:2:3:XTR:" + "0" * 40, "🙂"):
        anna.forges_payment(payload, 250)
        await anna.sees("have been given back to you")
    await office.settled()
    assert (anna.stars, len(await rows(office, Payment))) == (1000, 4)
    await assert_books_agree(office)


async def test_a_stranger_who_paid_for_somebody_else_gets_it_back(office: Office) -> None:
    anna, eve = office.client("Anna Kowalska", "en"), office.client("Eve Green", "en")
    payload = behind(anna, await invoiced(anna)).payload
    eve.forges_payment(payload, 250)
    await given_back(office, eve)
    assert await state_of(office, Offer) == [OfferState.CONSENTED]
    assert alerts(office.owner) == []


async def test_an_old_payload_paid_again_goes_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    invoice = behind(anna, await invoiced(anna))
    assert (await sheet(office, anna, invoice)).paid
    await anna.sees("Paid: ⭐250")
    anna.forges_payment(invoice.payload, 250)
    await anna.sees(RETURNED)
    await anna.sees("⭐250 have been given back")
    await office.settled()
    assert (anna.stars, len(alerts(office.owner))) == (750, 1)
    await assert_books_agree(office)


async def test_a_second_payment_beside_an_open_case_goes_back(office: Office) -> None:
    """The client became a key client between the consent and the payment."""
    anna = office.client("Anna Kowalska", "en")
    office.simulator.payments.deliver = "late"
    assert (await anna.pays(await invoiced(anna))).paid
    office.owner.taps(1, "passed:1:1")
    await office.settled()
    anna.sends("URGENT: now!")
    await anna.sees("We have been alerted")
    office.simulator.payments.release()
    await given_back(office, anna)
    assert len(alerts(office.owner)) == 1


async def test_money_is_safe_where_the_client_has_gone_meanwhile(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.simulator.payments.deliver = "late"
    assert (await anna.pays(await invoiced(anna))).paid
    anna.blocks()
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=1))
    office.simulator.payments.release()
    await office.simulator.called("refundStarPayment")
    await office.settled()
    assert anna.stars == 1000
    await assert_books_agree(office)


async def test_the_alert_holds_what_the_client_wrote_last_and_brings_all_that_is_unseen(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening, about my contract")
    await anna.sees("If it cannot wait")
    anna.sends_photo("URGENT look at the ceiling")
    offer = await anna.sees("Urgent contact with Nowak Law")
    tap_data(anna, offer, "agree:")
    assert (await anna.pays(await anna.sees(lambda m: "invoice" in m))).paid
    alert = await office.owner.sees("🚨 URGENT")
    assert "look at the ceiling" in alert["text"]
    contract = await office.owner.sees("about my contract")
    photo = await office.owner.sees(lambda m: "photo" in m)
    quiet = {p["chat_id"]: p for name, p in office.simulator.calls if p.get("disable_notification")}
    assert office.owner.id in quiet
    office.owner.sends("Both seen.", reply_to=alert["message_id"])
    await anna.sees("Both seen.")
    office.owner.sends("/queue")
    await office.owner.sees("Nobody is waiting.")
    assert contract["message_id"] < photo["message_id"]


async def test_an_edit_after_the_alert_is_shown_in_it(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    asked = anna.sends("URGENT: water!")
    tap_data(anna, await anna.sees("Urgent contact"), "agree:")
    assert (await anna.pays(await anna.sees(lambda m: "invoice" in m))).paid
    alert = await office.owner.sees("🚨 URGENT")
    anna.edits(asked["message_id"], "URGENT: water and fire!")
    edited = await office.owner.sees_edit(alert["message_id"], "water and fire!")
    assert edited["text"].startswith("🚨 URGENT · Anna Kowalska · paid ⭐250")
    assert "Refund now" in labels(edited)


async def test_a_very_long_urgent_message_reaches_the_owner_whole(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna, "URGENT " + "water " * 600 + "END")
    await office.owner.sees("🚨 URGENT")
    await office.owner.sees("water END")


async def test_an_offer_without_a_message_in_hand_is_still_an_alert(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    invoice = await invoiced(anna)
    await office.settled()
    await sql(office, "UPDATE offer SET message_id = NULL")
    assert (await anna.pays(invoice)).paid
    await office.owner.sees("🚨 URGENT")
    await offered(office.client("John Smith", "en"), "URGENT too")


async def test_a_payer_nobody_knows_is_told_even_where_only_the_book_tells_of_him(office: Office) -> None:
    eve = office.client("Eve Green", "en")
    office.simulator.payments.deliver = "lost"
    eve.forges_payment("x", 250)
    assert office.app is not None
    await office.bot.star_transactions.read()
    await given_back(office, eve)


async def test_a_payment_made_after_the_offers_end_goes_back_though_nobody_has_closed_it(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    payload = behind(anna, await invoiced(anna)).payload
    await office.stop()
    office.clock.turn_to(FRIDAY_EVENING + timedelta(minutes=33))
    anna.forges_payment(payload, 250)
    await office.start()
    await given_back(office, anna)
    assert alerts(office.owner) == []
