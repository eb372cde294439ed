"""Tell both sides about bills for work outside Telegram."""

from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.features.delivery.contents import Invoice
from bot.features.payments.views import amount
from bot.features.purchases.rules import Billed, Outcome, Written
from bot.texts import Texts

LONGEST_DESCRIPTION = 255
"""Characters that Telegram allows an invoice."""


def title(t: Texts) -> str:
    """Name an invoice, in at most 32 characters, Telegram's limit."""
    return t("Bill")


def invoice(t: Texts, billed: Billed, payload: str, token: str) -> Invoice:
    """Have a client pay a bill through the payment provider."""
    return Invoice(title(t), billed.words[:LONGEST_DESCRIPTION], payload, billed.amount, "bill", billed.currency, token)


def withdrawn(t: Texts, billed: Billed) -> View:
    """Tell a client that a bill was taken back."""
    return View(
        t(
            "The bill of {amount} for {words} has been taken back: there is nothing to pay.",
            amount=_amount(t, billed),
            words=billed.words,
        )
    )


def receipt(t: Texts, billed: Billed, charge: str) -> View:
    """Give a client a paid bill in writing."""
    return View(
        t(
            "Paid: {amount} for {words}.\n\nTo withdraw: /withdraw\nQuestions about the payment: /paysupport\n"
            "Receipt: {charge}",
            amount=_amount(t, billed),
            words=billed.words,
            charge=charge,
        )
    )


def paid(t: Texts, name: str, billed: Billed) -> View:
    """Tell the owner that a bill was paid."""
    return View(
        t(
            "{client} has paid {amount}: {words}",
            client=client_name(name),
            amount=_amount(t, billed),
            words=billed.words,
        )
    )


def written(t: Texts, found: Written) -> View:
    """Tell the owner what became of `/bill`."""
    client = client_name(found.name)
    match found.outcome:
        case Outcome.SENT:
            amount_sent = _amount(t, found.billed) if found.billed else ""
            words = t("Bill sent to {client}: {amount}", client=client, amount=amount_sent)
        case Outcome.TAKEN_BACK:
            words = t("Everything billed to {client} and not yet paid has been taken back.", client=client)
        case Outcome.NOTHING_OPEN:
            words = t("{client} has no unpaid bill.", client=client)
        case Outcome.NO_CHAT:
            words = t(
                "Nothing was sent: {client} has never written to me, and a bill can be paid in my own chat alone.",
                client=client,
            )
        case Outcome.NO_PROVIDER:
            words = t("No payment provider is set up. Whoever runs this bot sets PROVIDER_TOKEN; @BotFather gives it.")
        case Outcome.NOT_UNDERSTOOD:
            words = t(
                "Reply to a client's message with the amount, the currency and what for, like this:\n"
                "/bill 150.00 PLN Call-out\nTo take back what is not paid, reply with: /bill -"
            )
    return View(words)


def _amount(t: Texts, billed: Billed) -> str:
    return amount(t, billed.amount, billed.currency)
