"""An offer shows its terms, records the consent, exists once at a time, and ends."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy.exc import IntegrityError

from bot.features.businesses.rules import TERMS_VERSION
from bot.models import Offer
from bot.models.states import OfferState
from bot.simulator import Person
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.phones import Json, callback_data, labels, november, rows, sets_hours, tap_data
from tests.support.urgent_night import GONE, PIPE, alerts, behind, count, invoiced, offered, only, sheet, state_of

Change = Callable[[Person], Awaitable[None]]


async def test_everything_is_shown_before_money_is_asked_for(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    offer = await offered(anna)
    shown = ("Monday, 23 November at 09:00", "Urgent contact with Nowak Law", "⭐250", "alerted", "30 minutes",
             "comes back by itself", "/terms", "/withdraw")  # fmt: skip
    assert [words for words in shown if words not in offer["text"]] == []
    assert offer["text"].startswith("Free of charge: your message is kept")
    assert labels(offer) == ["Agree and pay · ⭐250", "It can wait"]
    assert "invoice" not in anna.messages[-1]
    tap_data(anna, offer, "agree:")
    invoice = (await anna.sees(lambda m: "invoice" in m))["invoice"]
    assert (invoice["currency"], invoice["total_amount"], invoice["title"]) == ("XTR", 250, "Urgent contact")
    assert "Nowak Law" in invoice["description"] and "30 minutes" in invoice["description"]
    assert invoice["start_parameter"]


async def test_the_consent_is_kept_with_its_words_language_and_time(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    offer = await offered(anna)
    assert (await only(office, Offer)).consented_at is None
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=7))
    tap_data(anna, offer, "agree:")
    await anna.sees(lambda m: "invoice" in m)
    kept = await only(office, Offer)
    assert (kept.terms_version, kept.language, kept.state) == (TERMS_VERSION, "en", OfferState.CONSENTED)
    assert timedelta(0) <= kept.consented_at - FRIDAY_EVENING - timedelta(minutes=7) < timedelta(seconds=10)


async def test_a_client_has_one_open_offer_however_often_it_is_asked_for(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    first = await offered(anna)
    anna.sends("/urgent")
    second = await anna.sees("Urgent contact with Nowak Law")
    anna.sends("URGENT!!")
    third = await anna.sees("Urgent contact with Nowak Law")
    assert callback_data(first, "agree:") == callback_data(second, "agree:") == callback_data(third, "agree:")
    offer = await only(office, Offer)
    assert office.app is not None
    with pytest.raises(IntegrityError):
        async with office.app.database.transaction() as session:
            session.add(Offer(**offer.model_dump(exclude={"id"})))


def answers(query_id: str, params: Json) -> bool:
    return bool(params["callback_query_id"] == query_id)


async def test_two_taps_of_consent_bring_one_invoice_and_no_alarm(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    offer = await offered(anna)
    taps = [tap_data(anna, offer, "agree:"), tap_data(anna, offer, "agree:")]
    await anna.sees(lambda m: "invoice" in m)
    await office.settled()
    assert sum("invoice" in m for m in anna.received) == 1
    for each in taps:
        answer = await office.simulator.called("answerCallbackQuery", partial(answers, each))
        assert not answer.get("text")


async def test_asked_again_after_consent_the_client_can_still_pay(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    lost = await invoiced(anna)
    anna.deletes(lost["message_id"])
    anna.sends("/urgent")
    again = await anna.sees("Urgent contact with Nowak Law")
    tap_data(anna, again, "agree:")
    invoice = await anna.sees(lambda m: "invoice" in m)
    assert (await anna.pays(invoice)).paid
    await office.owner.sees("🚨 URGENT")


async def test_the_price_is_the_one_that_was_offered(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    before = await invoiced(anna)
    old = behind(anna, before)
    office.owner.sends("/urgent price 300")
    await anna.sees_gone(before["message_id"])
    refused = await sheet(office, anna, old)
    assert (refused.paid, refused.error, anna.stars) == (False, GONE, 1000)
    after = await invoiced(anna, "URGENT please")
    assert (await anna.pays(after)).paid
    assert (anna.stars, [o.price for o in await rows(office, Offer)]) == (700, [250, 300])


async def test_an_offer_lives_for_thirty_minutes(office: Office) -> None:
    anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
    invoice = await invoiced(anna)
    offer = await offered(john)
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=29))
    assert await state_of(office, Offer) == [OfferState.CONSENTED, OfferState.OFFERED]
    open_sheet = behind(anna, invoice)
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=31))
    assert await state_of(office, Offer) == [OfferState.EXPIRED] * 2
    await anna.sees_gone(invoice["message_id"])
    assert (await sheet(office, anna, open_sheet)).error == GONE
    tapped = tap_data(john, offer, "agree:")
    told = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == tapped)
    assert told["text"] == GONE
    await office.settled()
    assert not any("invoice" in m for m in john.received)


async def test_an_offer_ends_at_opening(office: Office) -> None:
    await office.turn_to(november(23, 8, 50))
    anna = office.client("Anna Kowalska", "en")
    invoice = await invoiced(anna)
    assert (await only(office, Offer)).expires_at == november(23, 9)
    open_sheet = behind(anna, invoice)
    await office.turn_to(november(23, 9))
    await anna.sees_gone(invoice["message_id"])
    assert (await sheet(office, anna, open_sheet)).error == GONE


async def test_an_offer_ends_where_the_never_hours_begin(office: Office) -> None:
    office.owner.sends("/urgent never 22:00-07:00")
    await office.owner.sees("Never wake me: 22:00-07:00")
    anna = office.client("Anna Kowalska", "en")
    open_sheet = behind(anna, await invoiced(anna))
    await office.turn_to(november(20, 22))
    assert (await sheet(office, anna, open_sheet)).error == GONE
    await office.settled()
    assert alerts(office.owner) == []


async def _writes_price(owner: Person) -> None:
    owner.sends("/urgent price 260")


async def _taps_price(owner: Person) -> None:
    owner.taps(1, "price:+")


async def _taps_minutes(owner: Person) -> None:
    owner.taps(1, "minutes:60")


async def _switches_off(owner: Person) -> None:
    owner.taps(1, "switch:")


async def _never(owner: Person) -> None:
    owner.sends("/urgent never 21:00-07:00")


async def _changes_hours(owner: Person) -> None:
    await sets_hours(owner, "Mo-Sa 10:00-17:00")


@pytest.mark.parametrize(
    "changes", [_writes_price, _taps_price, _taps_minutes, _switches_off, _never, _changes_hours]
)  # fmt: skip
async def test_a_change_of_price_promise_or_hours_withdraws_open_offers(office: Office, changes: Change) -> None:
    anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
    invoice = await invoiced(anna)
    await offered(john)
    open_sheet = behind(anna, invoice)
    await changes(office.owner)
    await anna.sees_gone(invoice["message_id"])
    assert await state_of(office, Offer) == [OfferState.WITHDRAWN] * 2
    assert (await sheet(office, anna, open_sheet)).error == GONE


async def test_what_changes_nothing_for_clients_withdraws_nothing(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    invoice = await invoiced(anna)
    office.owner.sends("/urgent star 1.2")
    office.owner.sends("/urgent keywords URGENT, HELP")
    office.owner.sends("/urgent price 0")
    office.owner.sends("/hours nonsense")
    await office.settled()
    assert (await anna.pays(invoice)).paid


async def test_an_invoice_that_comes_after_the_withdrawal_goes_again(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    offer = await offered(anna)
    office.simulator.faults.next("sendInvoice", error=(500, "Internal Server Error"))
    tap_data(anna, offer, "agree:")
    await office.simulator.called("sendInvoice")
    office.owner.sends("/urgent price 300")
    late = await anna.sees(lambda m: "invoice" in m)
    await anna.sees_gone(late["message_id"])


async def test_it_can_wait_ends_the_offer_and_keeps_the_message(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    offer = await offered(anna)
    tap_data(anna, offer, "wait:")
    await anna.sees("Good. Your message is kept")
    assert await state_of(office, Offer) == [OfferState.WITHDRAWN]
    office.owner.sends("/queue")
    assert PIPE in (await office.owner.sees("1 client is waiting"))["text"]


async def test_asked_while_the_bot_was_down_an_old_offer_is_replaced(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    old = await invoiced(anna)
    await office.stop()
    office.clock.turn_to(FRIDAY_EVENING + timedelta(hours=1))
    anna.sends("URGENT: is anybody there?")
    await office.start()
    offer = await anna.sees("Urgent contact with Nowak Law")
    tap_data(anna, offer, "agree:")
    assert (await anna.pays(await anna.sees(lambda m: "invoice" in m))).paid
    await anna.sees_gone(old["message_id"])
    await office.owner.sees("🚨 URGENT")


async def test_an_offer_is_nobody_elses(office: Office) -> None:
    anna, eve = office.client("Anna Kowalska", "en"), office.client("Eve Green", "en")
    offer = await offered(anna)
    hers = await offered(eve)
    for act in ("agree:", "wait:"):
        eve.taps(hers, callback_data(offer, act))
    await office.settled()
    assert await state_of(office, Offer) == [OfferState.OFFERED] * 2
    assert count(eve, "Good. Your message is kept") == 0


async def test_after_a_pay_sheet_that_led_to_nothing_the_client_can_pay(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    invoice = await invoiced(anna)
    anna.stars = 260
    paying = anna.starts_paying(invoice)
    anna.stars = 0  # she spent them elsewhere while the sheet was open
    assert not (await paying).paid
    assert await state_of(office, Offer) == [OfferState.CHECKOUT]
    anna.stars = 1000
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=3))
    again = await invoiced(anna, "URGENT still!")
    assert (await anna.pays(again)).paid
    await office.owner.sees("🚨 URGENT")
    await anna.sees_gone(invoice["message_id"])
