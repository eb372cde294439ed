"""A client cannot wait: by keyword, by the notice's button, or by /urgent. In open hours that is always free."""

from bot import outbox
from bot.domain.incoming import Incoming
from bot.domain.money import CaseKind
from bot.domain.urgent import asks_urgently
from bot.ledger import UrgentTerms
from bot.models import Client, Message
from bot.queries import cases, clients
from bot.services import bring, casework, offering, plans
from bot.services.acquaintance import texts_for
from bot.services.urgent_terms import can_ring, current_terms, on_sale
from bot.texts import Texts
from bot.texts import urgent as texts
from bot.work import Work


async def is_urgent(work: Work, incoming: Incoming) -> bool:
    """Whether a message begins with one of the business's keywords."""
    terms = await current_terms(work)
    return not incoming.by_machine and asks_urgently(incoming.text, terms.keywords)


async def in_notice(work: Work, t: Texts) -> tuple[str, list[list[dict[str, str]]]]:
    """What the notice says of urgent contact after the free way, and its button; nothing where none is on sale."""
    terms = await current_terms(work)
    if not await on_sale(work, terms):
        return texts.emergency(t, terms.emergency_line).strip(), []
    keyword = terms.keywords.split(",")[0].strip()
    words = texts.in_notice(t, terms.emergency_line, terms.price, terms.minutes, keyword)
    return words, [[outbox.button(texts.ask_button(t), "urgent")]]


async def asked(work: Work, client: Client, message: Message | None) -> None:
    """Take the shortest way there is for this client at this time; `message` is what it is about, if known."""
    chat_id, t = client.telegram_id, texts_for(work, client)
    message = message or await _latest_waiting(work, client)
    terms = await current_terms(work)
    if message is None:
        words = texts.emergency(t, terms.emergency_line) + texts.nothing_written(t)
        outbox.text(work, chat_id, words, client_id=client.key)
    elif work.hours.is_open(work.now):
        await _pass_on(work, client, message)
    elif case := await cases.open_of(work.session, client.key):
        words = texts.alerted(t, t.time(case.due_at, work.business.timezone))
        outbox.text(work, chat_id, words, client_id=client.key)
    elif await _passes(work, client, message, terms):
        return
    elif await on_sale(work, terms):
        await offering.offer(work, client, message, terms)
    else:
        words = texts.emergency(t, terms.emergency_line) + texts.not_offered(t)
        outbox.text(work, chat_id, words, client_id=client.key)


async def _passes(work: Work, client: Client, message: Message, terms: UrgentTerms) -> bool:
    """Alert the owner for a client who need not pay for this message: a key client, or one with a plan."""
    if work.business.owner_id is None or not await can_ring(work, terms):
        return False
    plan = None if client.free_pass else await plans.covering(work, client)
    if plan is None and not client.free_pass:
        return False
    kind, minutes = (CaseKind.PLAN, plan.minutes) if plan else (CaseKind.KEY_CLIENT, terms.minutes)
    case = await casework.open_case(work, client, message, minutes, kind=kind)
    if case is not None:
        t = texts_for(work, client)
        words = texts.alerted(t, t.time(case.due_at, work.business.timezone))
        outbox.text(work, client.telegram_id, words, client_id=client.key)
    return case is not None


async def _pass_on(work: Work, client: Client, message: Message) -> None:
    if work.business.owner_id is not None and message.seen_at is None:
        await bring.at_once(work, client, message, urgent=True)
    elif work.business.owner_id is not None:
        await bring.again_urgent(work, client, message)
    words = texts.passed_on(texts_for(work, client))
    outbox.text(work, client.telegram_id, words, client_id=client.key)


async def _latest_waiting(work: Work, client: Client) -> Message | None:
    waiting = await clients.waiting_messages(work.session, client.key)
    return waiting[-1] if waiting else None
