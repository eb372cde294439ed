"""Methods about money: invoices, answers to pre-checkout queries, refunds, transactions, subscriptions."""

from bot.simulator.bot_api.new_message import WHERE, send
from bot.simulator.bot_api.parameters import Method, Reader, boolean, integer, string, structure
from bot.simulator.content import invoices
from bot.simulator.errors import bad_request
from bot.simulator.events import Json
from bot.simulator.world import World


def send_invoice(world: World, p: Json) -> Json:
    world.destination(p.get("chat_id"))
    invoice = invoices.read(p)
    keyboard = invoices.keyboard(invoice, p.get("reply_markup"))
    stored = send(world, {**p, "reply_markup": keyboard}, {"invoice": invoice.as_json()})
    stored.invoice = invoice
    return stored.as_json()


def create_invoice_link(world: World, p: Json) -> str:
    return world.payments.link(invoices.read(p, subscription_period=p.get("subscription_period", 0)))


def answer_pre_checkout_query(world: World, p: Json) -> bool:
    refusal = None
    if not p.get("ok") and not (refusal := p.get("error_message")):
        raise bad_request('parameter "error_message" is required')
    world.payments.answer(p.get("pre_checkout_query_id", ""), refusal)
    return True


def refund_star_payment(world: World, p: Json) -> bool:
    world.payments.refund(_person_id(world, p), p.get("telegram_payment_charge_id", ""))
    return True


def get_star_transactions(world: World, p: Json) -> Json:
    limit = min(max(p.get("limit", 100), 1), 100)
    return {"transactions": world.payments.ledger.page(max(p.get("offset", 0), 0), limit)}


def edit_user_star_subscription(world: World, p: Json) -> bool:
    charge_id = p.get("telegram_payment_charge_id", "")
    world.subscriptions.edit(_person_id(world, p), charge_id, p.get("is_canceled", False))
    return True


def get_my_star_balance(world: World, _: Json) -> Json:
    return {"amount": world.payments.ledger.balance}


def _person_id(world: World, p: Json) -> int:
    if not world.has_account(user_id := p.get("user_id", 0)):
        raise bad_request("invalid user_id specified" if not user_id else "user not found")
    return int(user_id)


INVOICE: dict[str, Reader] = {
    "title": string, "description": string, "payload": string, "provider_token": string, "currency": string,
    "prices": structure, "max_tip_amount": integer,
}  # fmt: skip
CHARGE: dict[str, Reader] = {"user_id": integer, "telegram_payment_charge_id": string}
METHODS: dict[str, Method] = {
    "sendInvoice": Method(send_invoice, {**WHERE, **INVOICE, "start_parameter": string}, lambda _: 1),
    "createInvoiceLink": Method(create_invoice_link, {**INVOICE, "subscription_period": integer}),
    "answerPreCheckoutQuery": Method(
        answer_pre_checkout_query, {"pre_checkout_query_id": string, "ok": boolean, "error_message": string}
    ),
    "refundStarPayment": Method(refund_star_payment, CHARGE),
    "getStarTransactions": Method(get_star_transactions, {"offset": integer, "limit": integer}),
    "editUserStarSubscription": Method(edit_user_star_subscription, {**CHARGE, "is_canceled": boolean}),
    "getMyStarBalance": Method(get_my_star_balance),
}
