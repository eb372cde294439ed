"""Before money moves Telegram asks, and only what was offered, to whom it was offered, may be paid, and once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.features import businesses, sales
from bot.features.sales.checkout import decision
from bot.models import Offer
from bot.models.calls import Purpose
from bot.models.states import OfferState
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import OWNER, ServiceOffice

ANNA, JOHN = 1, 2
Query = dict[str, Any]


async def query(services: ServiceOffice) -> Query:
    """Anna agreed to an offer; what Telegram asks when she presses Pay."""
    await services.writes(ANNA, "URGENT: water is running through the ceiling!")
    (offer,) = await services.rows(Offer)
    assert await services.about(ANNA, lambda work, client: sales.offers.consented(work, client, offer.key))
    (invoice,) = await services.outbox(Purpose.INVOICE)
    payload = invoice.params["payload"]
    return {"from": {"id": ANNA, "language_code": "en"}, "invoice_payload": payload, "total_amount": 250,
            "currency": "XTR"}  # fmt: skip


async def decided(services: ServiceOffice, asked: Query) -> str | None:
    now = services.clock.now()
    return await services.reads(lambda session: decision(session, now, 1, asked))


async def test_what_was_agreed_may_be_paid_once(services: ServiceOffice) -> None:
    asked = await query(services)
    assert await decided(services, asked) is None
    (offer,) = await services.rows(Offer)
    assert offer.state == OfferState.CHECKOUT
    assert await decided(services, asked) is not None


@pytest.mark.parametrize(
    "changed",
    [
        {"from": {"id": JOHN}}, {"from": {"id": OWNER}}, {"from": None}, {"total_amount": 1}, {"total_amount": None},
        {"currency": "PLN"}, {"invoice_payload": ""}, {"invoice_payload": "offer:1:1:250:XTR:" + "0" * 40},
    ],
    ids=["another payer", "the owner", "nobody", "amount", "no amount", "currency", "no payload", "forged payload"],
)  # fmt: skip
async def test_what_was_not_offered_like_this_is_declined(services: ServiceOffice, changed: Query) -> None:
    asked = await query(services)
    assert await decided(services, asked | changed) is not None
    (offer,) = await services.rows(Offer)
    assert offer.state == OfferState.CONSENTED
    assert await decided(services, asked) is None


async def dearer(work: UnitOfWork) -> None:
    (await businesses.terms.current_terms(work)).price = 300


async def switched_off(work: UnitOfWork) -> None:
    (await businesses.terms.current_terms(work)).enabled = False


@pytest.mark.parametrize("change", [dearer, switched_off, sales.offers.withdraw_all])
async def test_what_is_sold_no_more_is_declined(services: ServiceOffice, change: Callable[[UnitOfWork], Any]) -> None:
    asked = await query(services)
    await services.does(change)
    assert await decided(services, asked) is not None


async def test_an_offer_whose_time_is_up_is_declined(services: ServiceOffice) -> None:
    asked = await query(services)
    services.clock.at += timedelta(days=3)
    assert await decided(services, asked) is not None
