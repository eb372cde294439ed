"""Whether a business that has grown old is served as fast as a young one: `python -m tests.benchmarks.growth`.

The young one has 1,000 messages stored, the old one 1,000,000 from 50,000 clients; then the digest of 10,000 messages
that wait, from 1,000 clients. Times are processor time of this process, which is what grows.
"""

import argparse
import asyncio
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from sqlalchemy import insert, text

from bot.clock import TurnableClock
from bot.features import businesses, queue
from bot.host.runtime import BotRuntime
from bot.host.start import started
from bot.models import Client, Inbox, Message, Notice, Outbox, RelayedMessage
from bot.settings import load
from bot.simulator import Simulator
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork
from tests.support.office import FRIDAY_EVENING

AT_ONCE = 5000
NOTICES = 200
OWNER = 77


def stored(clients: int, messages: int, now: datetime) -> Iterator[tuple[type[Any], list[dict[str, Any]]]]:
    """The rows that some months of business leave: each message with its update, call, and copy at the owner's."""
    content, raw = {"text": "Hello, are you there? " * 3}, "{}"
    for start in range(0, clients, AT_ONCE):
        ids = range(start + 1, min(start + AT_ONCE, clients) + 1)
        yield (
            Client,
            [
                {"id": n, "business_id": 1, "telegram_id": 10**6 + n, "name": f"Client {n}", "created_at": now}
                for n in ids
            ],
        )
        yield Notice, [{"business_id": 1, "client_id": n, "closed_since": now, "created_at": now} for n in ids]
    for start in range(0, messages, AT_ONCE):
        ids = range(start + 1, min(start + AT_ONCE, messages) + 1)
        of = {n: n % clients + 1 for n in ids}
        at = {n: now - timedelta(seconds=messages - n) for n in ids}
        yield Message, [
            {"id": n, "business_id": 1, "client_id": of[n], "chat_id": 10**6 + of[n], "telegram_id": n, "kind": "text",
             "content": content, "state": "done", "received_at": at[n]} for n in ids
        ]  # fmt: skip
        yield Inbox, [
            {"business_id": 1, "update_id": n, "chat_id": 10**6 + of[n], "raw": raw, "state": "handled",
             "received_at": at[n], "finished_at": at[n]} for n in ids
        ]  # fmt: skip
        yield Outbox, [
            {"business_id": 1, "queue_key": str(10**6 + of[n]), "chat_id": 10**6 + of[n], "audience": "client",
             "purpose": "notice", "method": "sendMessage", "params": content, "state": "sent",
             "client_id": of[n], "created_at": at[n], "due_at": at[n], "finished_at": at[n]}
            for n in ids
        ]  # fmt: skip
        yield RelayedMessage, [
            {"business_id": 1, "chat_id": OWNER, "telegram_id": n, "client_id": of[n], "message_id": n,
             "created_at": at[n]} for n in ids
        ]  # fmt: skip


async def grow(database: Database, clients: int, messages: int, now: datetime) -> None:
    for table, rows in stored(clients, messages, now):
        async with database.transaction() as session:
            await session.execute(insert(table), rows)


async def notices_ms(offices: list[tuple[BotRuntime, Simulator]], first: int) -> list[float]:
    """Processor time a notice, in each office; one after the other, so that the machine's other work meets them all."""
    times: list[list[float]] = [[] for _ in offices]
    for person in range(first, first + NOTICES):
        for (bot, simulator), taken in zip(offices, times, strict=True):
            update = simulator.updates.put({"message": message(person, bot.store.clock.now())})
            began = process_time()
            await bot.dispatcher.receive([update])
            taken.append((process_time() - began) * 1000)
    return [median(taken) for taken in times]


def message(person: int, at: datetime) -> dict[str, Any]:
    user = {"id": person, "is_bot": False, "first_name": "Anna"}
    chat = {"id": person, "type": "private", "first_name": "Anna"}
    return {"message_id": 10**7, "date": int(at.timestamp()), "text": "Hello?", "chat": chat, "from": user}


async def digest_s(bot: BotRuntime, clients: int, messages: int) -> tuple[float, float]:
    """Processor time and memory, in MB, to compose the digest of what waits."""
    async with bot.store.transaction() as session:
        await session.execute(text("UPDATE message SET state = 'withdrawn' WHERE state = 'waiting'"))
        waiting = "UPDATE message SET state = 'waiting' WHERE id <= :n AND client_id <= :clients"
        await session.execute(text(waiting), {"n": messages * 50, "clients": clients})
    took = peak = 0.0
    for tracing in (False, True):
        async with bot.store.transaction() as session:
            work = UnitOfWork(session, bot.store.clock.now(), await businesses.queries.locked(session, bot.business_id))
            if tracing:  # slows everything down
                tracemalloc.start()
            began = process_time()
            found = await queue.digest.overview(work)
            queue.digest.tell_owner(work, found)
            await session.rollback()
            took = took or process_time() - began
            peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    print(f"  ({sum(who.items for who in found.waiting)} messages from {len(found.waiting)} clients in the digest)")
    return took, peak


@asynccontextmanager
async def office(clients: int, messages: int) -> AsyncIterator[tuple[BotRuntime, Simulator]]:
    """A business with so much in its database; nothing polls and nothing is sent."""
    clock = TurnableClock(FRIDAY_EVENING)
    async with Simulator(clock) as simulator:
        with TemporaryDirectory() as home:
            settings = load(
                _env_file=None, bot_token=simulator.token, bot_api_url=simulator.url,
                database_url=f"sqlite:///{home}/after-hours.db",
                owner_id=OWNER, business_timezone="Europe/Warsaw", messages_per_second=0,
            )  # fmt: skip
            async with started(settings, clock) as app:
                (bot,) = app.registry
                await grow(app.database, clients, messages, clock.now() - timedelta(days=2))
                bot.dispatcher.idle.set()
                yield bot, simulator


async def measured(messages: int) -> list[tuple[str, float, float, str]]:
    async with office(NOTICES, 1000) as young, office(messages // 20, messages) as old:
        strangers = await notices_ms([young, old], 2 * 10**6)
        known = await notices_ms([young, old], 10**6 + 1)
        seconds, memory = await digest_s(old[0], 1000, messages // 100)
    return [
        ("notice to somebody new, ms", strangers[1], strangers[0], "at most 1.2"),
        ("notice to somebody known, ms", known[1], known[0], "at most 1.2"),
        ("digest of 10,000 messages from 1,000 clients, s", seconds, 1.0, "under 1"),
        ("memory for it, MB", memory, 50.0, "under 1"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description=__doc__)
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--messages", type=int, default=1_000_000, help="so many are stored in the old business")
    given = parser.parse_args()
    table = asyncio.run(measured(given.messages))
    if given.markdown:
        print("| | ours | yardstick | ratio | target |\n| --- | --- | --- | --- | --- |")
    for title, ours, stick, target in table:
        row = (title, f"{ours:.2f}", f"{stick:.2f}", f"{ours / stick:.2f}", target)
        print("| " + " | ".join(row) + " |" if given.markdown else "   ".join(row))


if __name__ == "__main__":
    main()
