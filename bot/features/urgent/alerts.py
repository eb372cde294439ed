"""Ring for an urgent case: the owner, and the deputy if the owner does not answer."""

from dataclasses import replace
from datetime import timedelta

from bot.features import clients, delivery, messages, payments, relay, sales
from bot.features.businesses.terms import can_ring, current_terms, on_duty, stand_in
from bot.features.clients.names import introduced
from bot.features.delivery import View
from bot.features.delivery.plainer_forms import TEXT_LIMIT
from bot.features.urgent import queries, staff_views
from bot.features.urgent.escalation import Escalation
from bot.features.urgent.rules import LONGEST_PROMISE
from bot.models import Case, Client, Message, Payment
from bot.models.calls import Purpose
from bot.models.states import CaseKind, MessageState, Priority
from bot.texts.marked_words import joined
from bot.texts.plain import units
from bot.unit_of_work import UnitOfWork

LONGEST_IN_ALERT = 3000
"""Longer words come whole after the alert."""


async def open_case(
    work: UnitOfWork,
    client: Client,
    message: Message | None,
    minutes: int,
    payment: Payment | None = None,
    kind: CaseKind = CaseKind.PAID,
) -> Case | None:
    """Open a case and alert the owner, once; None where the client has an open case already.

    Who stands in during a vacation is rung at once; then the owner's alert makes no sound.
    """
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
        covered = stand_in(work) is not None and await call_deputy(work, client, case)
        await ring(work, client, case, work.owner_id, quiet=covered)
        if not await can_ring(work, await current_terms(work)):
            await sales.offers.withdraw_all(work)  # this was the last one tonight
    return case


async def alert_anew(work: UnitOfWork) -> None:
    """Alert an owner who has just become one of every case that is still open."""
    assert work.owner_id is not None
    for case in await queries.all_open(work.session, work.business_id, work.now - LONGEST_PROMISE):
        client = await clients.queries.get(work.session, work.business_id, case.client_id)
        if client is not None:
            await ring(work, client, case, work.owner_id)


async def call_deputy(work: UnitOfWork, client: Client, case: Case) -> bool:
    """Ring the deputy, of which the owner is told once it has come there; False where nobody else is on duty."""
    deputy = work.deputy
    if deputy is None or deputy.telegram_id == client.telegram_id or not on_duty(work, deputy):
        return False
    await ring(work, client, case, deputy.telegram_id)
    return True


async def ring(work: UnitOfWork, client: Client, case: Case, chat_id: int, *, quiet: bool = False) -> None:
    """Ring for a case in a chat of the staff; a reply to the alert is an answer."""
    with work.writing_for(chat_id):
        message = await work.session.get(Message, case.message_id) if case.message_id else None
        shows_all = message is not None and message.kind == "text" and units(message.text) <= LONGEST_IN_ALERT
        header = await _header(work, client, case)
        if message is not None and shows_all:
            view = relay.message_views.fitted(work.texts, work.business.timezone, message, header, TEXT_LIMIT)
        else:
            view = View(joined("\n\n", [header, await messages.albums.line(work, message)]) if message else header)
        view = replace(view, keyboard=relay.case_buttons.keyboard(work, case, client, chat_id), preview=False)
        delivery.tell(
            work,
            delivery.recipients.staff(work, chat_id),
            view,
            purpose=Purpose.ALERT if shows_all else Purpose.CASE_NEWS,
            subject_id=case.key,
            client_id=client.key,
            header=str(header) if shows_all else None,
            shows=[message.key] if message is not None and shows_all else None,
            priority=Priority.ALERT,
            quiet=quiet,
        )
        await show_the_rest(work, client, chat_id, None if shows_all else message)


async def _header(work: UnitOfWork, client: Client, case: Case) -> str:
    price, t = await payments.queries.price_of(work.session, case), work.texts
    until, always = t.time(case.due_at, work.business.timezone), not (await current_terms(work)).never_hours
    return staff_views.alert(t, introduced(work, client), case.kind, price, until, always=always)


async def show_the_rest(work: UnitOfWork, client: Client, chat_id: int, unshown: Message | None = None) -> None:
    """Show a chat all that is new to it: an answer there answers what it was shown.

    `unshown`: the urgent message that the alert could not hold; it comes first where it does not wait any more.
    """
    rest, more = await relay.shown.news(work, client, chat_id)
    if unshown is not None and unshown.state != MessageState.WAITING:
        rest = [unshown, *rest]
    await relay.pages.quietly(work, client, chat_id, rest)
    relay.pages.say_more(work, client, chat_id, more)
