"""A task says what there is to do in the language that its reader has now."""

import pytest

from bot.features import payments, purchases
from bot.features.clients.sender import Sender
from bot.features.clients.service import get_or_create_client
from bot.models import Payment
from bot.models.calls import Purpose
from bot.models.states import Reason
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import ServiceOffice

ANNA = Sender(1, "Anna Kowalska", "en")


async def asks(work: UnitOfWork) -> None:
    client = await get_or_create_client(work, ANNA)
    await purchases.withdrawals.pay_support(work, client, "Was I charged twice?")


async def paid(work: UnitOfWork, currency: str) -> Payment:
    client = await get_or_create_client(work, ANNA)
    row = Payment(
        business_id=1, charge_id="c1", payer_id=1, client_id=client.key, amount=25000, currency=currency,
        paid_at=work.now,
    )  # fmt: skip
    work.session.add(row)
    await work.session.flush()
    return row


async def gives_back_by_hand(work: UnitOfWork) -> None:
    await payments.refunds.of_payment(work, await paid(work, "PLN"), Reason.WITHDRAWAL)


async def is_refused(work: UnitOfWork) -> None:
    await payments.refunds.of_payment(work, await paid(work, "XTR"), Reason.WITHDRAWAL)
    await payments.refunds.refused(work, work.calls[-1], "Bad Request: BALANCE_TOO_LOW")


async def goes_on(work: UnitOfWork) -> None:
    await paid(work, "XTR")
    await payments.cancellations.collect_no_more(work, "c1")
    await payments.cancellations.refused(work, work.calls[-1])


IN_TWO_LANGUAGES = {
    asks: ("Question about a payment from Anna Kowalska: Was I charged twice?", "Was I charged twice?", "Pytanie"),
    gives_back_by_hand: ("Please give PLN250.00 back to Anna Kowalska", "c1", "Zwróć"),
    is_refused: ("too few Stars", "Anna Kowalska", "za mało gwiazdek"),
    goes_on: ("does not end the subscription of Anna Kowalska", "c1", "subskrypcji"),
}


@pytest.mark.parametrize("act", IN_TWO_LANGUAGES)
async def test_a_task_is_read_in_the_language_of_today(services: ServiceOffice, act: object) -> None:
    english, kept, polish = IN_TWO_LANGUAGES[act]  # type: ignore[index]
    await services.does(act)  # type: ignore[arg-type]
    (told,) = await services.outbox(Purpose.STAFF_TEXT)

    async def listed(work: UnitOfWork, language: str) -> str:
        assert work.owner is not None
        work.owner.language = language
        return (await purchases.tasks.listed(work)).words

    before = await services.does(lambda work: listed(work, "en"))
    after = await services.does(lambda work: listed(work, "pl"))
    assert english in told.params["text"] and english in before
    assert kept in before and kept in after
    assert polish in after and english not in after
