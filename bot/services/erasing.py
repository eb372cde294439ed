"""A client has what is kept about him deleted: asked once, confirmed by a tap, done in one transaction.

Whatever is not settled comes first. Only the tapper's own data is ever meant; a second tap finds nobody.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from bot import outbox
from bot.domain.incoming import Sender
from bot.domain.money import OfferState, PaymentState, PlanState
from bot.domain.states import Priority
from bot.domain.urgent import CHECKOUT_LIVES
from bot.models import Client
from bot.queries import cases, clients, erasure, money, personal, plans
from bot.services import offering
from bot.services.acquaintance import texts_for
from bot.texts import Texts, known_language
from bot.texts import owner as owner_texts
from bot.texts import privacy as texts
from bot.work import Work

BUTTON_LIVES = timedelta(minutes=10)
Json = dict[str, Any]


async def asked(work: Work, client: Client, _words: list[str]) -> None:
    """`/erase`: what will be deleted and what stays, with a button; or what has to be settled before."""
    t = texts_for(work, client)
    hindrance = await _hindrance(work, client, t)
    if hindrance is not None:
        outbox.text(work, client.telegram_id, hindrance)
        return
    keyboard = [[outbox.button(texts.erase_button(t), f"erase:{int(work.now.timestamp())}")]]
    outbox.text(work, client.telegram_id, texts.sure(t, work.business.name), keyboard)


async def confirmed(work: Work, sender: Sender, asked_at: int) -> None:
    """The button was tapped; `asked_at` is its own word, and can only make the tapper ask again."""
    client = await clients.by_telegram_id(work.session, work.business_id, sender.telegram_id)
    if client is None:
        t = Texts.of(known_language(sender.language) or work.business.language)
        outbox.text(work, sender.telegram_id, texts.nothing_kept(t))
        return
    t = texts_for(work, client)
    if not timedelta(0) <= work.now - datetime.fromtimestamp(asked_at, UTC) <= BUTTON_LIVES:
        words = texts.ask_again(t)
    elif (hindrance := await _hindrance(work, client, t)) is not None:
        words = hindrance
    else:
        words = texts.erased(t)
        await _erase(work, client)
    outbox.text(work, sender.telegram_id, words)


async def _hindrance(work: Work, client: Client, t: Texts) -> str | None:
    """What has to be settled before: erased, nobody could be given the answer or the money that is due."""
    if await cases.open_of(work.session, client.key) is not None:
        return texts.case_open(t)
    plan = await plans.open_of(work.session, client.key)
    if plan is not None and plan.state == PlanState.ACTIVE:
        return texts.plan_runs(t)
    paid = await personal.payments(work.session, client)
    on_its_way = any(payment.state in {PaymentState.REFUNDING, PaymentState.STUCK} for payment in paid)
    return texts.unsettled(t) if on_its_way or await _pays_now(work, client) else None


async def _pays_now(work: Work, client: Client) -> bool:
    """Whether a payment that was let through may still arrive."""
    since = work.now - CHECKOUT_LIVES
    for row in (await money.open_offer(work.session, client.key), await plans.open_of(work.session, client.key)):
        checkout = row is not None and row.state in {OfferState.CHECKOUT, PlanState.CHECKOUT}
        if row is not None and checkout and row.checkout_at is not None and row.checkout_at >= since:
            return True
    return await erasure.bill_at_checkout(work.session, client.key, since)


async def _erase(work: Work, client: Client) -> None:
    """Calls first: what is put into the outbox afterwards, like taking away an invoice, is still to be made."""
    session, name = work.session, client.name
    staff = await erasure.staff_chats(session, client)
    await erasure.forget_calls(session, client, staff, work.now)
    await _leave_out(work, client, staff)
    await offering.withdraw(work, client)
    await erasure.forget_updates(session, client, staff)
    await erasure.forget_messages(session, client, work.now)
    await erasure.forget_unpaid(session, client)
    await erasure.make_nobody(session, client, work.now)
    if work.business.owner_id is not None:
        told = texts.told_owner(work.texts, owner_texts.client_name(name))
        quiet = {"disable_notification": True}
        outbox.text(work, work.business.owner_id, told, head=name, extra=quiet)


async def _leave_out(work: Work, client: Client, staff: set[int]) -> None:
    """What the owner is still to be told of several clients is told without this one, by a call of its own."""
    for call in await erasure.calls_to_come(work.session, work.business_id, staff):
        params = without(call.params, client.key, owner_texts.client_name(client.name))
        if params == call.params:
            continue
        if params is not None:
            outbox.put(work, call.chat_id, call.method, params, priority=Priority(call.priority))
        await erasure.forget_call(work.session, call.key, work.now)


def without(params: Json, client_id: int, name: str) -> Json | None:
    """A text for the owner without what it says of a client; None where nothing else would be left.

    In a digest every entry has its button, and its head may list tasks.
    """
    mentioned = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    buttons: list[list[Json]] = params.get("reply_markup", {}).get("inline_keyboard", [])
    entries = [row[0].get("callback_data", "") for row in buttons]
    paragraphs = str(params.get("text", "")).split("\n\n")
    if not entries or len(entries) > len(paragraphs) or not all(data.startswith("bring:") for data in entries):
        return None if mentioned.search(params.get("text", "")) else params
    kept = [data != f"bring:{client_id}" for data in entries]
    if not any(kept):
        return None
    count = len(paragraphs) - len(entries)
    head = "\n".join(line for line in "\n\n".join(paragraphs[:count]).split("\n") if not mentioned.search(line))
    told = [paragraph for paragraph, keep in zip(paragraphs[count:], kept, strict=True) if keep]
    keyboard = [row for row, keep in zip(buttons, kept, strict=True) if keep]
    text = "\n\n".join([head, *told] if count else told)
    return {**params, "text": text, "reply_markup": {"inline_keyboard": keyboard}}
