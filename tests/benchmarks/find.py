"""How long a search with /find takes in a business that has grown old: `python -m tests.benchmarks.find`.

The business has 50,000 messages from 2,500 clients, and answers to a fifth of them. Searched are a word that is
everywhere, one that is in the oldest message alone, and one that is nowhere. Times are wall-clock time; a pause is how
long the others in the process got no turn.
"""

import argparse
import asyncio
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import insert

from bot.clock import Clock
from bot.features import archive, businesses, dialogs, setup
from bot.features.delivery import View
from bot.models import Answer, Client, Message
from bot.storage import migrations
from bot.storage.database import Database
from bot.storage.keys import passing_key
from bot.unit_of_work import UnitOfWork

AT_ONCE = 5000
OWNER = 77
OLDEST = "zeppelin"
TEXT = "Good morning, could you please tell me when the papers for the flat in Łódź will be ready? " * 2


def stored(clients: int, messages: int, now: datetime) -> Iterator[tuple[type[Any], list[dict[str, Any]]]]:
    """Yield the rows of some years of business."""
    people = range(1, clients + 1)
    yield (
        Client,
        [
            {"id": n, "business_id": 1, "telegram_id": 10**6 + n, "name": f"Client {n}", "created_at": now}
            for n in people
        ],
    )
    for start in range(0, messages, AT_ONCE):
        ids = range(start + 1, min(start + AT_ONCE, messages) + 1)
        at = {n: now - timedelta(minutes=10 * (messages - n)) for n in ids}
        yield Message, [
            {"id": n, "business_id": 1, "client_id": n % clients + 1, "chat_id": 10**6 + n % clients + 1,
             "telegram_id": n, "kind": "text", "content": {"text": TEXT + (OLDEST if n == 1 else str(n))},
             "state": "done", "received_at": at[n]} for n in ids
        ]  # fmt: skip
        yield Answer, [
            {"business_id": 1, "client_id": n % clients + 1, "chat_id": OWNER, "telegram_id": n, "kind": "text",
             "content": {"text": "Tomorrow, I think."}, "state": "sent", "created_at": at[n]} for n in ids if n % 5 == 0
        ]  # fmt: skip


async def database(home: str, clients: int, messages: int) -> Database:
    """Return a database with so much in it."""
    made = Database(f"sqlite:///{Path(home) / 'after-hours.db'}", passing_key())
    await migrations.upgrade(made)
    seed = setup.service.Seed("Nowak Law", "en", "Europe/Warsaw", "PL", "Mo-Fr 09:00-17:00", OWNER)
    now = Clock().now()
    async with made.transaction() as session:
        await setup.service.settle(session, 1, seed, setup.service.UrgentSeed(250, 30, "URGENT", None), now)
    for table, rows in stored(clients, messages, now):
        async with made.transaction() as session:
            await session.execute(insert(table), rows)
    return made


class Pauses:
    """Measures how long the loop did not come round."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def watch(self) -> None:
        while True:
            began = perf_counter()
            await asyncio.sleep(0)
            self.longest = max(self.longest, perf_counter() - began)


async def step(made: Database, words: str, version: int | None) -> tuple[float, View | None, int | None]:
    """Search, or go on with a version; return how long it took, what is shown, and the version that goes on."""
    began = perf_counter()
    async with made.transaction() as session:
        work = UnitOfWork(session, Clock().now(), await businesses.queries.locked(session, 1))
        if version is None:
            view: View | None = await archive.finding.typed(work, OWNER, words)
        else:
            view = (await archive.finding.further(work, OWNER, version)).view
        row = await dialogs.service.kept(work, OWNER, dialogs.service.SEARCH)
        goes_on = row.version if row is not None and row.shown else None
    return perf_counter() - began, view, goes_on


async def searched(made: Database, words: str, *, to_the_end: bool) -> tuple[list[float], float]:
    """Return how long each step of a search took, and the longest pause."""
    pauses = Pauses()
    watching = asyncio.create_task(pauses.watch())
    took, _, version = await step(made, words, None)
    times = [took]
    while version is not None and to_the_end:
        took, _, version = await step(made, words, version)
        times.append(took)
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
    return times, pauses.longest


async def measured(clients: int, messages: int) -> None:
    with TemporaryDirectory() as home:
        made = await database(home, clients, messages)
        for title, words, to_the_end in (
            ("a word that is everywhere, first page", "papers", False),
            ("a word of the oldest message, to the end", OLDEST, True),
            ("a word that is nowhere, to the end", "submarine", True),
        ):
            times, pause = await searched(made, words, to_the_end=to_the_end)
            print(
                f"{title}: {len(times)} steps, the longest {max(times) * 1000:.0f} ms, together {sum(times):.2f} s, "
                f"longest pause {pause * 1000:.0f} ms"
            )
        await made.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.find", description=__doc__)
    parser.add_argument("--messages", type=int, default=50_000)
    given = parser.parse_args()
    asyncio.run(measured(max(given.messages // 20, 1), given.messages))


if __name__ == "__main__":
    main()
