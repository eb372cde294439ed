"""An urgent case: the owner is alerted once and reminded, the deputy called in, the promise kept or paid for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.features import clients, delivery, messages, payments, relay, sales
from bot.features.businesses.terms import can_ring, current_terms, never_now, on_duty
from bot.features.clients.names import called, introduced
from bot.features.clients.service import texts_for
from bot.features.delivery import View
from bot.features.delivery.plainer_forms import TEXT_LIMIT
from bot.features.urgent import client_views, endings, queries, views
from bot.features.urgent.rules import LONGEST_PROMISE, Escalation
from bot.models import Case, Client, Message, Payment
from bot.models.calls import Purpose
from bot.models.states import AnswerState, CaseKind, CaseState, MessageState, Priority
from bot.texts import Texts
from bot.texts.plain import units
from bot.unit_of_work import Work

Why = Callable[[Texts, str, int], str]
"""What to tell the owner of a broken promise, given the client's name and the Stars that go back."""
LONGEST_IN_ALERT = 3000
"""Longer words come whole after the alert."""


async def open_case(
    work: Work,
    client: Client,
    message: Message | None,
    minutes: int,
    payment: Payment | None = None,
    kind: CaseKind = CaseKind.PAID,
) -> Case | None:
    """Alert the owner, once; None where the client has an open case already."""
    since = min(work.now, payment.paid_at) if payment else work.now
    due_at = since + timedelta(minutes=minutes)
    row = Case(
        business_id=work.business_id,
        client_id=client.key,
        message_id=message.id if message else None,
        payment_id=payment.id if payment else None,
        kind=kind,
        alerted_at=work.now,
        due_at=due_at,
        next_at=Escalation(work.now, due_at).steps[0][0],
    )
    case = await queries.add(work.session, row)
    if case is not None and work.owner_id is not None:
        await _alert(work, client, case, work.owner_id)
        if not await can_ring(work, await current_terms(work)):
            await sales.offers.withdraw_all(work)  # this was the last one tonight
    return case


async def alert_anew(work: Work) -> None:
    """Alert an owner who has just become one of every case that is still open."""
    assert work.owner_id is not None
    for case in await queries.all_open(work.session, work.business_id, work.now - LONGEST_PROMISE):
        client = await clients.queries.get(work.session, work.business_id, case.client_id)
        if client is not None:
            await _alert(work, client, case, work.owner_id)


async def step(work: Work, case: Case) -> None:
    """Do the latest step that is due; those missed while nobody looked are not made up for."""
    escalation = Escalation(case.alerted_at, case.due_at)
    done = escalation.reached(case.step, work.now)
    if done >= len(escalation.steps):
        await break_promise(work, case)
        return
    if done > case.step and await queries.claim_step(work.session, case, done, escalation.steps[done][0]):
        await work.session.refresh(case)
        await _remind(work, case, deputy=escalation.steps[done - 1][1] == "deputy")


async def break_promise(work: Work, case: Case, why: Why | None = None) -> None:
    """No answer has arrived and none will in time: the money goes back, both sides are told, the owner also why."""
    if await endings.given_back(work, case):
        states = await messages.answer_queries.states_for(work.session, case.key)
        late = not states.isdisjoint({AnswerState.SENDING, AnswerState.SENT})
        if why is None and late:
            why = views.not_arrived
        elif why is None and AnswerState.FAILED in states:
            why = partial(views.undelivered, unreachable=False)
        await _pay_back(work, case, why or payments.views.broken, late=late)
        await endings.follow(work, case)


async def _pay_back(work: Work, case: Case, why: Why, *, late: bool) -> None:
    """What a promise that was not kept costs; `why` tells the owner. `late`: there is an answer, only too late."""
    client, price = await _client_and_price(work, case)
    if client is None:
        return
    if case.kind == CaseKind.PLAN:
        price = await sales.plan_months.give_back(work, case)
    await payments.refunds.of_case(work, case, "promise")
    words = client_views.broken(texts_for(work, client), price, late=late)
    delivery.outbox.text(work, client.telegram_id, words, client_id=client.key)
    await sales.pauses.tell_owner(work, why(work.texts, called(client), price), client, client.telegram_id)


async def refund_now(work: Work, case: Case) -> bool:
    """The owner gives the money back; False where the case is closed."""
    if not await endings.given_back(work, case):
        return False
    client, price = await _client_and_price(work, case)
    await payments.refunds.of_case(work, case, "owner")
    await endings.follow(work, case)
    if client is not None:
        words = payments.client_views.given_back(texts_for(work, client), price)
        delivery.outbox.text(work, client.telegram_id, words, client_id=client.key)
    return True


async def refunded_elsewhere(work: Work, payment: Payment) -> None:
    """Somebody gave the money back without us: the clock of what it paid for stops, and the owner knows."""
    case = await queries.of_payment(work.session, payment.key)
    closed = case is not None and await endings.given_back(work, case)
    if case is not None and closed:
        await endings.follow(work, case)
    client = await clients.queries.get(work.session, work.business_id, payment.client_id) if payment.client_id else None
    name, amount = (
        await payments.refunds.payer(work, payment),
        payments.views.amount(work.texts, payment.amount, payment.currency),
    )
    words = payments.views.refunded_elsewhere(work.texts, name, amount, closed=closed)
    await sales.pauses.tell_owner(work, words, client, payment.payer_id)


