"""The services with a bank, driven from outside any loop: thousands of acts take seconds."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, TypeVar

from sqlmodel import SQLModel

from bot.features import businesses, purchases
from bot.features.businesses.due import Look
from bot.features.sales.checkout import decision
from bot.models.calls import Call
from bot.unit_of_work import UnitOfWork
from schedules.escalate import escalate
from schedules.expire_offers import expire_offers
from schedules.follow_call_backs import follow_call_backs
from schedules.make_refunds import make_refunds
from schedules.renew_plans import end_plans, remind_of_renewals
from tests.support.service_office import ServiceOffice
from tests.support.star_bank import Bank, Sheet

T = TypeVar("T")
Row = TypeVar("Row", bound=SQLModel)
STEPS = (escalate, make_refunds, follow_call_backs, expire_offers, end_plans, remind_of_renewals)
REFUND, CANCEL = "refundStarPayment", "editUserStarSubscription"


class SmallOffice:
    """One business with its bank. What it puts into the outbox is made by `makes_calls`, when somebody says so."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._office = self._run(self._opened())
        self._office.answer = self._answer
        self.clock, self.refused = self._office.clock, self._office.refused
        self.bank, self.sheets = Bank(), list[Sheet]()

    @staticmethod
    async def _opened() -> ServiceOffice:
        return ServiceOffice()

    def close(self) -> None:
        self._run(self._office.close())
        self._loop.close()

    def work(self, act: Callable[[UnitOfWork], Awaitable[T]]) -> T:
        """Do something in a transaction of its own."""
        return self._run(self._office.does(act))

    def rows(self, table: type[Row]) -> Sequence[Row]:
        return self._run(self._office.rows(table))

    def writes(self, person: int, words: str, reply_to: int | None = None) -> None:
        """Have the owner or a client write."""
        self._run(self._office.writes(person, words, reply_to=reply_to))

    def asks_at_checkout(self, sheet: Sheet) -> bool:
        """Return whether a payment may go through."""
        now, query = self.clock.now(), dict(sheet.query())
        return self._run(self._office.reads(lambda session: decision(session, now, 1, query))) is None

    def reads_the_book(self) -> None:
        """Take in what is new in Telegram's book."""

        async def read(work: UnitOfWork) -> None:
            terms = await businesses.queries.terms(work.session, work.business_id)
            assert terms is not None
            known = terms.transactions_seen
            lines = self.bank.book[known:]
            back = {line.charge_id for line in lines if line.outgoing}
            told = [purchases.reconciliation.Line(**{**vars(line), "gone": line.charge_id in back}) for line in lines]
            await purchases.reconciliation.take_in(work, known, told)

        self.work(read)

    def looks(self) -> None:
        """Have every schedule do what is due."""
        for step in STEPS:
            while self._run(step(self._office.database, self.clock, Look())):
                pass

    def makes_calls(self) -> None:
        """Make the calls that are due, until there is none."""
        self._run(self._office.makes_calls())

    def _answer(self, row: Call) -> Any:
        params, number = row.params, next(self._office.numbers)
        if row.method == REFUND:
            self.bank.refund(params["telegram_payment_charge_id"], self.clock.now())
        elif row.method == CANCEL:
            self.bank.subscriptions[params["telegram_payment_charge_id"]].cancelled = True
        elif row.method in {"sendInvoice", "createInvoiceLink"}:
            monthly = "subscription_period" in params
            self.sheets.append(Sheet(row.chat, params["payload"], params["prices"][0]["amount"], monthly))
            return f"https://t.me/${number}" if monthly else {"message_id": number}
        elif row.method.startswith(("send", "copy")):
            return {"message_id": number}
        return True

    def _run(self, what: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(what)
