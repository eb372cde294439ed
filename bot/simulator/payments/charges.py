"""Charges and refunds: move Stars, and tell the bot by a service message.

simulator.payments.deliver = "twice"          # or "late" until release(), or "lost"
"""

from secrets import token_urlsafe
from typing import Any, Literal

from bot.simulator.chats.accounts import Account
from bot.simulator.chats.messenger import Messenger
from bot.simulator.content.invoices import Invoice
from bot.simulator.errors import bad_request
from bot.simulator.events import Json
from bot.simulator.payments.ledger import Charge, Ledger

Delivery = Literal["once", "twice", "late", "lost"]


class Charges:
    """All charges. `deliver` says how the service messages reach the bot."""

    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger
        self.ledger = Ledger()
        self.deliver: Delivery = "once"
        self._charges: dict[str, Charge] = {}
        self._held: list[Json] = []

    def charge(self, person: Account, invoice: Invoice, *, date: int | None = None, **told: Any) -> Charge:
        """Move the money and tell the bot. `told` are further fields of SuccessfulPayment."""
        at = date or self._messenger.timestamp()
        charge = Charge(f"stx{token_urlsafe(48)}", person, invoice)
        provider_id = "" if invoice.in_stars else f"ch_{token_urlsafe(18)}"
        if invoice.in_stars:
            self._charges[charge.id] = charge
            self.ledger.came_in(charge, at)
            self._change_balance(person, -invoice.total_amount)
        ids = {"telegram_payment_charge_id": charge.id, "provider_payment_charge_id": provider_id}
        message = self._service(person, at, {"successful_payment": {**invoice.as_paid(), **told, **ids}})
        self._deliver(message)
        return charge

    def refund(self, user_id: int, charge_id: str) -> None:
        """Give the whole amount back and tell the bot. Raises Telegram's error."""
        charge = self._charges.get(charge_id)
        if not charge_id:
            raise bad_request("CHARGE_ID_EMPTY")
        if charge is None or charge.person.id != user_id:
            raise bad_request("CHARGE_NOT_FOUND")
        if charge.refunded:
            raise bad_request("CHARGE_ALREADY_REFUNDED")
        if self.ledger.balance < charge.invoice.total_amount:
            raise bad_request("BALANCE_TOO_LOW")
        charge.refunded = True
        at = self._messenger.timestamp()
        self.ledger.went_back(charge, at)
        self._change_balance(charge.person, charge.invoice.total_amount)
        refunded = {**charge.invoice.as_paid(), "telegram_payment_charge_id": charge.id}
        self._deliver(self._service(charge.person, at, {"refunded_payment": refunded}))

    def release(self) -> int:
        """Send the held service messages to the bot and return how many there were."""
        held, self._held = self._held, []
        for message in held:
            self._messenger.updates.emit("message", message)
        return len(held)

    def _change_balance(self, person: Account, amount: int) -> None:
        person.balance += amount
        self._messenger.person_changed(person)

    def _service(self, person: Account, date: int, content: Json) -> Json:
        person.started = True
        chat = self._messenger.chats[person.id]
        return self._messenger.post(chat, person.user, {"date": date, **content}).as_json()

    def _deliver(self, message: Json) -> None:
        if self.deliver == "late":
            self._held.append(message)
        for _ in range({"once": 1, "twice": 2}.get(self.deliver, 0)):
            self._messenger.updates.emit("message", message)
