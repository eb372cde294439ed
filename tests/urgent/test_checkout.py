"""At the till: a payment goes through for an open, agreed, unexpired offer, by its own client, once."""

import asyncio
from datetime import timedelta

import pytest

from tests.conftest import FRIDAY_EVENING, Office
from tests.urgent.acts import agrees, asks, button, ring, states

DECLINED = "no longer valid"


async def test_an_impatient_finger_pays_once(office: Office) -> None:
    anna = office.client("Anna", "en")
    invoice = await agrees(anna, await asks(anna))
    both = await asyncio.gather(anna.starts_paying(invoice), anna.starts_paying(invoice))
    assert sorted(outcome.paid for outcome in both) == [False, True]
    await ring(office)
    await office.settled()
    assert anna.stars == 750
    assert await states(office, "payment") == ["kept"]


async def test_an_expired_offer_takes_no_money(office: Office) -> None:
    anna = office.client("Anna", "en")
    invoice = await agrees(anna, await asks(anna))
    office.clock.turn_to(FRIDAY_EVENING + timedelta(minutes=31))
    outcome = await anna.pays(invoice)
    assert not outcome.paid
    assert DECLINED in str(outcome.error)
    assert anna.stars == 1000


async def test_an_offer_that_was_called_off_takes_no_money_and_its_invoice_goes(office: Office) -> None:
    anna = office.client("Anna", "en")
    invoice = await agrees(anna, await asks(anna))
    await office.settled()
    office.owner.sends("/urgent price 300")
    await anna.sees_gone(invoice["message_id"])
    assert await states(office, "offer") == ["withdrawn"]
    assert "⭐300" in (await asks(anna))["text"]


async def test_a_stranger_cannot_pay_a_forwarded_copy(office: Office) -> None:
    anna, mallory = office.client("Anna", "en"), office.client("Mallory", "en")
    invoice = await agrees(anna, await asks(anna))
    mallory.sends("Hello")
    await mallory.sees("automatic reply")
    copy = anna.forwards(invoice, to=mallory)
    with pytest.raises(ValueError, match="Pay"):
        await mallory.pays(copy)
    assert mallory.stars == 1000


@pytest.mark.parametrize("payload", ["", "offer:1:2:3", "garbage", "offer:1:700000002:250:XTR:" + "0" * 40, "ż" * 40])
async def test_an_invoice_that_is_not_ours_is_declined(office: Office, payload: str) -> None:
    anna = office.client("Anna", "en")
    await asks(anna)
    query = {
        "id": "query-1",
        "from": anna.user,
        "currency": "XTR",
        "total_amount": 250,
        "invoice_payload": payload,
    }
    office.simulator.updates.emit("pre_checkout_query", query)
    given = await office.simulator.called("answerPreCheckoutQuery", lambda p: p["pre_checkout_query_id"] == "query-1")
    assert given["ok"] is False
    assert DECLINED in given["error_message"]


async def test_a_query_is_answered_while_three_hundred_updates_wait(office: Office) -> None:
    anna = office.client("Anna", "en")
    invoice = await agrees(anna, await asks(anna))
    for number in range(300):
        office.client(f"Client {number}", "en").sends("Hello")
    outcome = await asyncio.wait_for(anna.pays(invoice), 10)
    assert outcome.paid
    await ring(office)


async def test_it_can_wait_after_all(office: Office) -> None:
    anna = office.client("Anna", "en")
    offer = await asks(anna)
    anna.taps(offer, button(offer, "wait:"))
    await anna.sees("kept")
    anna.taps(offer, button(offer, "agree:"))
    await office.settled()
    assert await states(office, "offer") == ["withdrawn"]
    assert not [m for m in anna.received if "invoice" in m]
