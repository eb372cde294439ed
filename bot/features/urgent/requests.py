"""Take a client's request for urgent contact, by keyword, button or /urgent. In open hours it is always free."""

from datetime import datetime, timedelta

from bot.features import messages, payments, relay, sales
from bot.features.businesses.terms import can_ring, current_terms, on_sale
from bot.features.clients.own_hours import hours_for
from bot.features.clients.service import texts_for
from bot.features.clients.telling import may_say_more, tell_client
from bot.features.delivery import View
from bot.features.urgent import client_views, opening, questions
from bot.features.urgent.danger import warning
from bot.features.urgent.rules import knows_already
from bot.features.urgent.urgency import ANSWER_WITHIN
from bot.models import Case, Client, Message, UrgentTerms
from bot.models.calls import Purpose
from bot.models.states import CaseKind
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork

JUST_WRITTEN = timedelta(minutes=10)
"""The age of the oldest message that /urgent is about."""
MINUTE = timedelta(minutes=1)


async def in_notice(work: UnitOfWork, client: Client) -> View:
    """Return what the notice says of urgent contact after the free way; no button where none can be had."""
    if client.key_client is not None:
        t, terms = texts_for(work, client), await current_terms(work)
        if await can_be_had(work, client, terms):
            return sales.client_views.free_for_key_client(t, terms.emergency_line, terms.keywords)
        return sales.client_views.in_free_notice(t, terms.emergency_line)
    if await sales.pauses.until(work, client):
        return sales.client_views.in_free_notice(texts_for(work, client), (await current_terms(work)).emergency_line)
    return await offered(work, texts_for(work, client))


async def offered(work: UnitOfWork, t: Texts) -> View:
    """Return the same for any client who may buy."""
    terms = await current_terms(work)
    if not await on_sale(work, terms):
        return sales.client_views.in_free_notice(t, terms.emergency_line)
    worth = await payments.worth.now(work)
    return sales.client_views.in_notice(t, terms.emergency_line, terms.price, terms.minutes, terms.keywords, worth)


async def asked(work: UnitOfWork, client: Client, at: datetime) -> None:
    """Take /urgent alone, or the button, for what was just written; where nothing was, ask what the matter is."""
    if client.shut_out_at is not None:
        tell_client(work, client, client_views.not_for_you(texts_for(work, client)))
        return
    written = await messages.queries.waiting_since(work.session, client.key, at - JUST_WRITTEN)
    if written:
        await started(work, client, written)
    else:
        await _ask_what(work, client, at)


async def _ask_what(work: UnitOfWork, client: Client, at: datetime) -> None:
    """Ask what the matter is where something can come of it: the next message is the answer."""
    t, terms = texts_for(work, client), await current_terms(work)
    line = terms.emergency_line
    case = await sales.case_queries.open_of(work.session, client.key)
    if hours_for(work, client).is_open(work.now) or (case is None and await can_be_had(work, client, terms)):
        client.urgent_asked_at, client.complaint_asked_at = at, None
        view = client_views.what_is_it(t, ANSWER_WITHIN // MINUTE, line)
    elif case is not None:
        view = client_views.alerted(t, t.time(case.due_at, work.business.timezone))
    else:
        paused = await sales.pauses.explained(work, client, written=False, line=line)
        view = paused or sales.client_views.not_available(t, line)
    tell_client(work, client, view)


async def started(work: UnitOfWork, client: Client, messages: list[Message], *, automatic: bool = False) -> bool:
    """Take the shortest way there is for this client at this time; `messages`, at least one, are what it is about.

    What a keyword brings is an automatic text and counts as one; False where there have been too many of them. An
    alert that needs no payment goes out all the same.
    """
    client.urgent_asked_at = None
    if hours_for(work, client).is_open(work.now):
        await _pass_on(work, client, messages)
        await say_passed_on(work, client)
        return True
    speaks = not automatic or await may_say_more(work, client)
    message, terms = _latest_item(messages), await current_terms(work)
    view = await _without_paying(work, client, message, terms)
    if view is None and any(one.danger_at is not None for one in messages):
        await warning.show_number(work, client)
    elif view is None and speaks and not await questions.ask(work, client, message, terms, automatic=automatic):
        await sales.offers.offer(work, client, message, terms, automatic=automatic)
    elif view is not None and speaks:
        tell_client(work, client, view, purpose=Purpose.NOTICE if automatic else Purpose.CLIENT_TEXT)
    return speaks


async def alerted_free(work: UnitOfWork, client: Client, message: Message) -> None:
    """Alert the owner of a message of danger to life where that costs this client nothing."""
    terms, t = await current_terms(work), texts_for(work, client)
    case = await _passes(work, client, message, terms)
    if case is not None:
        tell_client(work, client, client_views.alerted(t, t.time(case.due_at, work.business.timezone)))


def _latest_item(messages: list[Message]) -> Message:
    """Return the latest message; of an album, its first part."""
    latest = messages[-1]
    return next(m for m in messages if m is latest or (m.album_id and m.album_id == latest.album_id))


async def _without_paying(work: UnitOfWork, client: Client, message: Message, terms: UrgentTerms) -> View | None:
    """Return what to say where nothing is to be paid; None where urgent contact is for sale."""
    t = texts_for(work, client)
    case = await sales.case_queries.open_of(work.session, client.key) or await _passes(work, client, message, terms)
    if case is not None:
        return client_views.alerted(t, t.time(case.due_at, work.business.timezone))
    paused = await sales.pauses.explained(work, client, written=True, line=terms.emergency_line)
    if paused is None and await on_sale(work, terms):
        return None
    return paused or sales.client_views.not_offered(t, terms.emergency_line)


async def can_be_had(work: UnitOfWork, client: Client, terms: UrgentTerms) -> bool:
    """Return whether a client could have the owner rung now, for money or without."""
    if work.owner_id is None or not await can_ring(work, terms):
        return False
    if client.key_client is not None:
        return True
    if await sales.pauses.until(work, client):
        return False
    return await on_sale(work, terms) or await sales.plans.covering(work, client) is not None


async def _passes(work: UnitOfWork, client: Client, message: Message, terms: UrgentTerms) -> Case | None:
    """Alert the owner for a client who need not pay for this message: a key client, or one with a plan.

    A plan whose money went back tonight rings nobody before the next opening.
    """
    if work.owner_id is None or not await can_ring(work, terms):
        return None
    plan = None if client.key_client is not None else await sales.plans.covering(work, client)
    if client.key_client is None and (plan is None or await sales.pauses.until(work, client)):
        return None
    kind, minutes = (CaseKind.PLAN, plan.minutes) if plan else (CaseKind.KEY_CLIENT, terms.minutes)
    return await opening.open_case(work, client, message, minutes, kind=kind)


async def _pass_on(work: UnitOfWork, client: Client, messages: list[Message]) -> None:
    """Bring in open hours, marked urgent, what the owner has not been shown; of the rest only say that it is."""
    owner_id = work.owner_id
    if owner_id is None:
        return
    unseen = {number for number, _ in await relay.shown.new_numbers(work, client, owner_id)}
    news = [message for message in messages if message.key in unseen]
    for message in news:
        await relay.service.at_once(work, client, message, urgent=True)
    if not news and not knows_already(client.passed_on_at, messages[-1].received_at, work.now):
        await relay.service.again_urgent(work, client, messages)


async def say_passed_on(work: UnitOfWork, client: Client) -> None:
    """Tell the client that the owner has the message, marked urgent."""
    client.passed_on_at = work.now
    tell_client(work, client, client_views.passed_on(texts_for(work, client)))
