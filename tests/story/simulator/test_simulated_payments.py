"""Money in the simulator: invoices, the pay sheet, charges, refunds, and their failures."""

import asyncio
from typing import Any

import pytest
from aiohttp import ClientSession
from telegram import StarTransactions

from bot.simulator import Person, Simulator
from bot.simulator.errors import ActError, BotApiError
from tests.support.bot_api_client import Caller
from tests.support.shop import STARS, Shop

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
def shop(bot: Caller) -> Shop:
    return Shop(bot)


@pytest.fixture
async def invoice(bot: Caller, anna: Person) -> dict[str, Any]:
    sent: dict[str, Any] = await bot.ask("sendInvoice", chat_id=anna.id, **STARS)
    return sent


async def bought(person: Person, shop: Shop, what: Any) -> str:
    """Pay an invoice of the shop and return the charge's id."""
    paying = person.starts_paying(what)
    await shop.agrees()
    charge_id = (await paying).charge_id
    assert charge_id
    return charge_id


async def test_an_invoice_shows_what_it_sells_and_a_pay_button(anna: Person, invoice: dict[str, Any]) -> None:
    assert invoice["invoice"] == {
        "title": "Urgent contact", "description": "The owner is alerted now.", "currency": "XTR",
        "total_amount": 250, "start_parameter": "",
    }  # fmt: skip
    assert invoice["reply_markup"]["inline_keyboard"] == [[{"text": "Pay ⭐️ 250", "pay": True}]]
    assert anna.messages[-1]["invoice"] == invoice["invoice"]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"title": ""}, 'parameter "title" is required'),
        ({"title": "x" * 33}, "INVOICE_TITLE_INVALID"),
        ({"description": "x" * 256}, "INVOICE_DESCRIPTION_INVALID"),
        ({"payload": "я" * 65}, "INVOICE_PAYLOAD_INVALID"),
        ({"currency": "stars"}, "CURRENCY_INVALID"),
        ({"currency": "PLN"}, "PAYMENT_PROVIDER_INVALID"),
        ({"provider_token": "1:TEST:2"}, "STARS_INVOICE_INVALID"),
        ({"prices": [{"label": "a", "amount": 1}] * 2}, "STARS_INVOICE_INVALID"),
        ({"prices": []}, "there must be at least one price part"),
        ({"prices": [{"label": "a", "amount": 0}]}, "total price must be positive"),
        (
            {"prices": [{"label": "a", "amount": "1.5"}]},
            'can\'t parse labeled price: Field "amount" must be of type Number',
        ),
        ({"prices": [{"label": "a", "amount": 100_001}]}, "CURRENCY_TOTAL_AMOUNT_INVALID"),
        ({"start_parameter": "a b"}, "START_PARAM_INVALID"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}}, "REPLY_MARKUP_BUY_EMPTY"),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}, {"text": "y", "pay": True}]]}},
            "BUTTON_POS_INVALID",
        ),
    ],
)  # fmt: skip
async def test_a_wrong_invoice_is_refused(bot: Caller, anna: Person, change: dict[str, Any], refusal: str) -> None:
    assert await bot.refused("sendInvoice", **{"chat_id": anna.id, **STARS, **change}) == f"Bad Request: {refusal}"
    assert anna.received == []


async def test_money_moves_when_the_bot_agrees(bot: Caller, shop: Shop, anna: Person, invoice: dict[str, Any]) -> None:
    paying = anna.starts_paying(invoice)
    query = await shop.query()
    assert (query.from_user.id, query.invoice_payload, query.total_amount) == (anna.id, "offer 1", 250)
    assert anna.stars == 1000
    await bot.ask("answerPreCheckoutQuery", pre_checkout_query_id=query.id, ok=True)
    outcome = await paying
    (update,) = await shop.updates()
    assert update.message and (payment := update.message.successful_payment)
    assert (update.message.chat.id, update.message.from_user and update.message.from_user.id) == (anna.id, anna.id)
    assert (payment.total_amount, payment.currency, payment.invoice_payload) == (250, "XTR", "offer 1")
    assert (payment.telegram_payment_charge_id, payment.provider_payment_charge_id) == (outcome.charge_id, "")
    assert (payment.is_recurring, payment.subscription_expiration_date) == (None, None)
    assert (outcome.paid, anna.stars, await bot.ask("getMyStarBalance")) == (True, 750, {"amount": 250})
    assert anna.messages[-2]["receipt"]