async def mark_seen(work: Work, case: Case) -> bool:
    """'I'm on it': the client is told, once. False where the case is closed."""
    if case.state != CaseState.ALERTED:
        return False
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    if case.seen_at is None and client is not None:
        case.seen_at = work.now
        words = sales.views.seen(texts_for(work, client))
        delivery.outbox.text(work, client.telegram_id, words, client_id=client.key)
    return True


async def promise_call(work: Work, case: Case, at: datetime) -> bool:
    """'Call back at…': the client is told when. False for a time that is past or after the promised minute."""
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    if case.state != CaseState.ALERTED or client is None or not work.now < at <= case.due_at:
        return False
    if case.call_at == at:
        return True
    case.seen_at, case.call_at = case.seen_at or work.now, at
    t = texts_for(work, client)
    words = client_views.call_back(t, t.time(at, work.business.timezone))
    delivery.outbox.text(work, client.telegram_id, words, client_id=client.key)
    return True


async def tell_owner(work: Work, words: str, client: Client | None = None, *, case_id: int | None = None) -> None:
    """A line for the owner; in the *never* hours it comes without a sound. `case_id`: it changes when that is over."""
    if work.owner_id is not None:
        quiet = {"disable_notification": never_now(work, await current_terms(work))}
        about = client.key if client else None
        delivery.outbox.text(
            work, work.owner_id, words, priority=Priority.ALERT, client_id=about, case_id=case_id, extra=quiet
        )


async def _alert(work: Work, client: Client, case: Case, chat_id: int) -> None:
    """The message that rings; a reply to it is an answer."""
    with work.writing_for(chat_id):
        await _ring(work, client, case, chat_id)


async def _ring(work: Work, client: Client, case: Case, chat_id: int) -> None:
    message = await work.session.get(Message, case.message_id) if case.message_id else None
    t = work.texts
    price, until = await relay.case_keyboards.price(work, case), t.time(case.due_at, work.business.timezone)
    always = not (await current_terms(work)).never_hours
    head = views.alert(t, introduced(work, client), case.kind, price, until, always=always)
    whole = message is not None and message.kind == "text" and units(message.text) <= LONGEST_IN_ALERT
    about: dict[str, Any] = {"client_id": client.key, "subject_id": case.key}
    if message is not None and whole:
        view = relay.message_views.fitted(t, work.business.timezone, message, head, TEXT_LIMIT)
        about |= {"message_id": message.key, "header": head}
    else:
        view = View(f"{head}\n\n{await messages.albums.line(work, message)}" if message else head)
    view = replace(view, keyboard=await relay.case_keyboards.keyboard(work, case, chat_id), preview=False)
    to = delivery.recipients.staff(work, chat_id)
    delivery.tell(work, to, view, purpose=Purpose.ALERT, priority=Priority.ALERT, **about)
    await _show_the_rest(work, client, chat_id, message, whole=whole)


async def _show_the_rest(work: Work, client: Client, chat_id: int, urgent: Message | None, *, whole: bool) -> None:
    """What the alert could not hold, and all that is new to the chat: an answer there answers what it was shown."""
    rest, more = await relay.shown.news(work, client, chat_id)
    if urgent is not None and not whole and urgent.state != MessageState.WAITING:
        rest = [urgent, *rest]
    await relay.pages.quietly(work, client, chat_id, rest)
    relay.pages.say_more(work, client, chat_id, more)


async def _remind(work: Work, case: Case, *, deputy: bool) -> None:
    """Ring again, the owner or the deputy; in the owner's *never* hours and off the deputy's duty nobody is rung.

    Nor is anybody while an answer is on its way: whoever wrote it cannot do more.
    """
    if AnswerState.SENDING in await messages.answer_queries.states_for(work.session, case.key):
        return
    terms = await current_terms(work)
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    if client is None:
        return
    if deputy:
        await call_deputy(work, client, case)
    elif not never_now(work, terms):
        left = int((case.due_at - work.now).total_seconds() // 60)
        await tell_owner(work, views.remind(work.texts, called(client), left), client, case_id=case.key)
        if (owner_id := work.owner_id) is not None:
            await _show_the_rest(work, client, owner_id, None, whole=True)


async def call_deputy(work: Work, client: Client, case: Case) -> bool:
    """Ring the deputy, which the owner is told once it has come there; False where nobody but the client is on duty."""
    deputy = work.deputy
    if deputy is None or deputy.telegram_id == client.telegram_id or not on_duty(work, deputy):
        return False
    await _alert(work, client, case, deputy.telegram_id)
    return True


async def _client_and_price(work: Work, case: Case) -> tuple[Client | None, int]:
    return await clients.queries.get(work.session, work.business_id, case.client_id), await relay.case_keyboards.price(
        work, case
    )
