"""The simulator in a process of its own, with clients to order: `python -m tests.benchmarks.load`.

Reads one order a line (JSON) and answers each with one line. Times are those of `time.monotonic`, which all processes
of a machine share. A client is answered once the bot's message stands in the client's chat.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from time import monotonic, process_time
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.clock import Clock
from bot.simulator import Person, Simulator
from bot.simulator.chats.chats import Chat, StoredMessage
from bot.simulator.events import Bell, Json
from bot.simulator.limits import Limits

PATIENCE = 180
PATIENCE_AT_START = 40
ALERT = "🚨 URGENT"


class Load(Simulator):
    """A simulator that notes when the bot polls first, when each client is answered, and how many calls it took."""

    def __init__(self) -> None:
        super().__init__(Clock())
        self.first_poll: float | None = None
        self.answered: dict[int, float] = {}
        self.count = 0
        self.bell = Bell()
        self.alerts: dict[int, float] = {}
        self.owner: Person | None = None
        self.rings: list[float] = []
        """When the owner's phone was rung outside Telegram."""

    async def phone(self) -> TestServer:
        """Return a service that rings, which notes when it is asked."""

        async def ring(_request: web.Request) -> web.Response:
            self.rings.append(monotonic())
            self.bell.ring()
            return web.Response()

        app = web.Application()
        app.router.add_post("/ring", ring)
        server = TestServer(app)
        await server.start_server()
        return server

    def record(self, method: str, parameters: Json) -> None:
        """Instead of keeping the calls: there are many, and nobody reads them."""
        self.count += 1
        if method == "getUpdates" and self.first_poll is None:
            self.first_poll = monotonic()
            self.bell.ring()

    def message_changed(self, chat: Chat, stored: StoredMessage) -> None:
        super().message_changed(chat, stored)
        if ALERT in stored.fields.get("text", ""):
            self.alerts.setdefault(stored.id, monotonic())
            self.bell.ring()
        if stored.fields["from"] is self.bot and chat.id not in self.answered:
            self.answered[chat.id] = monotonic()
            self.bell.ring()

    async def until_answered(self, clients: list[Person]) -> list[float]:
        """When each of them was answered."""
        wanted = len(self.answered) + sum(client.id not in self.answered for client in clients)
        await self.bell.until(lambda: len(self.answered) >= wanted, PATIENCE)
        return [self.answered[client.id] for client in clients]

    def newcomers(self, number: int) -> list[Person]:
        return [self.person(f"Client {one}", language_code="en") for one in range(number)]


async def reset(load: Load, order: Json) -> Json:
    """Make ready for the next bot: nothing waits, every answer takes `delay` seconds."""
    load.updates.clear()
    load.updates.allowed = []
    load.faults.delay = order["delay"]
    load.first_poll = None
    load.owner = load.person("Owner", role="owner", language_code="en")
    return {"url": load.url, "token": load.token, "owner_id": load.owner.id}


async def first_poll(load: Load, _order: Json) -> Json:
    return {"at": await load.bell.until(lambda: load.first_poll, PATIENCE_AT_START)}


async def burst(load: Load, order: Json) -> Json:
    """So many clients write at once; how long until the last one is answered, and what it cost the simulator."""
    clients = load.newcomers(order["clients"])
    count, spent, started = load.count, process_time(), monotonic()
    for client in clients:
        client.sends("Hello, are you there?")
    answered = await load.until_answered(clients)
    cost = (process_time() - spent) / (load.count - count)
    return {"seconds": max(answered) - started, "cost": cost}


async def flow(load: Load, order: Json) -> Json:
    """Clients write one after the other, evenly; how long each waits for the answer."""
    clients = load.newcomers(order["clients"])
    started, sent = monotonic(), []
    for number, client in enumerate(clients):
        await asyncio.sleep(started + number / order["rate"] - monotonic())
        sent.append(monotonic())
        client.sends("Hello, are you there?")
    answered = await load.until_answered(clients)
    return {"seconds": [there - here for here, there in zip(sent, answered, strict=True)]}


