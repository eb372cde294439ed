"""What people do in an urgent night, and what the office's books say of it afterwards."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.models import Case, Outbox, Payment
from bot.models.states import CaseState, PaymentState
from bot.simulator import Person
from bot.simulator.content.invoices import Invoice
from bot.simulator.payments.payments import Outcome
from tests.support.office import Office
from tests.support.phones import rows

Json = dict[str, Any]
PIPE = "URGENT: water is running through the ceiling!"


def data(message: Json, sign: str) -> str:
    """The data behind the button whose data begin so."""
    keyboard = message["reply_markup"]["inline_keyboard"]
    buttons = (str(button.get("callback_data", "")) for row in keyboard for button in row)
    return next(data for data in buttons if data.startswith(sign))


def tap(person: Person, message: Json, sign: str) -> str:
    """Tap that button."""
    return person.taps(message, data(message, sign))


def gives_back(person: Person, alert: Json) -> None:
    """'Refund now', and the second tap that means it."""
    tap(person, alert, "refund:")
    person.taps(alert, data(alert, "refund:").replace("refund:", "refunded:"))


async def offered(client: Person, words: str = PIPE) -> Json:
    """The client asks; the offer."""
    client.sends(words)
    return await client.sees("Urgent contact with Nowak Law")


async def invoiced(client: Person, words: str = PIPE) -> Json:
    """The client asks and agrees; the invoice."""
    tap(client, await offered(client, words), "agree:")
    return await client.sees(lambda m: "invoice" in m)


async def buys(client: Person, words: str = PIPE) -> Json:
    """The client asks, agrees and pays; the receipt."""
    outcome = await client.pays(await invoiced(client, words))
    assert outcome.paid, outcome.error
    return await client.sees("Paid: ⭐")


def behind(client: Person, invoice: Json) -> Invoice:
    """The invoice itself: a pay sheet that stays open on a phone, whatever becomes of the message."""
    found = client.chat.messages[invoice["message_id"]].invoice
    assert found is not None
    return found


def sheet(office: Office, payer: Person, invoice: Invoice) -> Awaitable[Outcome]:
    """Somebody presses Pay on a sheet, be it real, forged or forwarded."""
    return office.simulator.payments.sheet(payer, invoice)


def alerts(person: Person) -> list[str]:
    """What rang: the alerts themselves, without reminders; also those that say by now how their case ended."""
    texts = [str(m.get("text", "")) for m in person.received]
    return [text for text in texts if text.startswith("🚨 URGENT") or (text[:1] in "✅↩" and "\n\n" in text)]


def count(person: Person, words: str) -> int:
    """How many of the bot's messages to somebody hold these words."""
    return sum(words in m.get("text", "") for m in person.received)


async def only(office: Office, table: type[Any]) -> Any:
    """The one row of a table."""
    (row,) = await rows(office, table)
    return row


async def state_of(office: Office, table: type[Any]) -> list[str]:
    """The states of a table's rows, oldest first."""
    return [row.state for row in await rows(office, table)]


async def assert_books_agree(office: Office) -> None:
    """Whoever paid has a case or the money back; never both, never neither; and Telegram's book says the same."""
    cases = {case.payment_id: case for case in await rows(office, Case) if case.payment_id}
    refunds = [call.payment_id for call in await rows(office, Outbox) if call.method == "refundStarPayment"]
    kept = 0
    for payment in await rows(office, Payment):
        case = cases.get(payment.key)
        if payment.state == PaymentState.KEPT:
            assert case is not None and case.state != CaseState.GIVEN_BACK, payment
            assert payment.id not in refunds
            kept += payment.amount
        else:
            assert payment.state == PaymentState.REFUNDED, payment
            assert case is None or case.state == CaseState.GIVEN_BACK, payment
            assert refunds.count(payment.id) <= 1
    assert office.simulator.payments.ledger.balance == kept


async def settled(office: Office, true: Callable[[], bool]) -> None:
    """Until everything is handled and sent, and something is so."""
    await office.settled()
    assert true()
