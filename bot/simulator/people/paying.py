"""Pay invoices, forward them, cancel subscriptions."""

import asyncio
from typing import Any

from bot.simulator.chats.accounts import Subscription
from bot.simulator.chats.chats import StoredMessage
from bot.simulator.chats.views import message_view
from bot.simulator.content.invoices import Invoice
from bot.simulator.errors import ActError
from bot.simulator.events import Json
from bot.simulator.payments.payments import Outcome
from bot.simulator.people.sending import Sending
from bot.simulator.world import World


class Paying(Sending):
    """A person with a wallet. Name an invoice by its message, the message's id, or a link."""

    def __init__(self, world: World, id: int, name: str, *, language_code: str, role: str, is_bot: bool) -> None:
        super().__init__(world, id, name, language_code=language_code, role=role, is_bot=is_bot)
        self._forwarded: dict[int, StoredMessage] = {}

    @property
    def stars(self) -> int:
        """The balance of Stars."""
        return self.balance

    @stars.setter
    def stars(self, amount: int) -> None:
        self.balance = amount
        self.world.person_changed(self)

    async def pays(self, what: Json | int | str) -> Outcome:
        """Pay an invoice, its forwarded copy or a link, and return the outcome."""
        return await self.starts_paying(what)

    def starts_paying(self, what: Json | int | str) -> "asyncio.Future[Outcome]":
        """Press Pay without waiting, so that a test can press it twice."""
        if self.blocked:
            raise ActError(f"{self.name} has blocked the bot and cannot pay it")
        invoice, shown = self._payable(what)
        return self.world.payments.sheet(self, invoice, shown)

    def looks_at_invoice(self, what: Json | int | str) -> Json:
        """Return what the pay sheet shows."""
        invoice, _ = self._payable(what)
        return {**invoice.as_json(), "subscription_period": invoice.subscription_period}

    def forwards(self, message: Json | int, *, to: "Paying") -> Json:
        """Forward an invoice into a chat that the bot does not see; return the copy."""
        stored = self._stored(_id(message))
        if stored.invoice is None:
            raise ActError(f"message {stored.id} is no invoice, and only those are forwarded here")
        if stored.fields.get("has_protected_content"):
            raise ActError(f"message {stored.id} is protected and cannot be forwarded")
        return to.receives_copy(self._copy(stored, stored.invoice))

    def receives_copy(self, copy: StoredMessage) -> Json:
        self._forwarded[copy.id] = copy
        return {**message_view(self.world.bot, copy), "out": False}

    def forges_payment(self, payload: str, amount: int, currency: str = "XTR", **fields: Any) -> str:
        """Pay without a pay sheet, as with an old or changed invoice, and return the charge's id."""
        invoice = Invoice("Forged", "Forged", payload, currency, amount)
        return self.world.payments.charge(self, invoice, **fields).id

    def cancels_subscription(self, charge_id: str) -> None:
        """Cancel in the app's settings: the paid period stays, and nothing renews."""
        self.world.subscriptions.edit_own(self._subscription(charge_id), True)

    def resumes_subscription(self, charge_id: str) -> None:
        """Let a subscription renew again, unless the bot canceled it."""
        subscription = self._subscription(charge_id)
        if subscription.canceled_by_bot:
            raise ActError("the bot has canceled this subscription")
        self.world.subscriptions.edit_own(subscription, False)

    def _subscription(self, charge_id: str) -> Subscription:
        found = next((each for each in self.subscriptions if each.charge_id == charge_id), None)
        if found is None:
            raise ActError(f"{self.name} has no subscription {charge_id}")
        return found

    def _payable(self, what: Json | int | str) -> tuple[Invoice, StoredMessage | None]:
        if isinstance(what, str):
            return self.world.payments.behind(what), None
        message_id = _id(what)
        stored = self._forwarded.get(message_id) or self._stored(message_id)
        if stored.invoice is None:
            raise ActError(f"message {message_id} has no Pay button")
        return stored.invoice, stored

    def _copy(self, stored: StoredMessage, invoice: Invoice) -> StoredMessage:
        """Return a copy with a Pay button, or with a link to the bot if the invoice has a start parameter."""
        head = {
            "message_id": self.world.chats.next_message_id(self.chat), "from": self.user, "chat": self.chat.head,
            "date": self.world.timestamp(), "invoice": invoice.as_json(),
            "forward_origin": {"type": "user", "sender_user": self.world.bot, "date": stored.fields["date"]},
        }  # fmt: skip
        words = stored.fields["reply_markup"]["inline_keyboard"][0][0]["text"]
        url = f"https://t.me/{self.world.bot['username']}?start={invoice.start_parameter}"
        button = {"text": words, "url": url} if invoice.start_parameter else {"text": words, "pay": True}
        keyboard = {"inline_keyboard": [[button]]}
        head["reply_markup"] = keyboard
        return StoredMessage(head, keyboard, invoice=None if invoice.start_parameter else invoice)


def _id(message: Json | int) -> int:
    return message if isinstance(message, int) else int(message["message_id"])
