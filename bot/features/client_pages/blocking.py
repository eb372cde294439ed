"""Block a client: from then on nothing of theirs is brought or sold, and what they write is kept apart.

The owner sees the farewell before. What is owed to the client, an answer or money, has to be settled first.
"""

from bot.features import acts, answers, clients, delivery, papers, relay, sales, talks
from bot.features.client_pages import blocking_views, decisions, queries, views
from bot.features.client_pages.decisions import Decided
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.delivery import View
from bot.features.sales.plans import RUNNING
from bot.features.sales.rules import CHECKOUT_LIVES
from bot.models import Act, Client
from bot.models.act_kinds import ActKind
from bot.models.states import CardState, MessageState
from bot.unit_of_work import UnitOfWork


async def asked(work: UnitOfWork, client: Client) -> View:
    """Return the farewell as the client would read it, with what can be done; or why nobody can be blocked yet."""
    hindrance = await _hindrance(work, client)
    if hindrance:
        return blocking_views.hindered(work.texts, called(client), client.key, hindrance)
    theirs = texts_for(work, client)
    farewell = blocking_views.farewell(theirs, work.business.name).words
    same = theirs.language == work.texts.language
    translation = "" if same else blocking_views.farewell(work.texts, work.business.name).words
    waiting = (await queries.written(work.session, client.key, MessageState.WAITING)).number
    return blocking_views.sure(work.texts, called(client), client.key, farewell, translation, waiting)


async def with_farewell(work: UnitOfWork, client: Client) -> Decided | None:
    """Block a client, who reads the farewell."""
    decided = await without_farewell(work, client)
    if decided is not None:
        tell_client(work, client, blocking_views.farewell(texts_for(work, client), work.business.name))
    return decided


async def without_farewell(work: UnitOfWork, client: Client) -> Decided | None:
    """Block a client without a word; None where that was so before, or cannot be."""
    if client.shut_out_at is not None or await _hindrance(work, client):
        return None
    act = await decisions.decide(work, client, ActKind.BLOCK, work.now)
    await _keep_apart(work, client, act)
    return Decided(blocking_views.blocked(work.texts, called(client)), act.key)


async def _keep_apart(work: UnitOfWork, client: Client, act: Act) -> None:
    """Sell nothing more to a client, and let nothing wait: what did stands in the act."""
    await sales.offers.withdraw(work, client)
    await talks.endings.of_client(work, client, tell=False)
    kept_apart = await queries.keep_apart(work.session, client.key)
    calls = await relay.queries.coming(work.session, work.business_id, client.key)
    for call_id in relay.rules.to_call_off(calls, set(kept_apart)):
        await delivery.erasure_queries.forget_call(work.session, call_id, work.now)
    await relay.card_ends.dealt_with(work, client, CardState.BLOCKED, act=act)
    act.detail = {**(act.detail or {}), "messages": sorted(kept_apart)}


async def unblock(work: UnitOfWork, client: Client) -> Decided | None:
    """Hear a client again; None where that was so before. What came meanwhile stays apart until it is asked for."""
    if client.shut_out_at is None:
        return None
    act = await decisions.decide(work, client, ActKind.BLOCK, None)
    await papers.queries.go_on(work.session, client.key, work.now)
    await relay.card_ends.blocked_no_more(work, client)
    apart = await queries.apart(work.session, client.key)
    said = blocking_views.unblocked(work.texts, called(client))
    return Decided(said, act.key, views.apart_lines(work.texts, apart), views.recall_row(work.texts, client.key, apart))


async def recall(work: UnitOfWork, client: Client) -> str:
    """Let wait again what was kept apart of a client who is heard again; return what answers that."""
    if client.shut_out_at is not None:
        return ""
    waiting = await queries.let_wait(work.session, client.key)
    await relay.card_ends.reopened(work, client.key)
    return blocking_views.recalled(work.texts, waiting)


async def _hindrance(work: UnitOfWork, client: Client) -> str:
    """Return what has to be settled first; nothing where there is nothing."""
    session, t = work.session, work.texts
    if await answers.queries.is_held_for(session, client.key):
        return blocking_views.answer_held(t)
    if await sales.case_queries.open_of(session, client.key) is not None:
        return blocking_views.case_open(t)
    plan = await sales.queries.open_of(session, client.key)
    if plan is not None and plan.state in RUNNING:
        return blocking_views.plan_runs(t, plan.expires_at, work.business.timezone)
    if await sales.queries.open_bills(session, client.key):
        return blocking_views.bill_open(t)
    paying = await sales.queries.offer_at_checkout(session, client.key, work.now - CHECKOUT_LIVES)
    return blocking_views.pays_now(t) if paying is not None else ""


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    """Hear a client again, whose messages of before wait as they did; or block one again, whom nothing is owed."""
    client = await clients.service.present(work, act.subject_id or 0)
    if client is not None and client.shut_out_at is None:
        hindrance = await _hindrance(work, client)
        if hindrance:
            return hindrance
    refusal = await decisions.undo(work, act)
    if refusal is not None or client is None:
        return refusal
    if client.shut_out_at is not None:
        await _keep_apart(work, client, act)
        return None
    await queries.let_wait(work.session, client.key, (act.detail or {}).get("messages", []))
    await relay.card_ends.reopened(work, client.key)
    await papers.queries.go_on(work.session, client.key, work.now)
    return None


acts.registry.register(ActKind.BLOCK, undo=_undo, said=decisions.said)
