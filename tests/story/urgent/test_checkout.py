"""The bot answers each pre-checkout query at once, and declines anything that it did not offer to this payer."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot.models import Offer, Payment
from bot.simulator.content.invoices import Invoice
from tests.support.office import Office
from tests.support.phones import rows
from tests.support.urgent_night import GONE, assert_books_agree, behind, invoiced, rings, sheet, state_of

GARBAGE = ("", ":", "offer 1", "1:2:3", "🙂" * 20, "offer:1:2:250:XTR:" + "0" * 40, "a" * 128)


async def test_garbage_for_a_payload_is_declined(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await invoiced(anna)
    for payload in GARBAGE:
        outcome = await sheet(office, anna, Invoice("Urgent", "Urgent", payload, "XTR", 250))
        assert (outcome.paid, outcome.error) == (False, GONE), payload
    assert anna.stars == 1000


@pytest.mark.parametrize("change", [{"total_amount": 1}, {"currency": "PLN"}], ids=["amount", "currency"])
async def test_a_changed_amount_or_currency_is_declined(office: Office, change: dict[str, Any]) -> None:
    anna = office.client("Anna Kowalska", "en")
    invoice = behind(anna, await invoiced(anna))
    outcome = await sheet(office, anna, replace(invoice, **change))
    assert (outcome.paid, outcome.error, anna.stars) == (False, GONE, 1000)


async def test_a_payload_cannot_be_changed_to_fit(office: Office) -> None:
    anna, eve = office.client("Anna Kowalska", "en"), office.client("Eve Green", "en")
    invoice = behind(anna, await invoiced(anna))
    cheap = replace(invoice, payload=invoice.payload.replace(":250:", ":1:"), total_amount=1)
    hers = replace(invoice, payload=invoice.payload.replace(str(anna.id), str(eve.id)))
    assert cheap.payload != invoice.payload != hers.payload
    assert not (await sheet(office, anna, cheap)).paid
    assert not (await sheet(office, eve, hers)).paid


async def test_a_stranger_cannot_pay_a_forwarded_copy(office: Office) -> None:
    anna, eve = office.client("Anna Kowalska", "en"), office.client("Eve Green", "en")
    sent = await invoiced(anna)
    copy = anna.forwards(sent, to=eve)
    (button,) = copy["reply_markup"]["inline_keyboard"][0]
    assert "url" in button
    outcome = await sheet(office, eve, behind(anna, sent))
    assert (outcome.paid, outcome.error) == (False, GONE)
    assert (await anna.pays(sent)).paid


async def test_an_old_invoice_is_declined_after_it_was_paid(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    old = behind(anna, await invoiced(anna))
    assert (await sheet(office, anna, old)).paid
    await anna.sees("Paid: ⭐250")
    assert (await sheet(office, anna, old)).error == GONE
    assert anna.stars == 750


async def test_two_sheets_at_once_are_paid_once(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    sent = await invoiced(anna)
    outcomes = await asyncio.gather(*(anna.starts_paying(sent) for _ in range(5)))
    assert sorted(outcome.paid for outcome in outcomes) == [False] * 4 + [True]
    await anna.sees("Paid: ⭐250")
    await office.settled()
    assert (anna.stars, len(await rows(office, Payment))) == (750, 1)
    await assert_books_agree(office)


async def test_a_refusal_is_in_the_payers_language_even_if_unknown(office: Office) -> None:
    stranger = office.client("Hans Meier", "de")
    outcome = await sheet(office, stranger, Invoice("Urgent", "Urgent", "x", "XTR", 250))
    assert outcome.error == GONE


async def test_whoever_stands_at_the_till_does_not_wait_for_three_hundred_others(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    sent = await invoiced(anna)
    others = [office.client(f"Client {number}", "en") for number in range(300)]
    for other in others:
        other.sends("Good evening")
    outcome = await anna.pays(sent)
    assert outcome.paid, outcome.error
    assert sum(bool(other.received) for other in others) < 150
    await rings(office)
    assert sum(bool(other.received) for other in others) < 250
    await others[-1].sees("If it cannot wait", timeout=60)


async def test_a_payment_that_was_let_through_reserves_the_offer(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    sent = await invoiced(anna)
    office.simulator.payments.deliver = "late"
    assert (await anna.pays(sent)).paid
    assert await state_of(office, Offer) == ["checkout"]
    assert (await anna.pays(sent)).error == GONE
    office.simulator.payments.release()
    await office.owner.sees("🚨 URGENT")