async def test_a_refusal_shows_the_bots_words_and_takes_nothing(
    bot: Caller, shop: Shop, anna: Person, invoice: dict[str, Any]
) -> None:
    paying = anna.starts_paying(invoice)
    query_id = (await shop.query()).id
    missing = await bot.refused("answerPreCheckoutQuery", pre_checkout_query_id=query_id, ok=False)
    assert missing == 'Bad Request: parameter "error_message" is required'
    await bot.ask("answerPreCheckoutQuery", pre_checkout_query_id=query_id, ok=False, error_message="Too late")
    outcome = await paying
    assert (outcome.paid, outcome.error, anna.stars) == (False, "Too late", 1000)
    assert await shop.transactions() == await shop.updates(0) == []


async def test_an_answer_after_ten_seconds_is_too_late(
    bot: Caller, shop: Shop, anna: Person, invoice: dict[str, Any], simulator: Simulator
) -> None:
    assert simulator.payments.patience == 10
    simulator.payments.patience = 0.05
    outcome = await anna.pays(invoice)
    assert (outcome.paid, anna.stars) == (False, 1000)
    assert outcome.error and "did not answer" in outcome.error
    query = await shop.query()
    assert await bot.refused("answerPreCheckoutQuery", pre_checkout_query_id=query.id, ok=True) == TOO_OLD


async def test_a_query_is_answered_once(
    bot: Caller, shop: Shop, anna: Person, invoice: dict[str, Any], simulator: Simulator
) -> None:
    paying = anna.starts_paying(invoice)
    query = await shop.query()
    simulator.payments.answer(query.id, None)
    with pytest.raises(BotApiError, match="query is too old"):
        simulator.payments.answer(query.id, "in the same instant")
    assert (await paying).paid
    assert await bot.refused("answerPreCheckoutQuery", pre_checkout_query_id=query.id, ok=True) == TOO_OLD
    assert await bot.refused("answerPreCheckoutQuery", pre_checkout_query_id="1", ok=True) == TOO_OLD


async def test_without_the_stars_the_bot_is_not_even_asked(shop: Shop, anna: Person, invoice: dict[str, Any]) -> None:
    anna.stars = 249
    outcome = await anna.pays(invoice)
    assert (outcome.paid, outcome.error) == (False, "There are not enough Stars on the balance.")
    assert await shop.updates(0) == []


async def test_two_taps_are_two_queries_and_the_wallet_pays_what_it_can(
    bot: Caller, shop: Shop, anna: Person, invoice: dict[str, Any]
) -> None:
    anna.stars = 300
    sheets = [anna.starts_paying(invoice), anna.starts_paying(invoice)]
    queries = [update.pre_checkout_query for update in await shop.updates()]
    assert len({query.id for query in queries if query}) == 2
    for query in queries:
        assert query
        await bot.ask("answerPreCheckoutQuery", pre_checkout_query_id=query.id, ok=True)
    outcomes = await asyncio.gather(*sheets)
    assert [outcome.paid for outcome in outcomes] == [True, False]
    assert anna.stars == 50


async def test_a_forwarded_copy_can_be_paid_by_a_stranger(
    bot: Caller, shop: Shop, anna: Person, invoice: dict[str, Any], simulator: Simulator
) -> None:
    piotr = simulator.person("Piotr Nowak")
    copy = anna.forwards(invoice, to=piotr)
    events = simulator.events.watch()
    paying = piotr.starts_paying(copy)
    assert (await shop.agrees()).from_user.id == piotr.id
    assert (await paying).paid
    (update,) = await shop.updates()
    assert update.message and update.message.chat.id == piotr.id
    assert (anna.stars, piotr.stars) == (1000, 750)
    assert [message["message_id"] for message in piotr.messages] == [update.message.message_id]
    shown = [event for event in (events.get_nowait() for _ in range(events.qsize())) if event["type"] == "message"]
    assert [event["message"]["message_id"] for event in shown] == [update.message.message_id]


async def test_a_copy_of_an_invoice_with_a_start_parameter_only_links_to_the_bot(
    bot: Caller, anna: Person, simulator: Simulator
) -> None:
    piotr = simulator.person("Piotr Nowak")
    sent = await bot.ask("sendInvoice", chat_id=anna.id, start_parameter="offer-1", **STARS)
    copy = anna.forwards(sent, to=piotr)
    (button,) = copy["reply_markup"]["inline_keyboard"][0]
    assert button["url"] == "https://t.me/after_hours_bot?start=offer-1"
    with pytest.raises(ActError, match="no Pay button"):
        piotr.starts_paying(copy)


