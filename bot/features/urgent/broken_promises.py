"""End an urgent case that has no answer in time: the money goes back, and both sides are told."""

from collections.abc import Callable
from functools import partial

from bot.features import clients, messages, payments, sales
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.delivery import View
from bot.features.urgent import client_views, endings, queries, staff_views
from bot.models import Case, Client, Payment
from bot.models.states import AnswerState, CaseKind, Reason
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork

Why = Callable[[Texts, str, int], View]
"""A view that tells the owner of a broken promise, made of the client's name and the Stars that go back."""


async def break_promise(work: UnitOfWork, case: Case, why: Why | None = None) -> None:
    """Give the money back: no answer has arrived and none will in time. Both sides are told, the owner also why."""
    if await endings.given_back(work, case):
        states = await messages.answer_queries.states_for(work.session, case.key)
        late = not states.isdisjoint({AnswerState.SENDING, AnswerState.SENT})
        if why is None and late:
            why = staff_views.not_arrived
        elif why is None and AnswerState.FAILED in states:
            why = partial(staff_views.undelivered, unreachable=False)
        await _pay_back(work, case, why or sales.staff_views.broken, late=late)
        await endings.follow(work, case)


async def _pay_back(work: UnitOfWork, case: Case, why: Why, *, late: bool) -> None:
    """Give back what a broken promise costs; `why` tells the owner. `late`: there is an answer, only too late."""
    client, price = await _client_and_price(work, case)
    if client is None:
        return
    if case.kind == CaseKind.PLAN:
        price = await sales.plan_months.give_back(work, case)
    await payments.refunds.of_case(work, case, Reason.PROMISE)
    tell_client(work, client, client_views.broken(texts_for(work, client), price, late=late))
    await sales.pauses.tell_owner(work, why(work.texts, called(client), price), client, client.telegram_id)


async def refund_now(work: UnitOfWork, case: Case) -> bool:
    """Give the money back because the owner says so; False where the case is closed."""
    if not await endings.given_back(work, case):
        return False
    client, price = await _client_and_price(work, case)
    await payments.refunds.of_case(work, case, Reason.OWNER)
    await endings.follow(work, case)
    if client is not None:
        tell_client(work, client, payments.client_views.given_back(texts_for(work, client), price))
    return True


async def refunded_elsewhere(work: UnitOfWork, payment: Payment) -> None:
    """Close the case of a payment that somebody gave back without us, and tell the owner."""
    case = await queries.of_payment(work.session, payment.key)
    closed = case is not None and await endings.given_back(work, case)
    if case is not None and closed:
        await endings.follow(work, case)
    client = await payments.payers.client_of(work, payment)
    name = await payments.payers.name(work, payment)
    view = staff_views.refunded_elsewhere(work.texts, name, payment, closed=closed)
    await sales.pauses.tell_owner(work, view, client, payment.payer_id)


async def _client_and_price(work: UnitOfWork, case: Case) -> tuple[Client | None, int]:
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    return client, await payments.queries.price_of(work.session, case)
