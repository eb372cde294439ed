"""Money that arrives twice, late, or for nothing: honoured once, or given back in full, and the client is told."""

from datetime import timedelta

import pytest

from tests.conftest import FRIDAY_EVENING, MONDAY_OPENING, Office
from tests.sql import sql
from tests.urgent.acts import agrees, asks, buys, ring, states


async def test_the_same_payment_twice_rings_once(office: Office) -> None:
    office.simulator.payments.deliver = "twice"
    anna = office.client("Anna", "en")
    await buys(anna)
    await ring(office)
    await office.settled()
    assert await states(office, "payment") == ["kept"]
    assert await states(office, "urgent_case") == ["alerted"]
    assert len([m for m in office.owner.received if "🚨 URGENT" in m.get("text", "")]) == 1
    assert len([m for m in anna.received if "Paid: ⭐250" in m.get("text", "")]) == 1


@pytest.mark.parametrize("late", [FRIDAY_EVENING + timedelta(hours=2), MONDAY_OPENING + timedelta(minutes=5)])
async def test_a_payment_that_comes_too_late_goes_back_in_full(office: Office, late: object) -> None:
    office.simulator.payments.deliver = "late"
    anna = office.client("Anna", "en")
    invoice = await agrees(anna, await asks(anna))
    assert (await anna.pays(invoice)).paid
    await office.turn_to(late)  # type: ignore[arg-type]
    office.simulator.payments.release()
    await anna.sees("came too late")
    await anna.sees("have been given back")
    assert anna.stars == 1000
    assert await states(office, "payment") == ["refunded"]
    assert await states(office, "urgent_case") == []


@pytest.mark.parametrize(("payload", "amount"), [("garbage", 250), ("", 1), ("offer:1:1:250:XTR:" + "f" * 40, 250)])
async def test_a_payment_for_nothing_goes_back(office: Office, payload: str, amount: int) -> None:
    anna = office.client("Anna", "en")
    anna.sends("Hello")
    await anna.sees("automatic reply")
    anna.forges_payment(payload, amount)
    await anna.sees("have been given back")
    assert anna.stars == 1000


async def test_an_old_invoice_paid_again_goes_back(office: Office) -> None:
    anna = office.client("Anna", "en")
    invoice = await agrees(anna, await asks(anna))
    payload = next(given["payload"] for method, given in office.simulator.calls if method == "sendInvoice")
    assert (await anna.pays(invoice)).paid
    await ring(office)
    anna.forges_payment(payload, 250)
    await anna.sees("have been given back")
    await office.settled()
    assert anna.stars == 750
    assert await states(office, "payment") == ["kept", "refunded"]
    assert await states(office, "urgent_case") == ["alerted"]


async def test_a_changed_amount_buys_nothing(office: Office) -> None:
    anna = office.client("Anna", "en")
    await agrees(anna, await asks(anna))
    payload = next(given["payload"] for method, given in office.simulator.calls if method == "sendInvoice")
    anna.forges_payment(payload, 1)
    await anna.sees("have been given back")
    assert await states(office, "urgent_case") == []


async def test_money_from_somebody_unknown_goes_back(office: Office) -> None:
    mallory = office.client("Mallory", "en")
    mallory.forges_payment("garbage", 100)
    await office.simulator.called("refundStarPayment", lambda given: given["user_id"] == mallory.id)
    await office.settled()
    assert mallory.stars == 1000


async def test_every_payment_has_a_case_or_a_refund(office: Office) -> None:
    office.simulator.payments.deliver = "twice"
    for number in range(5):
        anna = office.client(f"Client {number}", "en")
        await buys(anna)
        anna.forges_payment("garbage", 10)
    await office.settled()
    orphans = await sql(
        office,
        "SELECT id FROM payment WHERE id NOT IN (SELECT payment_id FROM urgent_case WHERE payment_id IS NOT NULL)"
        " AND id NOT IN (SELECT payment_id FROM outbox WHERE payment_id IS NOT NULL)",
    )
    assert orphans == []
