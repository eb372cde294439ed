"""How many updates 1, 2 and 3 processes on one PostgreSQL store and handle a second.

    uv run python -m tests.benchmarks.processes [--clients 300] [--each 5]

The load is posted straight to the processes' webhooks, in turn, a client's next update after the last was accepted.
Server, processes, simulator and load share this machine's cores: on two of them the figures say what several processes
cost, not what they gain.
"""

import argparse
import asyncio
import tempfile
import time
from itertools import cycle
from pathlib import Path

from aiohttp import ClientSession, TCPConnector

from bot.clock import Clock
from bot.simulator import Simulator
from bot.wire.webhook import SECRET_HEADER
from tests.support.endpoints import free_port
from tests.support.fleet import fleet

SECRET = "benchmark"


async def measured(processes: int, clients: int, each: int) -> tuple[float, float]:
    """Updates a second: accepted, and handled."""
    ports = {f"process{n}": f"127.0.0.1:{free_port()}" for n in range(processes)}
    settings = {"WEBHOOK_URL": "http://127.0.0.1:9/telegram", "WEBHOOK_SECRET": SECRET}  # nobody delivers but the load
    async with Simulator(Clock()) as simulator, fleet(simulator, Path(tempfile.mkdtemp()), **settings) as bots:
        for name, listen in ports.items():
            await bots.start(name, LISTEN=listen)
        await bots.nothing_waits()
        started = time.perf_counter()
        await load(list(ports.values()), clients, each)
        accepted = time.perf_counter() - started
        while await bots.count("inbox WHERE state = 'handled'") < clients * each:
            await asyncio.sleep(0.02)
        handled = time.perf_counter() - started
    return clients * each / accepted, clients * each / handled


async def load(backends: list[str], clients: int, each: int) -> None:
    turns = cycle(f"http://{backend}/telegram" for backend in backends)
    headers = {SECRET_HEADER: SECRET}
    async with ClientSession(headers=headers, connector=TCPConnector(limit=40)) as session:

        async def writes(client: int) -> None:
            for number in range(each):
                async with session.post(next(turns), json=update(client, number, each)) as answer:
                    assert answer.status == 200, await answer.text()

        await asyncio.gather(*(writes(client) for client in range(clients)))


def update(client: int, number: int, each: int) -> dict[str, object]:
    person = {"id": 700_100_000 + client, "first_name": f"Client {client}", "is_bot": False, "language_code": "en"}
    message = {
        "message_id": number + 1,
        "date": int(Clock().now().timestamp()),
        "chat": {"id": person["id"], "type": "private", "first_name": person["first_name"]},
        "from": person,
        "text": f"message {number}",
    }
    return {"update_id": 900_000_000 + client * each + number, "message": message}


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=300)
    parser.add_argument("--each", type=int, default=5)
    given = parser.parse_args()
    print("| processes | accepted/s | handled/s | handled, to one process |")
    print("|---|---|---|---|")
    one = 0.0
    for processes in (1, 2, 3):
        accepted, handled = await measured(processes, given.clients, given.each)
        one = one or handled
        print(f"| {processes} | {accepted:.0f} | {handled:.0f} | {handled / one:.2f} |", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
