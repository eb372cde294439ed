"""Urgent contact and money: what clients tap and pay, what the owner and the deputy tap."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import CallbackQuery, Update

from bot.features import clients, purchases, sales, setup, urgent
from bot.features.clients.floods import floods
from bot.features.purchases.service import Paid
from bot.models import Client
from bot.models.rights import Act
from bot.unit_of_work import Work, current
from handlers.incoming import message_of, sender
from handlers.tap_answers import answer, remove_buttons, set_buttons, tapped


async def client_paid(update: Update, _context: Any) -> None:
    """Telegram says that money arrived; the payer is whoever the message is from."""
    message = message_of(update)
    payment = message.successful_payment
    assert payment is not None and message.from_user is not None
    work = current.get()
    await clients.service.meet(work, sender(message.from_user))
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
    await purchases.service.received(work, paid)


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
    await purchases.service.refunded(current.get(), paid)


async def client_tapped(update: Update, _context: Any) -> None:
    """A client's button: ask, agree, decline, withdraw. Numbers are looked up and must be this client's own."""
    query, act, number = tapped(update)
    work = current.get()
    client = await _as_client(work, query, act)
    if client is None or await floods(work, client.telegram_id):
        answer(work, query, "")
        return
    valid = await CLIENT_TAPS[act](work, client, number)
    answer(work, query, "" if valid else sales.views.decline(clients.service.texts_for(work, client)))
    if act in SETTLED:
        remove_buttons(work, query)


async def _as_client(work: Work, query: CallbackQuery, act: str) -> Client | None:
    """The tapper as a client. The staff are none; who was one before keeps what was bought, and buys no more."""
    if work.may(Act.BUY):
        return await clients.service.meet(work, sender(query.from_user))
    if act in {"urgent", "agree", "subscribe"}:
        return None
    return await clients.queries.by_telegram_id(work.session, work.business_id, query.from_user.id)


async def _ask(work: Work, client: Client, _number: int) -> bool:
    await urgent.requests.asked(work, client, work.now)
    return True


async def _withdraw(work: Work, client: Client, number: int) -> bool:
    await purchases.withdrawals.withdraw_one(work, client, number, sure=False)
    return True


async def _withdrawn(work: Work, client: Client, number: int) -> bool:
    await purchases.withdrawals.withdraw_one(work, client, number, sure=True)
    return True


CLIENT_TAPS: dict[str, Callable[[Work, Client, int], Awaitable[bool]]] = {
    "urgent": _ask,
    "agree": sales.offers.consented,
    "wait": sales.offers.declined,
    "subscribe": sales.plans.consented,
    "unsubscribe": sales.plans.cancelled,
    "withdraw": _withdraw,
    "withdrawn": _withdrawn,
}
"""What a client's button does; False where what it is about is no longer valid."""
SETTLED = {"agree", "wait", "withdrawn", "subscribe", "unsubscribe"}
"""Whose buttons go once they were tapped."""


async def pass_tapped(update: Update, _context: Any) -> None:
    """The free pass is given or taken by a second tap; the first one only asks."""
    query, _, value = tapped(update, text=True)
    work = current.get()
    number, _, given = value.partition(":")
    words, buttons = await setup.urgent_panel.free_pass(work, int(number), given=given == "1" if given else None)
    answer(work, query, words)
    set_buttons(work, query, buttons)


async def control_tapped(update: Update, _context: Any) -> None:
    """A button of the owner's settings, or of the list of tasks."""
    query, act, value = tapped(update, text=True)
    work = current.get()
    words = await setup.urgent_panel.tapped(work, act, value)
    answer(work, query, words)
    if query.message is not None and act != "task":
        shown = await setup.urgent_panel.menu(work)
        params = {"chat_id": query.message.chat.id, "message_id": query.message.message_id, **shown}
        work.taps.append(("editMessageText", params))


async def pause_lifted(update: Update, _context: Any) -> None:
    """The owner lets somebody buy again tonight whose money went back."""
    query, _, number = tapped(update)
    work = current.get()
    answer(work, query, await sales.pauses.lift(work, number))
    remove_buttons(work, query)
