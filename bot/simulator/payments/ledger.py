"""The bot's Star transactions, in the order in which they happened."""

from dataclasses import dataclass

from bot.simulator.chats.accounts import Account
from bot.simulator.content.invoices import Invoice
from bot.simulator.events import Json


@dataclass
class Charge:
    """A payment that was made."""

    id: str
    person: Account
    invoice: Invoice
    refunded: bool = False

    @property
    def partner(self) -> Json:
        """The Bot API's TransactionPartnerUser."""
        period = self.invoice.subscription_period
        return {
            "type": "user", "transaction_type": "invoice_payment", "user": self.person.user,
            "invoice_payload": self.invoice.payload, **({"subscription_period": period} if period else {}),
        }  # fmt: skip


class Ledger:
    """The list of transactions. A refund has the id of its payment."""

    def __init__(self) -> None:
        self._rows: list[Json] = []

    @property
    def balance(self) -> int:
        return sum(row["amount"] if "source" in row else -row["amount"] for row in self._rows)

    def came_in(self, charge: Charge, date: int) -> None:
        self._write(charge, date, "source")

    def went_back(self, charge: Charge, date: int) -> None:
        self._write(charge, date, "receiver")

    def page(self, offset: int, limit: int) -> list[Json]:
        """Return some of the transactions, oldest first."""
        return self._rows[offset : offset + limit]

    def write(self, row: Json) -> None:
        """Add any other transaction, for instance a gift or a withdrawal."""
        self._rows.append(row)

    def _write(self, charge: Charge, date: int, side: str) -> None:
        self.write({"id": charge.id, "amount": charge.invoice.total_amount, "date": date, side: charge.partner})
