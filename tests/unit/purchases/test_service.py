"""A payment is honoured with an alert, or given back; whatever of it comes again changes nothing."""

from dataclasses import replace
from datetime import timedelta

from bot.features import purchases, sales
from bot.features.purchases.service import Paid
from bot.models import Case, Offer, Payment
from bot.models.calls import Purpose
from bot.models.states import CaseState, OfferState, PaymentState, Reason
from tests.support.service_office import MONDAY_OPENING, OWNER, ServiceOffice

ANNA = 1


async def payment(services: ServiceOffice) -> Paid:
    """Anna agreed and paid; what Telegram tells of it."""
    await services.writes(ANNA, "URGENT: water is running through the ceiling!")
    (offer,) = await services.rows(Offer)
    assert await services.about(ANNA, lambda work, client: sales.offers.consented(work, client, offer.key))
    (invoice,) = await services.outbox(Purpose.INVOICE)
    return Paid("charge 1", ANNA, 250, "XTR", invoice.params["payload"], services.clock.now())


async def received(services: ServiceOffice, paid: Paid) -> None:
    await services.does(lambda work: purchases.service.received(work, paid))


async def assert_given_back(services: ServiceOffice, reason: Reason) -> None:
    (kept,) = await services.rows(Payment)
    assert (kept.state, kept.reason) == (PaymentState.REFUNDING, reason)
    (call,) = await services.outbox(Purpose.REFUND)
    assert (call.method, call.subject_id) == ("refundStarPayment", kept.id)
    assert await services.rows(Case) == []


async def test_a_payment_opens_a_case_that_rings_and_gives_a_receipt(services: ServiceOffice) -> None:
    await received(services, await payment(services))
    (kept,), (case,) = await services.rows(Payment), await services.rows(Case)
    (offer,) = await services.rows(Offer)
    assert (kept.state, case.state, offer.state) == (PaymentState.KEPT, CaseState.ALERTED, OfferState.PAID)
    assert case.due_at == services.clock.now() + timedelta(minutes=30)
    (alert,), (receipt,) = await services.outbox(Purpose.ALERT), await services.outbox(Purpose.PROMISE)
    assert (alert.chat_id, receipt.chat_id) == (OWNER, ANNA)


async def test_a_payment_that_is_told_twice_is_one(services: ServiceOffice) -> None:
    paid = await payment(services)
    for _ in range(3):
        await received(services, paid)
    assert len(await services.rows(Payment)) == len(await services.rows(Case)) == 1
    assert len(await services.outbox(Purpose.ALERT)) == 1


async def test_a_second_payment_of_one_offer_goes_back(services: ServiceOffice) -> None:
    paid = await payment(services)
    await received(services, paid)
    await received(services, replace(paid, charge_id="charge 2"))
    assert [kept.state for kept in await services.rows(Payment)] == [PaymentState.KEPT, PaymentState.REFUNDING]
    assert len(await services.rows(Case)) == 1


async def test_a_payment_for_nothing_of_ours_goes_back(services: ServiceOffice) -> None:
    paid = await payment(services)
    await received(services, replace(paid, payload="nobody's"))
    await assert_given_back(services, Reason.NOT_HONOURED)


async def test_a_payment_of_another_amount_goes_back(services: ServiceOffice) -> None:
    await received(services, replace(await payment(services), amount=1))
    await assert_given_back(services, Reason.NOT_HONOURED)


async def test_a_payment_that_arrives_after_the_opening_goes_back(services: ServiceOffice) -> None:
    paid = await payment(services)
    services.clock.at = MONDAY_OPENING + timedelta(minutes=5)
    await received(services, replace(paid, paid_at=services.clock.at))
    await assert_given_back(services, Reason.NOT_HONOURED)


async def test_a_payment_of_a_client_whom_the_owner_has_blocked_goes_back(services: ServiceOffice) -> None:
    paid = await payment(services)
    await services.changes_client(ANNA, shut_out_at=services.clock.at)
    await received(services, paid)
    await assert_given_back(services, Reason.NOT_HONOURED)


async def test_a_refund_by_somebody_else_is_noted_once(services: ServiceOffice) -> None:
    paid = await payment(services)
    await received(services, paid)
    for _ in range(2):
        await services.does(lambda work: purchases.service.refunded(work, paid))
    (kept,) = await services.rows(Payment)
    assert kept.state == PaymentState.REFUNDED
    assert await services.outbox(Purpose.REFUND) == []
