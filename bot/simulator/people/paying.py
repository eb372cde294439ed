"""What a person does with money: a wallet of Stars, paying, forwarding an invoice, ending a subscription."""

import asyncio
from typing import TYPE_CHECKING, Any

from bot.simulator.chats.chats import Stored
from bot.simulator.chats.views import message_view
from bot.simulator.content.invoices import Invoice
from bot.simulator.errors import ActError
from bot.simulator.events import Json
from bot.simulator.payments.payments import Outcome
from bot.simulator.people.sending import Sending

if TYPE_CHECKING:
    from bot.simulator.chats.messenger import World
    from bot.simulator.payments.subscriptions import Subscription
    from bot.simulator.people.person import Person

STARS = 1000


class Paying(Sending):
    """The purse of a person."""

    def __init__(self, world: "World", id: int, name: str, *, language_code: str, is_bot: bool) -> None:
        super().__init__(world, id, name, language_code=language_code, is_bot=is_bot)
        self._stars = STARS
        self._copies: dict[int, Stored] = {}

    @property
    def stars(self) -> int:
        """The balance."""
        return self._stars

    @stars.setter
    def stars(self, amount: int) -> None:
        self._stars = amount
        self.world.person_changed(self._me)

    @property
    def subscriptions(self) -> list["Subscription"]:
        return self.world.subscriptions.of(self._me)

    async def pays(self, what: Json | int | str) -> Outcome:
        """Pay an invoice, its forwarded copy or a link; how it ended."""
        return await self.starts_paying(what)

    def starts_paying(self, what: Json | int | str) -> "asyncio.Future[Outcome]":
        """Press Pay and do not wait: a second press of an impatient finger may follow."""
        if self.blocked:
            raise ActError(f"{self.name} has blocked the bot and cannot pay it")
        invoice, shown = self._payable(what)
        return self.world.payments.sheet(self._me, invoice, shown)

    def looks_at_invoice(self, what: Json | int | str) -> Json:
        """What the pay sheet shows."""
        invoice, _ = self._payable(what)
        return {**invoice.as_json(), "subscription_period": invoice.subscription_period}

    def forwards(self, message: Json | int, *, to: "Person") -> Json:
        """Forward an invoice to somebody, into a chat the bot does not see; the copy."""
        stored = self._any(_id(message))
        if stored.invoice is None:
            raise ActError(f"message {stored.id} is no invoice, and only those are forwarded here")
        if stored.fields.get("has_protected_content"):
            raise ActError(f"message {stored.id} is protected and cannot be forwarded")
        return to.receives_copy(self._copy(stored, stored.invoice))

    def receives_copy(self, copy: Stored) -> Json:
        self._copies[copy.id] = copy
        return {**message_view(self.world.bot, copy), "out": False}

    def forges_payment(self, payload: str, amount: int, currency: str = "XTR", **fields: Any) -> str:
        """A payment no pay sheet was shown for, as of an old or changed invoice; the charge's id."""
        invoice = Invoice("Forged", "Forged", payload, currency, amount)
        return self.world.payments.charge(self._me, invoice, **fields).id

    def cancels_subscription(self, charge_id: str) -> None:
        """In the app's settings: what is paid for stays, but it does not renew."""
        self._subscription(charge_id).canceled_by_user = True
        self.world.person_changed(self._me)

    def resumes_subscription(self, charge_id: str) -> None:
        """Let it renew again, unless it was the bot who canceled."""
        subscription = self._subscription(charge_id)
        if subscription.canceled_by_bot:
            raise ActError("the bot has canceled this subscription")
        subscription.canceled_by_user = False
        self.world.person_changed(self._me)

    @property
    def _me(self) -> "Person":
        return self.world.people[self.id]

    def _subscription(self, charge_id: str) -> "Subscription":
        found = next((each for each in self.subscriptions if each.charge_id == charge_id), None)
        if found is None:
            raise ActError(f"{self.name} has no subscription {charge_id}")
        return found

    def _payable(self, what: Json | int | str) -> tuple[Invoice, Stored | None]:
        if isinstance(what, str):
            return self.world.payments.behind(what), None
        message_id = _id(what)
        stored = self._copies.get(message_id) or self._any(message_id)
        if stored.invoice is None:
            raise ActError(f"message {message_id} has no Pay button")
        return stored.invoice, stored

    def _copy(self, stored: Stored, invoice: Invoice) -> Stored:
        """A copy has a Pay button where the invoice names no start parameter, else a link to the bot."""
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
        return Stored(head, keyboard, invoice=None if invoice.start_parameter else invoice)


def _id(message: Json | int) -> int:
    return message if isinstance(message, int) else int(message["message_id"])
