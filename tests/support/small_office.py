"""The services on a database file, without processes, timers and network: thousands of acts take seconds."""

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from cryptography.fernet import Fernet, MultiFernet
from sqlmodel import SQLModel, select

from bot.clock import Clock
from bot.errors import Failure
from bot.features import answers, businesses, delivery, purchases, receiving, setup
from bot.features.clients.sender import Sender
from bot.features.messages.incoming import Incoming
from bot.features.sales.checkout import decision
from bot.models.calls import Call
from bot.storage import migrations
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork
from bot.wire.business_store import BusinessStore
from bot.wire.recorder import Recorder
from schedules.escalate import escalate
from schedules.expire_offers import expire_offers
from schedules.renew_plans import tend_plans
from tests.support.star_bank import Bank, Sheet

T = TypeVar("T")
Row = TypeVar("Row", bound=SQLModel)
FRIDAY_NIGHT = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
OWNER = 900
OPEN = "Mo-Fr 09:00-10:00"
"""It is night for most of the time."""
NAMES = {1: "Anna Kowalska", 2: "John Smith"}
STEPS = (escalate, expire_offers, tend_plans)
MEMORY = Path("/dev/shm")  # noqa: S108  # a folder of the test's own in it: syncing a disk takes most of the time
REFUND, CANCEL = "refundStarPayment", "editUserStarSubscription"
_CIPHER = MultiFernet([Fernet(Fernet.generate_key())])


class StoppedClock(Clock):
    """A clock that moves only when it is told to."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


@cache
def _first_file() -> Path:
    """A database with a business in it, made once."""
    file = Path(tempfile.mkdtemp()) / "first.db"
    asyncio.run(_make(file))
    return file


async def _make(file: Path) -> None:
    database = Database(f"sqlite:///{file}", _CIPHER)
    await migrations.upgrade(database)
    seed = setup.service.Seed("Nowak Law", "en", "Europe/Warsaw", "PL", OPEN, OWNER)
    urgent = setup.service.UrgentSeed(250, 30, "URGENT", None)
    async with database.transaction() as session:
        await setup.service.settle(session, 5_000_000_001, seed, urgent, FRIDAY_NIGHT - timedelta(days=1))
        terms = await businesses.queries.terms(session, 1)
        assert terms is not None
        terms.plan_price, terms.most_a_night = 300, None
    await database.close()


class SmallOffice:
    """One business with its bank. What it puts into the outbox is made by `makes_calls`, when somebody says so."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._folder = tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)
        file = Path(self._folder.name) / "office.db"
        shutil.copy(_first_file(), file)
        self.database, self.clock = Database(f"sqlite:///{file}", _CIPHER), StoppedClock(FRIDAY_NIGHT)
        self.bank, self.sheets, self.refused = Bank(), [], set[str]()  # type: ignore[var-annotated]
        self._numbers = count(1)
        self._recorder = Recorder(BusinessStore(self.database, self.clock, 1), delivery.outcomes)
        self._recording = self._loop.create_task(self._recorder.run())

    def close(self) -> None:
        self._recording.cancel()
        self._run(asyncio.wait([self._recording]))
        self._run(self.database.close())
        self._loop.close()
        self._folder.cleanup()

    def work(self, act: Callable[[UnitOfWork], Awaitable[T]]) -> T:
        """Do something in a transaction of its own."""

        async def done() -> T:
            async with self.database.transaction() as session:
                return await act(UnitOfWork(session, self.clock.now(), await businesses.queries.locked(session, 1)))

        return self._run(done())

    def rows(self, table: type[Row]) -> Sequence[Row]:
        async def read() -> Sequence[Row]:
            async with self.database.transaction() as session:
                return (await session.execute(select(table).order_by(table.id))).scalars().all()  # type: ignore[attr-defined]

        return self._run(read())

    def writes(self, person: int, words: str, reply_to: int | None = None) -> None:
        """The owner, or a client, writes."""
        sender = Sender(person, NAMES.get(person, "Marek Nowak"), "en")
        number, now = 1_000_000 + next(self._numbers), self.clock.now()
        message = Incoming(sender, person, number, now, "text", {"text": words}, reply_to=reply_to)
        act = answers.service.owner_replied if person == OWNER else receiving.service.client_wrote
        self.work(lambda work: act(work, message))

    def asks_at_checkout(self, sheet: Sheet) -> bool:
        """Whether a payment may go through."""

        async def asked() -> str | None:
            async with self.database.transaction() as session:
                return await decision(session, self.clock.now(), 1, dict(sheet.query()))

        return self._run(asked()) is None

    def reads_the_book(self) -> None:
        """Take in what is new in Telegram's book, like the bookkeeper."""

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
        """Every schedule does what is due."""
        for step in STEPS:
            while self._run(step(self.database, self.clock)):
                pass

    def makes_calls(self) -> None:
        """Make the calls that are due, until there is none."""
        while rows := self._run(self._due()):
            for row in rows:
                self._run(self._make(row))

    async def _due(self) -> list[Call]:
        async with self.database.transaction() as session:
            return await delivery.queries.due(session, 1, self.clock.now(), set(), 100)

    async def _make(self, row: Call) -> None:
        if row.method in self.refused:
            await self._recorder.failed(row, Failure.REFUSED, "BALANCE_TOO_LOW")
        else:
            await self._recorder.sent(row, self._answer(row))

    def _answer(self, row: Call) -> Any:
        params, number = row.params, next(self._numbers)
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
