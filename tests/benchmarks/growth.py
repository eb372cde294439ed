"""Whether a business that has grown old is served as fast as a young one: `python -m tests.benchmarks.growth`.

The young one has 1,000 messages stored, the old one 1,000,000 from 50,000 clients; then the digest of 10,000 messages
that wait, from 1,000 clients. Times are processor time of this process, which is what grows.
"""

import argparse
import asyncio
import resource
import tracemalloc
from collections.abc import Iterator
from datetime import datetime, timedelta
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from sqlalchemy import insert, text

from bot.app import App, started
from bot.clock import TurnableClock
from bot.database import Database
from bot.models import Brought, Client, Inbox, Message, Notice, Outbox
from bot.queries import businesses
from bot.services import digest
from bot.settings import load
from bot.simulator import Simulator
from bot.work import Work
from tests.conftest import FRIDAY_EVENING

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
            {"business_id": 1, "chat_id": 10**6 + of[n], "method": "sendMessage", "params": content, "state": "sent",
             "client_id": of[n], "automatic": True, "created_at": at[n], "due_at": at[n], "finished_at": at[n]}
            for n in ids
        ]  # fmt: skip
        yield Brought, [
            {"business_id": 1, "chat_id": OWNER, "telegram_id": n, "client_id": of[n], "message_id": n,
             "created_at": at[n]} for n in ids
        ]  # fmt: skip


async def grow(database: Database, clients: int, messages: int, now: datetime) -> None:
    for table, rows in stored(clients, messages, now):
        async with database.transaction() as session:
            await session.execute(insert(table), rows)


async def notice_ms(app: App, simulator: Simulator, known: int) -> tuple[float, float]:
    """Processor time a notice, for clients who are new and for clients who are known."""
    taken = []
    for people in (range(2 * 10**6, 2 * 10**6 + NOTICES), range(10**6 + 1, 10**6 + 1 + min(known, NOTICES))):
        updates = [
            simulator.updates.put(
                {"message": {"message_id": 10**7, "date": int(app.clock.now().timestamp()), "text": "Hello?",
                             "chat": {"id": one, "type": "private", "first_name": "Anna"},
                             "from": {"id": one, "is_bot": False, "first_name": "Anna"}}}
            )
            for one in people
        ]  # fmt: skip
        times = []
        for update in updates:
            started_at = process_time()
            await app.dispatcher.receive([update])
            times.append((process_time() - started_at) * 1000)
        taken.append(median(times))
    return taken[0], taken[1]


async def digest_s(app: App, clients: int, messages: int) -> tuple[float, float]:
    """Processor time and memory, in MB, to compose the digest of what waits."""
    async with app.database.transaction() as session:
        await session.execute(text("UPDATE message SET state = 'withdrawn' WHERE state = 'waiting'"))
        waiting = "UPDATE message SET state = 'waiting' WHERE id <= :n AND client_id <= :clients"
        await session.execute(text(waiting), {"n": messages * 50, "clients": clients})
    took = peak = 0.0
    for tracing in (False, True):
        async with app.database.transaction() as session:
            work = Work(session, app.clock.now(), await businesses.locked(session, app.business_id))
            if tracing:  # slows everything down
                tracemalloc.start()
            began = process_time()
            lines = await digest.waiting(work)
            await digest.write(work, lines)
            await session.rollback()
            took = took or process_time() - began
            peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    print(f"  ({sum(line.messages for line in lines)} messages from {len(lines)} clients in the digest)")
    return took, peak


async def measured(clients: int, messages: int, waiting: tuple[int, int] | None) -> tuple[Any, ...]:
    clock = TurnableClock(FRIDAY_EVENING)
    async with Simulator(clock) as simulator:
        with TemporaryDirectory() as home:
            settings = load(
                _env_file=None, bot_api_url=simulator.url, database_url=f"sqlite:///{home}/after-hours.db",
                owner_id=OWNER, business_timezone="Europe/Warsaw", messages_per_second=0,
            )  # fmt: skip
            async with started(settings, clock, simulator.token) as app:
                await grow(app.database, clients, messages, clock.now() - timedelta(days=2))
                app.dispatcher.idle.set()
                notice = await notice_ms(app, simulator, clients)
                return notice if waiting is None else (*notice, *await digest_s(app, *waiting))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description=__doc__)
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--messages", type=int, default=1_000_000, help="so many are stored in the old business")
    given = parser.parse_args()
    young = asyncio.run(measured(200, 1000, None))
    old = asyncio.run(measured(given.messages // 20, given.messages, (1000, 10_000)))
    table = [
        ("notice to somebody new, ms", old[0], young[0], "at most 1.2"),
        ("notice to somebody known, ms", old[1], young[1], "at most 1.2"),
        ("digest of 10,000 messages from 1,000 clients, s", old[2], 1.0, "under 1"),
        ("memory for it, MB", old[3], 50.0, "under 1"),
    ]
    if given.markdown:
        print("| | ours | yardstick | ratio | target |\n| --- | --- | --- | --- | --- |")
    for title, ours, stick, target in table:
        row = (title, f"{ours:.2f}", f"{stick:.2f}", f"{ours / stick:.2f}", target)
        print("| " + " | ".join(row) + " |" if given.markdown else "   ".join(row))
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
