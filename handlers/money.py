"""Urgent contact and money: what clients tap and pay, what the owner and the deputy tap."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from telegram import CallbackQuery, Update

from bot import outbox
from bot.domain.money import CaseState
from bot.ledger import Case
from bot.models import Client
from bot.queries import cases, clients
from bot.services import (
    acquaintance,
    asking,
    casework,
    controls,
    offering,
    paying,
    plans,
    rights,
    sales_pause,
)
from bot.services.floods import floods
from bot.services.names import called
from bot.services.paying import Paid
from bot.texts import cases as texts
from bot.texts import urgent as client_texts
from bot.work import Work, current
from handlers.incoming import message_of, sender

CALL_IN = (15, 30, 60)
"""Minutes from now that 'Call back at…' offers."""


async def client_paid(update: Update, _context: Any) -> None:
    """Telegram says that money arrived; the payer is whoever the message is from."""
    message = message_of(update)
    payment = message.successful_payment
    assert payment is not None and message.from_user is not None
    work = current.get()
    await acquaintance.meet(work, sender(message.from_user))
    paid = Paid(
        charge_id=payment.telegram_payment_charge_id,
        payer_id=message.from_user.id,
        amount=payment.total_amount,
        currency=payment.currency,
        payload=payment.invoice_payload,
        paid_at=message.date,
        valid_until=payment.subscription_expiration_date,
        first=True if payment.is_first_recurring else False if payment.is_recurring else None,
    )
    await paying.received(work, paid)


async def client_refunded(update: Update, _context: Any) -> None:
    """Telegram says that money went back to whoever this chat is with, perhaps before it says that it came."""
    message = message_of(update)
    refund = message.refunded_payment
    assert refund is not None
    paid = Paid(
        charge_id=refund.telegram_payment_charge_id,
        payer_id=message.chat.id,
        amount=refund.total_amount,
        currency=refund.currency,
        payload=refund.invoice_payload,
        paid_at=message.date,
    )
    await paying.refunded(current.get(), paid)


async def client_tapped(update: Update, _context: Any) -> None:
    """A client's button: ask, agree, decline, withdraw. Numbers are looked up and must be this client's own."""
    query, act, number = _tapped(update)
    work = current.get()
    client = await _as_client(work, query, act)
    if client is None or await floods(work, client.telegram_id):
        _answer(work, query, "")
        return
    valid = await CLIENT_TAPS[act](work, client, number)
    _answer(work, query, "" if valid else client_texts.decline(acquaintance.texts_for(work, client)))
    if act in SETTLED:
        _remove_buttons(work, query)


async def _as_client(work: Work, query: CallbackQuery, act: str) -> Client | None:
    """The tapper as a client. The deputy is none; who was one before keeps what was bought, and buys no more."""
    if not work.is_deputy(query.from_user.id):
        return await acquaintance.meet(work, sender(query.from_user))
    if act in {"urgent", "agree", "subscribe"}:
        return None
    return await clients.by_telegram_id(work.session, work.business_id, query.from_user.id)


async def _ask(work: Work, client: Client, _number: int) -> bool:
    await asking.asked(work, client, work.now)
    return True


async def _withdraw(work: Work, client: Client, number: int) -> bool:
    await rights.withdraw_one(work, client, number, sure=False)
    return True


async def _withdrawn(work: Work, client: Client, number: int) -> bool:
    await rights.withdraw_one(work, client, number, sure=True)
    return True


CLIENT_TAPS: dict[str, Callable[[Work, Client, int], Awaitable[bool]]] = {
    "urgent": _ask,
    "agree": offering.consented,
    "wait": offering.declined,
    "subscribe": plans.consented,
    "unsubscribe": plans.cancelled,
    "withdraw": _withdraw,
    "withdrawn": _withdrawn,
}
"""What a client's button does; False where what it is about is no longer valid."""
SETTLED = {"agree", "wait", "withdrawn", "subscribe", "unsubscribe"}
"""Whose buttons go once they were tapped."""