async def flood(load: Load, order: Json) -> Json:
    """One client sends so many messages, evenly or all at once, while others write; how long each of those waits."""
    flooder, clients = load.newcomers(1)[0], load.newcomers(order["others"])
    started, sent = monotonic(), []
    pouring = asyncio.create_task(_pour(flooder, order["messages"], 0.0 if order["at_once"] else order["seconds"]))
    for number, client in enumerate(clients):
        await asyncio.sleep(started + number * order["seconds"] / len(clients) - monotonic())
        sent.append(monotonic())
        client.sends("Hello, are you there?")
    answered = await load.until_answered(clients)
    await pouring
    waits = [there - here for here, there in zip(sent, answered, strict=True)]
    return {"waits": waits, "texts": len(flooder.received)}


async def _pour(flooder: Person, messages: int, seconds: float) -> None:
    started = monotonic()
    for number in range(messages):
        flooder.sends(f"flood {number}")
        if number % 20 == 0:
            await asyncio.sleep(max(started + number * seconds / messages - monotonic(), 0))


class Watched(Limits):
    """Telegram's limits, and what became of the calls under them."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.started, self.passed, self.refused = monotonic(), 0, 0

    def refuse(self, chat_id: int, messages: int) -> int:
        seconds = super().refuse(chat_id, messages)
        self.passed += 0 if seconds else messages
        self.refused += bool(seconds) and monotonic() - self.started > 1
        return seconds


async def checkout(load: Load, order: Json) -> Json:
    """So many clients stand at the checkout with an invoice; others write all at once, then those at the checkout pay.

    How long each waits from the press to Telegram's yes, and from there to the owner's alert, and to the ring of the
    owner's phone outside Telegram; how many messages a second passed Telegram's limits until the last of the others was
    answered, and how often they refused one.
    """
    assert load.owner is not None
    load.owner.sends("/start")
    await load.owner.sees("Welcome", timeout=PATIENCE)
    load.owner.sends("/urgent night off")  # a night rings more often than a night may
    phone = await load.phone()
    load.owner.sends(f"/ring json://127.0.0.1:{phone.port}/ring")
    await load.owner.sees("rings for you from now on", timeout=PATIENCE)
    payers = [await _invoiced(load) for _ in range(order["payers"])]
    load.limits = limits = Watched(Clock())
    load.alerts.clear()
    load.rings.clear()
    writers, started = load.newcomers(order["clients"]), monotonic()
    for client in writers:
        client.sends("Hello, are you there?")
    paying = [asyncio.create_task(_paid(*payer, after=number * order["every"])) for number, payer in enumerate(payers)]
    seconds = max(await load.until_answered(writers)) - started
    rate = limits.passed / seconds
    paid = await asyncio.gather(*paying)
    await load.bell.until(lambda: min(len(load.alerts), len(load.rings)) >= len(payers), PATIENCE)
    load.limits = None
    await phone.close()
    alerts = [there - at for (_, at), there in zip(paid, sorted(load.alerts.values()), strict=False)]
    waits, rings = [wait for wait, _ in paid], [there - at for (_, at), there in zip(paid, load.rings, strict=False)]
    return {
        "waits": waits,
        "alerts": alerts,
        "rings": rings,
        "seconds": seconds,
        "rate": rate,
        "refused": limits.refused,
    }


async def _invoiced(load: Load) -> tuple[Person, Json]:
    payer = load.newcomers(1)[0]
    payer.sends("URGENT: it cannot wait")
    offer = await payer.sees("Price: ⭐", timeout=PATIENCE)
    payer.taps(offer, offer["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    return payer, await payer.sees(lambda message: "invoice" in message, timeout=PATIENCE)


async def _paid(payer: Person, invoice: Json, *, after: float) -> tuple[float, float]:
    """How long it took, and when it was done."""
    await asyncio.sleep(after)
    started = monotonic()
    outcome = await payer.pays(invoice)
    assert outcome.paid, outcome.error
    return monotonic() - started, monotonic()


ORDERS: dict[str, Callable[[Load, Json], Any]] = {
    "reset": reset, "first_poll": first_poll, "burst": burst, "flow": flow, "checkout": checkout,
    "flood": flood,
}  # fmt: skip


async def main() -> None:
    async with Load() as load:
        while line := await asyncio.to_thread(sys.stdin.readline):
            order = json.loads(line)
            answer = await ORDERS[order["order"]](load, order)
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
