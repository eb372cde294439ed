"""A client cannot wait: by keyword, by the notice's button, or by /urgent. In open hours that is always free."""

from datetime import timedelta

from bot import outbox
from bot.domain.incoming import Incoming
from bot.domain.money import CaseKind
from bot.domain.notices import AUTOMATIC_TEXTS_AN_HOUR
from bot.domain.urgent import asks_urgently
from bot.ledger import Case, UrgentTerms
from bot.models import Client, Message
from bot.queries import cases, clients
from bot.queries import outbox as outbox_rows
from bot.services import bring, casework, offering, plans, sales_pause, shown
from bot.services.acquaintance import texts_for
from bot.services.urgent_terms import can_ring, current_terms, on_sale
from bot.texts import LANGUAGES, Texts
from bot.texts import urgent as texts
from bot.work import Work

URGENT_AGAIN_AFTER = timedelta(minutes=10)


async def is_urgent(work: Work, incoming: Incoming) -> bool:
    """Whether a message begins with one of the business's keywords."""
    terms = await current_terms(work)
    return not incoming.by_machine and asks_urgently(incoming.text, terms.keywords)


async def in_notice(work: Work, client: Client) -> tuple[str, list[list[dict[str, str]]]]:
    """What the notice says of urgent contact after the free way, and its button; nothing where none is on sale."""
    t, terms = texts_for(work, client), await current_terms(work)
    if not await on_sale(work, terms) or await sales_pause.until(work, client):
        return texts.emergency(t, terms.emergency_line).strip(), []
    keyword = texts.keyword(t, terms.keywords)
    words = texts.in_notice(t, terms.emergency_line, terms.price, terms.minutes, keyword)
    return words, [[outbox.button(texts.ask_button(t), "urgent")]]


async def asked(work: Work, client: Client, message: Message | None, *, by_keyword: bool = False) -> bool:
    """Take the shortest way there is for this client at this time; `message` is what it is about, if known.

    What a keyword brings is an automatic text and counts as one; False where there have been too many of them. An
    alert that needs no payment goes out all the same.
    """
    speaks = not by_keyword or await may_say_more(work, client)
    message = message or await _latest_waiting(work, client)
    terms = await current_terms(work)
    if message is not None and work.hours.is_open(work.now):
        await _pass_on(work, client, message)
        return True
    words = await _without_paying(work, client, message, terms)
    if words is None and speaks and message is not None:
        await offering.offer(work, client, message, terms, automatic=by_keyword)
    elif words is not None and speaks:
        outbox.text(work, client.telegram_id, words, client_id=client.key, automatic=by_keyword)
    return speaks


async def may_say_more(work: Work, client: Client) -> bool:
    """Whether the hour's automatic texts to this client are not used up."""
    hour_ago = work.now - timedelta(hours=1)
    return await outbox_rows.count_automatic(work.session, client.key, hour_ago) < AUTOMATIC_TEXTS_AN_HOUR


async def _without_paying(work: Work, client: Client, message: Message | None, terms: UrgentTerms) -> str | None:
    """What to say where nothing is to be paid; None where urgent contact is for sale."""
    t = texts_for(work, client)
    if message is None:
        return texts.emergency(t, terms.emergency_line) + texts.nothing_written(t)
    case = await cases.open_of(work.session, client.key) or await _passes(work, client, message, terms)
    if case is not None:
        return texts.alerted(t, t.time(case.due_at, work.business.timezone))
    paused = await sales_pause.words_for(work, client)
    if paused is None and await on_sale(work, terms):
        return None
    return texts.emergency(t, terms.emergency_line) + (paused or texts.not_offered(t))


async def _passes(work: Work, client: Client, message: Message, terms: UrgentTerms) -> Case | None:
    """Alert the owner for a client who need not pay for this message: a key client, or one with a plan.

    A plan whose money went back tonight rings nobody before the next opening.
    """
    if work.business.owner_id is None or not await can_ring(work, terms):
        return None
    plan = None if client.free_pass else await plans.covering(work, client)
    if not client.free_pass and (plan is None or await sales_pause.until(work, client)):
        return None
    kind, minutes = (CaseKind.PLAN, plan.minutes) if plan else (CaseKind.KEY_CLIENT, terms.minutes)
    return await casework.open_case(work, client, message, minutes, kind=kind)


async def _pass_on(work: Work, client: Client, message: Message) -> None:
    owner_id = work.business.owner_id
    if owner_id is not None and message in await shown.news(work, client, owner_id):
        await bring.at_once(work, client, message, urgent=True)
    elif owner_id is not None and not await _passed_on_just_now(work, client, message):
        await bring.again_urgent(work, client, message)
    words = texts.passed_on(texts_for(work, client))
    outbox.text(work, client.telegram_id, words, client_id=client.key)


async def _passed_on_just_now(work: Work, client: Client, message: Message) -> bool:
    """Whether the owner heard just now that this is urgent: the client hears it once more, the owner does not."""
    answers = {texts.passed_on(Texts.of(language)) for language in LANGUAGES}
    told = await outbox_rows.texts_since(
        work.session, work.business_id, client.telegram_id, work.now - URGENT_AGAIN_AFTER
    )
    return any(row.params.get("text") in answers and row.created_at >= message.received_at for row in told)


async def _latest_waiting(work: Work, client: Client) -> Message | None:
    waiting = await clients.waiting_messages(work.session, client.key)
    return waiting[-1] if waiting else None
