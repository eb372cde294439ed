"""Payments: the pay sheet with its pre-checkout query, the charges, how the bot hears of them, refunds.

    outcome = await anna.pays(message)            # the query goes out; money moves only on the bot's yes
    simulator.payments.deliver = "twice"          # or "late" until release(), or "lost"

Nothing is charged without an answer in `patience` seconds of the event loop's clock.
"""

import asyncio
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any, Literal

from bot.simulator.chats.chats import Stored
from bot.simulator.content.invoices import Invoice
from bot.simulator.errors import ActError, bad_request
from bot.simulator.events import Json
from bot.simulator.payments.ledger import Charge, Ledger

if TYPE_CHECKING:
    from bot.simulator.chats.messenger import World
    from bot.simulator.people.person import Person

Delivery = Literal["once", "twice", "late", "lost"]
PATIENCE = 10.0
NO_ANSWER = "The bot did not answer in time. You have not been charged."
TOO_FEW = "There are not enough Stars on the balance."
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
LINK = "https://t.me/$"


@dataclass(frozen=True)
class Outcome:
    """How a pay sheet ended: what the person is told, the charge if there is one."""

    paid: bool
    error: str | None = None
    charge_id: str | None = None


class Payments:
    """Everything about money but the Bot API's methods and the people's hands."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self.ledger = Ledger()
        self.patience = PATIENCE
        self.deliver: Delivery = "once"
        self._links: dict[str, Invoice] = {}
        self._asked: dict[str, asyncio.Future[str | None]] = {}
        self._charges: dict[str, Charge] = {}
        self._held: list[Json] = []

    def link(self, invoice: Invoice) -> str:
        """A link by which anybody may pay."""
        link = LINK + token_urlsafe(16)
        self._links[link] = invoice
        return link

    def behind(self, link: str) -> Invoice:
        if invoice := self._links.get(link):
            return invoice
        raise ActError(f"there is no invoice behind {link}")

    # The pay sheet

    def sheet(self, person: "Person", invoice: Invoice, shown: Stored | None = None) -> "asyncio.Future[Outcome]":
        """The person presses Pay: the query goes out at once, the outcome comes later."""
        loop = asyncio.get_running_loop()
        if _too_dear(person, invoice):
            refused: asyncio.Future[Outcome] = loop.create_future()
            refused.set_result(Outcome(False, TOO_FEW))
            return refused
        query_id = str(6_000_000_000 + next(self._world.numbers))
        self._asked[query_id] = loop.create_future()
        query = {"id": query_id, "from": person.user, **invoice.as_paid()}
        self._world.updates.emit("pre_checkout_query", query)
        return loop.create_task(self._settled(person, invoice, query_id, shown))

    def answer(self, query_id: str, refusal: str | None) -> None:
        """The bot's answer: None is a yes."""
        asked = self._asked.get(query_id)
        if asked is None or asked.done():
            raise bad_request(TOO_OLD)
        asked.set_result(refusal)

    async def _settled(self, person: "Person", invoice: Invoice, query_id: str, shown: Stored | None) -> Outcome:
        asked = self._asked[query_id]
        await asyncio.wait([asked], timeout=self.patience)
        del self._asked[query_id]
        if not asked.done():
            return Outcome(False, NO_ANSWER)
        if (refusal := asked.result()) is not None:
            return Outcome(False, refusal)
        if _too_dear(person, invoice):
            return Outcome(False, TOO_FEW)
        begin = self._world.subscriptions.begin if invoice.subscription_period else self.charge
        charge = begin(person, invoice)
        if shown:
            shown.receipt = charge.id
        if shown and shown.id in person.chat.messages:
            self._world.message_changed(person.chat, shown)
        return Outcome(True, charge_id=charge.id)

    # The money

    def charge(self, person: "Person", invoice: Invoice, *, date: int | None = None, **told: Any) -> Charge:
        """Move the money and tell the bot; `told` are further fields of SuccessfulPayment."""
        at = date or self._world.timestamp()
        charge = Charge(f"stx{token_urlsafe(48)}", person, invoice)
        provider_id = "" if invoice.in_stars else f"ch_{token_urlsafe(18)}"
        if invoice.in_stars:
            self._charges[charge.id] = charge
            self.ledger.came_in(charge, at)
            person.stars -= invoice.total_amount
        ids = {"telegram_payment_charge_id": charge.id, "provider_payment_charge_id": provider_id}
        message = self._service(person, at, {"successful_payment": {**invoice.as_paid(), **told, **ids}})
        self._deliver(message)
        return charge

    def refund(self, user_id: int, charge_id: str) -> None:
        """Give the whole amount back."""
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
        at = self._world.timestamp()
        self.ledger.went_back(charge, at)
        charge.person.stars += charge.invoice.total_amount
        refunded = {**charge.invoice.as_paid(), "telegram_payment_charge_id": charge.id}
        self._deliver(self._service(charge.person, at, {"refunded_payment": refunded}))

    def release(self) -> int:
        """Let what is late go to the bot; how many payments and refunds there were."""
        held, self._held = self._held, []
        for message in held:
            self._world.updates.emit("message", message)
        return len(held)

    def _service(self, person: "Person", date: int, content: Json) -> Json:
        person.started = True
        return self._world.post(person.chat, person.user, {"date": date, **content}).as_json()

    def _deliver(self, message: Json) -> None:
        if self.deliver == "late":
            self._held.append(message)
        for _ in range({"once": 1, "twice": 2}.get(self.deliver, 0)):
            self._world.updates.emit("message", message)


def _too_dear(person: "Person", invoice: Invoice) -> bool:
    return invoice.in_stars and person.stars < invoice.total_amount