async def case_tapped(update: Update, _context: Any) -> None:
    """A button under an alert, by the owner or the deputy."""
    query, act, number = _tapped(update)
    work = current.get()
    case = await cases.get(work.session, work.business_id, number)
    if case is None or not await _may_press(work, query, case):
        return
    t, words = work.texts_in(query.from_user.id), ""
    done = case.state == CaseState.ALERTED
    if act == "seen":
        done, words = await casework.mark_seen(work, case), texts.seen(t)
    elif act == "call" and done:
        _offer_times(work, query, case.key)
    elif act == "refund":
        client = await clients.get(work.session, work.business_id, case.client_id)
        done = await casework.refund_now(work, case)
        words = texts.refunding(t, called(client) if client else "?")
    _answer(work, query, words if done else texts.over(t))
    if not done:
        _remove_buttons(work, query)


async def time_tapped(update: Update, _context: Any) -> None:
    """'Call back at…', with the time."""
    query, work = update.callback_query, current.get()
    assert query is not None and query.data is not None
    _, number, minutes = query.data.split(":")
    case = await cases.get(work.session, work.business_id, int(number))
    if case is None or not await _may_press(work, query, case):
        return
    at = work.now + timedelta(minutes=int(minutes))
    told = await casework.promise_call(work, case, at)
    t = work.texts_in(query.from_user.id)
    _answer(work, query, texts.call_back(t, t.time(at, work.business.timezone)) if told else texts.over(t))
    with work.writing_for(query.from_user.id):
        buttons = await casework.keyboard(work, case, query.from_user.id) if told else []
    _set_buttons(work, query, buttons)


async def control_tapped(update: Update, _context: Any) -> None:
    """A button of the owner's settings, or of the list of tasks."""
    query, act, value = _tapped(update, text=True)
    work = current.get()
    words = await controls.tapped(work, act, value)
    _answer(work, query, words)
    if query.message is not None and act not in {"task", "pass"}:
        shown = await controls.menu(work)
        params = {"chat_id": query.message.chat.id, "message_id": query.message.message_id, **shown}
        work.taps.append(("editMessageText", params))


async def pause_lifted(update: Update, _context: Any) -> None:
    """The owner lets somebody buy again tonight whose money went back."""
    query, _, number = _tapped(update)
    work = current.get()
    _answer(work, query, await sales_pause.lift(work, number))
    _remove_buttons(work, query)


def _offer_times(work: Work, query: CallbackQuery, case_id: int) -> None:
    zone, t = work.business.timezone, work.texts_in(query.from_user.id)
    row = [
        outbox.button(t.time(work.now + timedelta(minutes=minutes), zone), f"callat:{case_id}:{minutes}")
        for minutes in CALL_IN
    ]
    _set_buttons(work, query, [row])


async def _may_press(work: Work, query: CallbackQuery, case: Case) -> bool:
    """Return whether a tap counts: the owner's, and the deputy's once the alert has come to that chat."""
    tapper = query.from_user.id
    if work.is_deputy(tapper):
        return await cases.shown_in(work.session, case, tapper)
    return tapper == work.business.owner_id


def _tapped(update: Update, *, text: bool = False) -> tuple[CallbackQuery, str, Any]:
    query = update.callback_query
    assert query is not None and query.data is not None
    act, _, value = query.data.partition(":")
    return query, act, value if text else int(value or 0)


def _answer(work: Work, query: CallbackQuery, words: str) -> None:
    work.taps.append(("answerCallbackQuery", {"callback_query_id": query.id, "text": words[:200]}))


def _remove_buttons(work: Work, query: CallbackQuery) -> None:
    _set_buttons(work, query, [])


def _set_buttons(work: Work, query: CallbackQuery, rows: list[list[dict[str, str]]]) -> None:
    if query.message is not None:
        where = {"chat_id": query.message.chat.id, "message_id": query.message.message_id}
        work.taps.append(("editMessageReplyMarkup", {**where, "reply_markup": {"inline_keyboard": rows}}))
