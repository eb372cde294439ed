"""A refund that was asked for waits ten seconds: undone before, it never was. What gives the money back first wins."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.features import acts, purchases, urgent
from bot.features.businesses.due import Look
from bot.features.businesses.terms import current_terms
from bot.features.clients.sender import Sender
from bot.features.clients.service import get_or_create_client
from bot.features.payments.payload import Bound, Sold, signed
from bot.features.purchases.service import Paid
from bot.models import Act, Case, Client, Offer, Outbox, Payment
from bot.models.states import CaseState, OfferState, PaymentState, Reason
from bot.unit_of_work import UnitOfWork
from schedules.escalate import escalate
from schedules.make_refunds import make_refunds
from tests.support.service_office import OWNER, ServiceOffice

ANNA = Sender(1, "Anna Kowalska", "en")
TEN, LONG = timedelta(seconds=10), timedelta(minutes=30)


@pytest.fixture
async def bought(services: ServiceOffice) -> ServiceOffice:
    """Provide an office in which Anna has just paid for urgent contact, with an answer promised in half an hour."""

    async def buys(work: UnitOfWork) -> None:
        client = await get_or_create_client(work, ANNA)
        offer = Offer(
            business_id=1, client_id=client.key, state=OfferState.CONSENTED, price=250, minutes=30, language="en",
            terms_version="1", created_at=work.now, expires_at=work.now + LONG,
        )  # fmt: skip
        work.session.add(offer)
        await work.session.flush()
        payload = signed(Bound(Sold.OFFER, offer.key, 1, 250, "XTR"), (await current_terms(work)).payload_secret)
        await purchases.service.received(work, Paid("c1", 1, 250, "XTR", payload, work.now))

    await services.does(buys)
    await services.makes_calls()
    return services


async def taps(office: ServiceOffice, message_id: int = 7) -> str:
    async def refund(work: UnitOfWork) -> str:
        work.actor = work.owner
        (case,) = await urgent.queries.all_open(work.session, 1, work.now - LONG)
        return (await urgent.staff_taps.refund_now(work, OWNER, case.key, message_id)).words

    return await office.does(refund)


async def undoes(office: ServiceOffice, by: int = OWNER) -> str:
    async def undo(work: UnitOfWork) -> str:
        work.actor = work.member(by)
        return (await urgent.staff_taps.undo_refund(work, by, 1)).words

    return await office.does(undo)


async def passes(office: ServiceOffice, time: timedelta) -> None:
    """Let time pass, and every schedule look; the refund's call is made."""
    office.clock.at += time
    for step in (make_refunds, escalate):
        while await step(office.database, office.clock, Look()):
            pass
    await office.makes_calls()


async def stands(office: ServiceOffice) -> tuple[str, str, str | None]:
    """Return how the case, the payment and its reason stand."""
    (case,), (payment,) = await office.rows(Case), await office.rows(Payment)
    return case.state, payment.state, payment.reason


async def refunds(office: ServiceOffice) -> Sequence[Outbox]:
    return [row for row in await office.rows(Outbox) if row.method == "refundStarPayment"]


async def said_to_anna(office: ServiceOffice) -> list[str]:
    return [str(row.params.get("text")) for row in await office.rows(Outbox) if row.chat_id == 1]


async def test_nothing_moves_before_the_ten_seconds_are_over(bought: ServiceOffice) -> None:
    before = await said_to_anna(bought)
    assert (await taps(bought)).startswith("The money goes back in 10 seconds.")
    await passes(bought, TEN - timedelta(milliseconds=1))
    assert await stands(bought) == (CaseState.ALERTED, PaymentState.KEPT, None)
    assert (await refunds(bought), await said_to_anna(bought)) == ([], before)
    await passes(bought, timedelta(milliseconds=1))
    assert await stands(bought) == (CaseState.GIVEN_BACK, PaymentState.REFUNDED, Reason.OWNER)
    assert len(await refunds(bought)) == 1


async def test_however_often_it_is_tapped_the_money_goes_back_once_and_at_the_first_time(bought: ServiceOffice) -> None:
    for _ in range(3):
        await taps(bought)
        bought.clock.at += timedelta(seconds=3)
    await passes(bought, timedelta(seconds=1))
    await passes(bought, timedelta(minutes=40))
    assert len(await refunds(bought)) == 1
    assert [act.kind for act in await bought.rows(Act)] == ["refund"]


