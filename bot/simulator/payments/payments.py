"""The pay sheet: the pre-checkout query, the bot's answer, and the charge.

    outcome = await anna.pays(message)            # the query goes out; money moves only if the bot agrees

A query without an answer ends unpaid after `patience` seconds of the event loop's clock.
"""

import asyncio
from dataclasses import dataclass
from secrets import token_urlsafe

from bot.simulator.chats.accounts import Account
from bot.simulator.chats.chats import StoredMessage
from bot.simulator.chats.messenger import Messenger
from bot.simulator.content.invoices import Invoice
from bot.simulator.errors import ActError, bad_request
from bot.simulator.payments.charges import Charges
from bot.simulator.payments.subscriptions import Subscriptions

PATIENCE = 10.0
NO_ANSWER = "The bot did not answer in time. You have not been charged."
TOO_FEW = "There are not enough Stars on the balance."
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
LINK = "https://t.me/$"


@dataclass(frozen=True)
class Outcome:
    """The end of a pay sheet: an error for the person, or the charge."""

    paid: bool
    error: str | None = None
    charge_id: str | None = None


class Payments(Charges):
    """Everything about money except the Bot API's methods and the acts of people."""

    def __init__(self, messenger: Messenger) -> None:
        super().__init__(messenger)
        self.subscriptions = Subscriptions(messenger, self)
        self.patience = PATIENCE
        self._links: dict[str, Invoice] = {}
        self._asked: dict[str, asyncio.Future[str | None]] = {}

    def link(self, invoice: Invoice) -> str:
        """Return a link by which anybody can pay."""
        link = LINK + token_urlsafe(16)
        self._links[link] = invoice
        return link

    def behind(self, link: str) -> Invoice:
        if invoice := self._links.get(link):
            return invoice
        raise ActError(f"there is no invoice behind {link}")

    def sheet(self, person: Account, invoice: Invoice, shown: StoredMessage | None = None) -> "asyncio.Future[Outcome]":
        """Press Pay: the query goes out at once, the outcome comes later."""
        loop = asyncio.get_running_loop()
        if _too_dear(person, invoice):
            refused: asyncio.Future[Outcome] = loop.create_future()
            refused.set_result(Outcome(False, TOO_FEW))
            return refused
        query_id = str(6_000_000_000 + next(self._messenger.numbers))
        self._asked[query_id] = loop.create_future()
        query = {"id": query_id, "from": person.user, **invoice.as_paid()}
        self._messenger.updates.emit("pre_checkout_query", query)
        return loop.create_task(self._settled(person, invoice, query_id, shown))

    def answer(self, query_id: str, refusal: str | None) -> None:
        """Take the bot's answer to a query; None agrees."""
        asked = self._asked.get(query_id)
        if asked is None or asked.done():
            raise bad_request(TOO_OLD)
        asked.set_result(refusal)

    async def _settled(self, person: Account, invoice: Invoice, query_id: str, shown: StoredMessage | None) -> Outcome:
        asked = self._asked[query_id]
        await asyncio.wait([asked], timeout=self.patience)
        del self._asked[query_id]
        if not asked.done():
            return Outcome(False, NO_ANSWER)
        if (refusal := asked.result()) is not None:
            return Outcome(False, refusal)
        if _too_dear(person, invoice):
            return Outcome(False, TOO_FEW)
        begin = self.subscriptions.begin if invoice.subscription_period else self.charge
        charge = begin(person, invoice)
        if shown:
            shown.receipt = charge.id
            self._show_receipt(person, shown)
        return Outcome(True, charge_id=charge.id)

    def _show_receipt(self, person: Account, shown: StoredMessage) -> None:
        chat = self._messenger.chats[person.id]
        if shown.id in chat.messages:
            self._messenger.message_changed(chat, shown)


def _too_dear(person: Account, invoice: Invoice) -> bool:
    return invoice.in_stars and person.balance < invoice.total_amount