async def test_a_protected_invoice_is_not_forwarded(bot: Caller, anna: Person, simulator: Simulator) -> None:
    sent = await bot.ask("sendInvoice", chat_id=anna.id, protect_content=True, **STARS)
    with pytest.raises(ActError, match="protected"):
        anna.forwards(sent, to=simulator.person("Piotr Nowak"))


async def test_a_refund_gives_all_back_once_even_to_who_blocked_the_bot(
    bot: Caller, shop: Shop, anna: Person, invoice: dict[str, Any]
) -> None:
    charge_id = await bought(anna, shop, invoice)
    await shop.updates()
    anna.blocks()
    refund = {"user_id": anna.id, "telegram_payment_charge_id": charge_id}
    await bot.ask("refundStarPayment", **refund)
    assert (anna.stars, await bot.ask("getMyStarBalance")) == (1000, {"amount": 0})
    _, update = await bot.ask("getUpdates", offset=shop.offset)
    assert update["message"]["refunded_payment"] == {
        "currency": "XTR", "total_amount": 250, "invoice_payload": "offer 1", "telegram_payment_charge_id": charge_id,
    }  # fmt: skip
    assert await bot.refused("refundStarPayment", **refund) == "Bad Request: CHARGE_ALREADY_REFUNDED"
    assert anna.stars == 1000


async def test_a_refund_parses_as_a_message(bot: Caller, shop: Shop, anna: Person, invoice: dict[str, Any]) -> None:
    charge_id = await bought(anna, shop, invoice)
    await shop.updates()
    await bot.ask("refundStarPayment", user_id=anna.id, telegram_payment_charge_id=charge_id)
    (update,) = await shop.updates()
    assert update.message and update.message.refunded_payment
    assert update.message.refunded_payment.telegram_payment_charge_id == charge_id


async def test_a_charge_of_somebody_else_is_not_found(
    bot: Caller, shop: Shop, anna: Person, invoice: dict[str, Any], simulator: Simulator
) -> None:
    charge_id, piotr = await bought(anna, shop, invoice), simulator.person("Piotr Nowak")
    for user_id, charge, refusal in (
        (piotr.id, charge_id, "CHARGE_NOT_FOUND"), (anna.id, "stx0", "CHARGE_NOT_FOUND"),
        (anna.id, "", "CHARGE_ID_EMPTY"), (1, charge_id, "user not found"),
    ):  # fmt: skip
        said = await bot.refused("refundStarPayment", user_id=user_id, telegram_payment_charge_id=charge)
        assert said == f"Bad Request: {refusal}"


async def test_refunds_can_be_made_to_fail(
    bot: Caller, shop: Shop, anna: Person, invoice: dict[str, Any], simulator: Simulator
) -> None:
    charge_id = await bought(anna, shop, invoice)
    simulator.faults.next("refundStarPayment", times=7, error=(500, "Internal Server Error"))
    refund = {"user_id": anna.id, "telegram_payment_charge_id": charge_id}
    for _ in range(7):
        assert await bot.refused("refundStarPayment", **refund) == "Internal Server Error"
    assert anna.stars == 750
    await bot.ask("refundStarPayment", **refund)


async def test_transactions_are_listed_oldest_first_by_pages(
    bot: Caller, shop: Shop, anna: Person, invoice: dict[str, Any]
) -> None:
    first = await bought(anna, shop, invoice)
    await shop.updates()
    second = await bought(anna, shop, invoice)
    await bot.ask("refundStarPayment", user_id=anna.id, telegram_payment_charge_id=first)
    rows = await shop.transactions()
    sides = [(row["id"], "source" in row, "receiver" in row) for row in rows]
    assert sides == [(first, True, False), (second, True, False), (first, False, True)]
    assert rows[0]["source"] == {
        "type": "user", "transaction_type": "invoice_payment", "user": anna.user, "invoice_payload": "offer 1",
    }  # fmt: skip
    assert await shop.transactions(offset=1, limit=1) == rows[1:2]
    assert await shop.transactions(offset=3) == []
    assert len(StarTransactions.de_json({"transactions": rows}).transactions) == 3


async def test_payments_come_twice_late_or_never(
    shop: Shop, anna: Person, invoice: dict[str, Any], simulator: Simulator
) -> None:
    simulator.payments.deliver = "twice"
    charge_id = await bought(anna, shop, invoice)
    twice = await shop.payments()
    assert [payment.telegram_payment_charge_id for payment in twice] == [charge_id] * 2
    simulator.payments.deliver = "late"
    late = await bought(anna, shop, invoice)
    assert await shop.payments(0) == []
    assert (simulator.payments.release(), simulator.payments.release()) == (1, 0)
    assert [payment.telegram_payment_charge_id for payment in await shop.payments()] == [late]
    simulator.payments.deliver = "lost"
    lost = await bought(anna, shop, invoice)
    assert await shop.payments(0) == []
    assert [row["id"] for row in await shop.transactions()] == [charge_id, late, lost]


