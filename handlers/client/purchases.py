"""What clients pay, and the buttons of urgent contact. What a button names must be the tapper's own."""

from collections.abc import Awaitable, Callable

from telegram import Message

from bot.buttons import (
    AgreeToOffer,
    AskUrgently,
    CancelPlan,
    DeclineOffer,
    IsNotUrgent,
    IsUrgent,
    SubscribeToPlan,
    Withdraw,
    WithdrawNow,
)
from bot.features import clients, purchases, sales, talks, urgent
from bot.features.clients.floods import floods
from bot.features.delivery import TapAnswer
from bot.features.purchases.service import Paid
from bot.models import Client
from bot.unit_of_work import UnitOfWork
from handlers.incoming import sender
from handlers.tap import Tap


async def paid(work: UnitOfWork, message: Message) -> None:
    """Take in money that arrived; the payer is the sender of the message."""
    payment = message.successful_payment
    assert payment is not None and message.from_user is not None
    await clients.service.payer(work, sender(message.from_user))
    arrived = Paid(
        charge_id=payment.telegram_payment_charge_id,
        payer_id=message.from_user.id,
        amount=payment.total_amount,
        currency=payment.currency,
        payload=payment.invoice_payload,
        paid_at=message.date,
        valid_until=payment.subscription_expiration_date,
        first=True if payment.is_first_recurring else False if payment.is_recurring else None,
    )
    await purchases.service.received(work, arrived)


async def refunded(work: UnitOfWork, message: Message) -> None:
    """Take in money that went back to the person of this chat, perhaps before it is known that it came."""
    refund = message.refunded_payment
    assert refund is not None
    gone = Paid(
        charge_id=refund.telegram_payment_charge_id,
        payer_id=message.chat.id,
        amount=refund.total_amount,
        currency=refund.currency,
        payload=refund.invoice_payload,
        paid_at=message.date,
    )
    await purchases.service.refunded(work, gone)


async def ask_urgently(work: UnitOfWork, tap: Tap, _button: AskUrgently) -> TapAnswer:
    """Ask for urgent contact."""

    async def asks(client: Client) -> bool:
        if not await talks.asking.is_heard_already(work, client):
            await urgent.requests.asked(work, client, work.now)
        return True

    return await _as_client(work, tap, asks, buys=True)


async def is_urgent(work: UnitOfWork, tap: Tap, button: IsUrgent) -> TapAnswer:
    """Say that a message is urgent whose words left that open."""
    client = await clients.service.of_tapper(work, tap.sender, tap.channel, buys=True)
    if client is None or await floods(work, client.telegram_id):
        return TapAnswer()
    return await urgent.doubts.is_urgent(work, client, button.message_id)


async def is_not_urgent(work: UnitOfWork, tap: Tap, button: IsNotUrgent) -> TapAnswer:
    """Say that it can wait."""
    client = await clients.service.of_tapper(work, tap.sender, tap.channel, buys=False)
    if client is None or await floods(work, client.telegram_id):
        return TapAnswer()
    return await urgent.doubts.can_wait(work, client, button.message_id)


async def agree(work: UnitOfWork, tap: Tap, button: AgreeToOffer) -> TapAnswer:
    """Consent to an offer."""
    act = _about(sales.offers.consented, work, button.offer_id)
    return await _as_client(work, tap, act, buys=True, settles=True)


async def decline(work: UnitOfWork, tap: Tap, button: DeclineOffer) -> TapAnswer:
    """Decline an offer."""
    return await _as_client(work, tap, _about(sales.offers.declined, work, button.offer_id), settles=True)


async def subscribe(work: UnitOfWork, tap: Tap, button: SubscribeToPlan) -> TapAnswer:
    """Consent to a plan."""
    act = _about(sales.plans.consented, work, button.plan_id)
    return await _as_client(work, tap, act, buys=True, settles=True)


async def cancel_plan(work: UnitOfWork, tap: Tap, button: CancelPlan) -> TapAnswer:
    """End a plan."""
    return await _as_client(work, tap, _about(sales.plans.cancelled, work, button.plan_id), settles=True)


async def withdraw(work: UnitOfWork, tap: Tap, button: Withdraw) -> TapAnswer:
    """Ask before a purchase is withdrawn from."""

    async def asks(client: Client) -> bool:
        await purchases.withdrawals.withdraw_one(work, client, button.payment_id, sure=False)
        return True

    return await _as_client(work, tap, asks)


async def withdraw_now(work: UnitOfWork, tap: Tap, button: WithdrawNow) -> TapAnswer:
    """Withdraw from a purchase."""

    async def withdraws(client: Client) -> bool:
        await purchases.withdrawals.withdraw_one(work, client, button.payment_id, sure=True)
        return True

    return await _as_client(work, tap, withdraws, settles=True)


Act = Callable[[Client], Awaitable[bool]]
"""What a client does; False where what it is about is no longer valid."""


def _about(act: Callable[[UnitOfWork, Client, int], Awaitable[bool]], work: UnitOfWork, number: int) -> Act:
    return lambda client: act(work, client, number)


async def _as_client(work: UnitOfWork, tap: Tap, act: Act, *, buys: bool = False, settles: bool = False) -> TapAnswer:
    """Do it for the tapper. `settles`: its buttons go once they were tapped."""
    client = await clients.service.of_tapper(work, tap.sender, tap.channel, buys=buys)
    if client is None or await floods(work, client.telegram_id):
        return TapAnswer()
    valid = await act(client)
    words = "" if valid else sales.client_views.decline(clients.service.texts_for(work, client))
    return TapAnswer(words, () if settles else None)
