"""What people do in an urgent night, and checks of the payments and cases afterwards."""

from collections.abc import Awaitable
from typing import Any

from bot.features.sales.client_views import decline
from bot.features.urgent.held_refunds import UNDO_FOR
from bot.models import Case, Outbox, Payment
from bot.models.states import CaseState, PaymentState
from bot.simulator import Person
from bot.simulator.content.invoices import Invoice
from bot.simulator.payments.payments import Outcome
from bot.texts import Texts
from tests.support.office import Office
from tests.support.phones import Json, callback_data, labels, rows, tap_data

PIPE = "URGENT: water is running through the ceiling!"
LIFT = "Let them buy again"
GONE = decline(Texts.of("en"))


async def asks_back(office: Office, alert: Json) -> Json:
    """Have the owner tap 'Refund now' and confirm; return the alert as it looks until the money goes back."""
    tap_data(office.owner, alert, "refund:")
    office.owner.taps(alert, callback_data(alert, "refund:").replace("refund:", "refunded:"))
    return await office.owner.sees_now(alert["message_id"], lambda m: "Undo" in str(labels(m)))


async def gives_back(office: Office, alert: Json) -> None:
    """Have the owner give the money back, and let the time pass in which that can be undone."""
    await asks_back(office, alert)
    await office.turn_to(office.clock.now() + UNDO_FOR)


async def offered(client: Person, words: str = PIPE) -> Json:
    """Have a client ask; return the offer."""
    client.sends(words)
    return await client.sees("Urgent contact with Nowak Law")


async def agrees(client: Person, offer: Json) -> Json:
    """Have the client agree; return the invoice."""
    tap_data(client, offer, "agree:")
    return await client.sees(lambda m: "invoice" in m)


async def invoiced(client: Person, words: str = PIPE) -> Json:
    """Have a client ask and agree; return the invoice."""
    return await agrees(client, await offered(client, words))


async def buys(client: Person, words: str = PIPE, stars: int = 250) -> Json:
    """Have a client ask, agree and pay; return the receipt."""
    outcome = await client.pays(await invoiced(client, words))
    assert outcome.paid, outcome.error
    return await client.sees(f"Paid: ⭐{stars}")


async def rings(office: Office) -> Json:
    """Wait for the alert in the owner's chat; return it."""
    return await office.owner.sees("🚨 URGENT")


def behind(client: Person, invoice: Json) -> Invoice:
    """Return the invoice of a message: a pay sheet that stays open even if the message goes."""
    found = client.chat.messages[invoice["message_id"]].invoice
    assert found is not None
    return found


def sheet(office: Office, payer: Person, invoice: Invoice) -> Awaitable[Outcome]:
    """Have somebody press Pay on a sheet, which may be forged or forwarded."""
    return office.simulator.payments.sheet(payer, invoice)


def alerts(person: Person) -> list[str]:
    """Return the alerts without reminders, including those that now show how their case ended."""
    texts = [str(m.get("text", "")) for m in person.received]
    return [text for text in texts if text.startswith("🚨 URGENT") or (text[:1] in "✅↩" and "\n\n" in text)]


def count(person: Person, words: str) -> int:
    """Return how many of the bot's messages to somebody contain these words."""
    return sum(words in m.get("text", "") for m in person.received)


async def only(office: Office, table: type[Any]) -> Any:
    """Return the only row of a table."""
    (row,) = await rows(office, table)
    return row


async def state_of(office: Office, table: type[Any]) -> list[str]:
    """Return the states of a table's rows, oldest first."""
    return [row.state for row in await rows(office, table)]


async def assert_books_agree(office: Office) -> None:
    """Assert that each payment has either a case or a refund, and that Telegram's balance agrees."""
    cases = {case.payment_id: case for case in await rows(office, Case) if case.payment_id}
    refunds = [call.subject_id for call in await rows(office, Outbox) if call.method == "refundStarPayment"]
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
