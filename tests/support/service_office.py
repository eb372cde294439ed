"""The services of one business on a database in memory, without a bot, timers and network."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import SQLModel, select

from bot.clock import Clock
from bot.errors import Failure
from bot.features import answers, businesses, clients, delivery, receiving
from bot.features.businesses.due import Look
from bot.features.clients.sender import Sender
from bot.features.delivery.due_queries import Due
from bot.features.messages.incoming import Incoming
from bot.models import Client, Outbox, RelayedMessage
from bot.models.calls import Call, Purpose
from bot.unit_of_work import Session, UnitOfWork
from bot.wire.business_store import BusinessStore
from bot.wire.recorder import Recorder
from schedules.send_digests import send_digests
from tests.support import first_database, memory

T = TypeVar("T")
Row = TypeVar("Row", bound=SQLModel)
FRIDAY_NIGHT = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
OWNER = 900
OPEN = "Mo-Fr 09:00-10:00"
"""It is night for most of the time."""
MONDAY_OPENING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NAMES = {1: "Anna Kowalska", 2: "John Smith"}


class StoppedClock(Clock):
    """A clock that moves only when it is told to."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


class ServiceOffice:
    """One business. What its services put into the outbox is made by `makes_calls`, when a test says so."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(dir=memory.folder())
        self.file = Path(self._folder.name) / "office.db"
        self.clock = StoppedClock(FRIDAY_NIGHT)
        self.database = first_database.copy_to(self.file, OPEN, OWNER, FRIDAY_NIGHT, plan_price=300, most_a_night=None)
        self.numbers = count(1_000_000)
        self.refused: set[str] = set()
        """Methods that Telegram refuses."""
        self.answer: Callable[[Call], Any] = self._message_id
        self._recorder = Recorder(BusinessStore(self.database, self.clock, 1), delivery.outcomes)
        self._recording = asyncio.get_event_loop().create_task(self._recorder.run())

    async def close(self) -> None:
        self._recording.cancel()
        await asyncio.wait([self._recording])
        await self.database.close()
        self._folder.cleanup()

    async def does(self, act: Callable[[UnitOfWork], Awaitable[T]]) -> T:
        """Do something in a unit of work of its own."""
        async with self.database.transaction() as session:
            return await act(UnitOfWork(session, self.clock.now(), await businesses.queries.locked(session, 1)))

    async def about(self, person: int, act: Callable[[UnitOfWork, Client], Awaitable[T]]) -> T:
        """Do something about a client in a unit of work of its own."""

        async def do(work: UnitOfWork) -> T:
            client = await clients.service.known(work, person)
            assert client is not None
            return await act(work, client)

        return await self.does(do)

    async def changes_client(self, person: int, **values: Any) -> None:
        """Give columns of a client other values."""

        async def change(_work: UnitOfWork, client: Client) -> None:
            for name, value in values.items():
                setattr(client, name, value)

        await self.about(person, change)

    async def reads(self, read: Callable[[Session], Awaitable[T]]) -> T:
        """Read something in a transaction of its own."""
        async with self.database.transaction() as session:
            return await read(session)

    async def rows(self, table: type[Row]) -> Sequence[Row]:
        """Return everything in a table, oldest first."""
        async with self.database.transaction() as session:
            return (await session.execute(select(table).order_by(table.id))).scalars().all()  # type: ignore[attr-defined]

    async def outbox(self, *purposes: Purpose) -> list[Outbox]:
        """Return what was put into the outbox, or what of it is for some purposes."""
        return [row for row in await self.rows(Outbox) if not purposes or row.purpose in purposes]

    async def writes(self, person: int, words: str, **about: Any) -> Incoming:
        """Have the owner or a client write a message, which may reply to another; return it."""
        sender = Sender(person, NAMES.get(person, "Marek Nowak"), "en")
        message = Incoming(sender, person, next(self.numbers), self.clock.now(), "text", {"text": words}, **about)
        await self.takes(message)
        return message

    async def takes(self, message: Incoming) -> None:
        """Take in a message, as often as a test says so."""
        act = answers.service.owner_replied if message.sender.telegram_id == OWNER else receiving.service.client_wrote
        await self.does(lambda work: act(work, message))

    async def reads_digest(self) -> None:
        """Write the digest that is due, so that what comes now is shown at once."""
        await send_digests(self.database, self.clock, Look())

    async def shown_to(self, chat_id: int) -> int:
        """Make the calls; return the number of the latest message of a client's that a chat of the staff was shown."""
        await self.makes_calls()
        return [row.telegram_id for row in await self.rows(RelayedMessage) if row.chat_id == chat_id][-1]

    async def due(self, *busy: str, limit: int = 100, of_each: int = 100) -> Due:
        """Return the calls that are due, none of them of a queue that is busy."""
        return await self.reads(
            lambda session: delivery.due_queries.due(session, 1, self.clock.now(), set(busy), limit, of_each)
        )

    async def makes_calls(self) -> list[Call]:
        """Make the calls that are due until there is none; return them."""
        made: list[Call] = []
        while due := (await self.due()).calls:
            for call in due:
                await self.makes(call)
            made += due
        return made

    async def makes(self, call: Call) -> None:
        """Make a call as it was read, whatever its row says by now."""
        if call.method in self.refused:
            await self._recorder.failed(call, Failure.REFUSED, "BALANCE_TOO_LOW")
        else:
            await self._recorder.sent(call, self.answer(call))

    def _message_id(self, call: Call) -> Any:
        """Answer as Telegram answers what sends a message, and anything else."""
        return {"message_id": next(self.numbers)} if call.method.startswith(("send", "copy")) else True


@asynccontextmanager
async def service_office() -> AsyncIterator[ServiceOffice]:
    made = ServiceOffice()
    try:
        yield made
    finally:
        await made.close()


Step = Callable[[ServiceOffice], Awaitable[None]]
_taken: dict[Step, tuple[bytes, datetime]] = {}
"""The database and the time after each step that was taken."""


@asynccontextmanager
async def office_after(step: Step) -> AsyncIterator[ServiceOffice]:
    """Provide the services after a step that makes no calls. It is taken once, and copied from then on."""
    if step not in _taken:
        async with service_office() as first:
            await step(first)
            await first.database.close()  # writes what was committed into the one file
            _taken[step] = first.file.read_bytes(), first.clock.at
    async with service_office() as made:
        stored, made.clock.at = _taken[step]
        made.file.write_bytes(stored)
        yield made