@pytest.mark.parametrize("way", ["button", "/undo"])
async def test_what_was_undone_never_was(bought: ServiceOffice, way: str) -> None:
    before = [row.model_dump() for row in (*await bought.rows(Case), *await bought.rows(Payment))]
    await taps(bought)
    bought.clock.at += TEN - timedelta(milliseconds=1)
    if way == "button":
        assert (await undoes(bought)).startswith("Undone")
    else:
        assert "Taken back: ⭐250 given back · Anna Kowalska" in (await bought.does(acts.taking_back.last)).words
    assert [row.model_dump() for row in (*await bought.rows(Case), *await bought.rows(Payment))] == before
    await passes(bought, timedelta(minutes=5))
    assert await stands(bought) == (CaseState.ALERTED, PaymentState.KEPT, None)
    assert (await taps(bought)).startswith("The money goes back in 10 seconds.")


async def test_at_the_tenth_second_it_is_too_late_although_nobody_has_looked_yet(bought: ServiceOffice) -> None:
    await taps(bought)
    bought.clock.at += TEN
    assert (await undoes(bought)).startswith("This cannot be undone any more")
    told = (await bought.does(acts.taking_back.last)).words
    assert "This stays: ⭐250 given back · Anna Kowalska" in told and "on its way back" in told
    await passes(bought, timedelta(0))
    assert (await stands(bought))[1] == PaymentState.REFUNDED


async def test_the_promised_minute_does_not_wait_for_the_ten_seconds(bought: ServiceOffice) -> None:
    bought.clock.at += LONG - timedelta(seconds=4)
    await taps(bought)
    await passes(bought, timedelta(seconds=4))
    assert await stands(bought) == (CaseState.GIVEN_BACK, PaymentState.REFUNDED, Reason.PROMISE)
    assert (await undoes(bought)).startswith("This cannot be undone any more")
    await passes(bought, TEN)
    assert len(await refunds(bought)) == 1


async def test_a_refund_of_before_the_promised_minute_is_the_owners_although_both_are_noticed_late(
    bought: ServiceOffice,
) -> None:
    await taps(bought)
    bought.clock.at += timedelta(hours=2)
    while await escalate(bought.database, bought.clock, Look()):
        pass
    assert (await stands(bought))[2] == Reason.OWNER
    await passes(bought, timedelta(0))
    assert len(await refunds(bought)) == 1
    assert not [words for words in await said_to_anna(bought) if "in time" in words]


async def test_a_withdrawal_meanwhile_leaves_nothing_to_undo(bought: ServiceOffice) -> None:
    await taps(bought)

    async def withdraws(work: UnitOfWork, client: Client) -> None:
        await purchases.withdrawals.withdraw_one(work, client, 1, sure=True)

    await bought.about(1, withdraws)
    assert (await undoes(bought)).startswith("This cannot be undone any more")
    await passes(bought, TEN)
    assert await stands(bought) == (CaseState.GIVEN_BACK, PaymentState.REFUNDED, Reason.WITHDRAWAL)
    assert len(await refunds(bought)) == 1


@pytest.mark.parametrize("undone", [False, True])
async def test_an_answer_meanwhile_closes_the_case_and_the_money_goes_as_the_owner_said(
    bought: ServiceOffice, undone: bool
) -> None:
    shown = await bought.shown_to(OWNER)
    await taps(bought)
    await bought.writes(OWNER, "On my way.", reply_to=shown)
    await bought.makes_calls()
    assert await stands(bought) == (CaseState.ANSWERED, PaymentState.KEPT, None)
    if undone:
        assert (await undoes(bought)).startswith("Undone")
    await passes(bought, TEN)
    money = PaymentState.KEPT if undone else PaymentState.REFUNDED
    assert (await stands(bought))[:2] == (CaseState.ANSWERED, money)
    assert len(await refunds(bought)) == (0 if undone else 1)


@pytest.mark.parametrize("by", [1, 2])
async def test_a_strangers_tap_on_undo_changes_nothing(bought: ServiceOffice, by: int) -> None:
    await taps(bought)
    assert await undoes(bought, by) == ""
    await passes(bought, TEN)
    assert (await stands(bought))[1] == PaymentState.REFUNDED