async def test_a_forged_payment_comes_without_a_query_but_with_its_money(bot: Caller, shop: Shop, anna: Person) -> None:
    charge_id = anna.forges_payment("an old offer", 1)
    (payment,) = await shop.payments()
    assert (payment.invoice_payload, payment.total_amount) == ("an old offer", 1)
    assert [row["id"] for row in await shop.transactions()] == [charge_id]
    await bot.ask("refundStarPayment", user_id=anna.id, telegram_payment_charge_id=charge_id)
    assert anna.stars == 1000


async def test_a_provider_takes_minor_units_and_leaves_the_stars_alone(bot: Caller, shop: Shop, anna: Person) -> None:
    prices = [{"label": "Call-out", "amount": 12_000}, {"label": "Night", "amount": 3_050}]
    callout = {**STARS, "currency": "PLN", "provider_token": "1:TEST:2", "prices": prices}
    sent = await bot.ask("sendInvoice", chat_id=anna.id, **callout)
    assert sent["reply_markup"]["inline_keyboard"][0][0]["text"] == "Pay 150.50 PLN"
    charge_id = await bought(anna, shop, sent)
    (payment,) = await shop.payments()
    assert (payment.total_amount, payment.currency) == (15_050, "PLN")
    assert payment.provider_payment_charge_id
    assert (anna.stars, await shop.transactions()) == (1000, [])
    refund = {"user_id": anna.id, "telegram_payment_charge_id": charge_id}
    assert await bot.refused("refundStarPayment", **refund) == "Bad Request: CHARGE_NOT_FOUND"


async def test_the_page_pays_over_http_and_is_told_the_balance(
    shop: Shop, anna: Person, invoice: dict[str, Any], session: ClientSession, simulator: Simulator
) -> None:
    async def post(act: str, **body: Any) -> Any:
        async with session.post(f"{simulator.url}/stage/people/{anna.id}/{act}", json=body) as response:
            return await response.json()

    shown = await post("invoice", message_id=invoice["message_id"])
    assert (shown["title"], shown["total_amount"]) == ("Urgent contact", 250)
    async with session.ws_connect(f"{simulator.url}/stage/events") as socket:
        assert (await socket.receive_json())["people"][0]["stars"] == 1000
        paying = asyncio.create_task(post("pay", message_id=invoice["message_id"]))
        await shop.agrees()
        assert await paying == {"paid": True, "error": None}
        events = [await socket.receive_json() for _ in range(3)]
    assert [event["type"] for event in events] == ["person", "message", "message"]
    assert events[0]["person"]["stars"] == 750
    assert "successful_payment" in events[1]["message"]
    assert events[2]["message"]["receipt"]
    assert "no invoice behind" in (await post("pay", link="https://t.me/$x"))["error"]
    assert "no Pay button" in (await post("pay", message_id=1))["error"]


async def test_a_copy_is_forwarded_and_paid_over_http(
    shop: Shop, anna: Person, invoice: dict[str, Any], session: ClientSession, simulator: Simulator
) -> None:
    piotr = simulator.person("Piotr Nowak")
    people = f"{simulator.url}/stage/people"
    body = {"message_id": invoice["message_id"], "to": piotr.id}
    async with session.post(f"{people}/{anna.id}/forward", json=body) as response:
        copy = await response.json()
    paying = asyncio.create_task(session.post(f"{people}/{piotr.id}/pay", json={"message_id": copy["message_id"]}))
    assert (await shop.agrees()).from_user.id == piotr.id
    async with await paying as response:
        assert await response.json() == {"paid": True, "error": None}


async def test_trouble_with_payments_is_ordered_over_http(
    shop: Shop, anna: Person, session: ClientSession, simulator: Simulator
) -> None:
    async def order(**body: Any) -> Any:
        async with session.post(f"{simulator.url}/stage/faults", json=body) as response:
            return await response.json()

    await order(payments="late")
    anna.forges_payment("x", 1)
    assert await shop.payments(0) == []
    await order(payments="once", release=True)
    assert len(await shop.payments()) == 1
    assert "not never" in (await order(payments="never"))["error"]
