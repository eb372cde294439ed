"""The bot tells systemd that it is ready, alive or stopping; a hanging bot tells nothing."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from bot.host.health.systemd import Systemd
from bot.wire import loop_heartbeat
from tests.support.bot_process import running
from tests.support.killed_bot import process_settings
from tests.support.office import Office, closed_office

WATCHDOG = "200000"
"""In microseconds; the bot feeds the watchdog at half of it."""


class Manager:
    """systemd's end of the socket."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind("\0" + address[1:] if address.startswith("@") else address)
        self._socket.setblocking(False)

    async def told(self) -> str:
        return (await asyncio.wait_for(asyncio.get_running_loop().sock_recv(self._socket, 4096), 20)).decode()

    def drain(self) -> list[str]:
        found = []
        while True:
            try:
                found.append(self._socket.recv(4096).decode())
            except BlockingIOError:
                return found

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(params=["path", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Manager]:
    made = Manager(str(tmp_path / "notify") if request.param == "path" else f"@after-hours-{uuid4()}")
    yield made
    made.close()


@asynccontextmanager
async def watched(manager: Manager, where: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    """Run the office under systemd, with an impatient watchdog."""
    monkeypatch.setenv("NOTIFY_SOCKET", manager.address)
    monkeypatch.setenv("WATCHDOG_USEC", WATCHDOG)
    async with closed_office(where) as office:
        await office.start()
        assert await manager.told() == "READY=1"
        assert await manager.told() == "WATCHDOG=1"
        yield office


async def test_it_hears_ready_then_life_then_the_stop(
    manager: Manager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watched(manager, tmp_path, monkeypatch) as office:
        assert [await manager.told() for _ in range(3)] == ["WATCHDOG=1"] * 3
        await office.stop()
        assert manager.drain()[-1] == "STOPPING=1"


@asynccontextmanager
async def awake(office: Office) -> AsyncIterator[None]:
    """Keep every loop busy, so that a hanging loop is found at once."""
    app = office.app
    assert app is not None

    async def wake() -> None:
        while True:
            office.simulator.updates.put({"unknown": {}})
            office.bot.dispatcher.wake()
            office.bot.sender.wake()
            await asyncio.sleep(0.1)

    waking = asyncio.create_task(wake())
    try:
        yield
    finally:
        waking.cancel()


@pytest.mark.parametrize("manager", ["path"], indirect=True)
@pytest.mark.parametrize("loop", ["dispatcher", "sender", "poller", "recorder"])
async def test_a_loop_that_hangs_stops_the_ping(
    loop: str, manager: Manager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watched(manager, tmp_path, monkeypatch) as office, awake(office):
        app = office.app
        assert app is not None
        await asyncio.sleep(0.3)
        monkeypatch.setattr(loop_heartbeat, "DEAD_SECONDS", 1.0)
        monkeypatch.setattr(loop_heartbeat, "SLICE_SECONDS", 0.3)
        await asyncio.sleep(1.5)
        manager.drain()
        assert await manager.told() == "WATCHDOG=1"
        hanging = asyncio.Event()
        owner, step, nothing = {
            "dispatcher": (office.bot.dispatcher, "step", False),
            "sender": (office.bot.sender, "_start_due", 30),
            "poller": (office.bot.receiver, "_fetch", []),
            "recorder": (office.bot.sender.recorder, "_commit", None),
        }[loop]
        if loop == "recorder":
            office.client("Anna Kowalska", "en").sends("Hello")

        async def hang(*_: object) -> object:
            await hanging.wait()
            return nothing

        monkeypatch.setattr(owner, step, hang)
        await asyncio.sleep(1.5)
        manager.drain()
        await asyncio.sleep(0.5)
        assert manager.drain() == []
        assert app.health.stopped == [{"poller": "polling"}.get(loop, loop)]
        hanging.set()
        await office.stop()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"WATCHDOG_USEC": WATCHDOG, "WATCHDOG_PID": str(os.getpid())}, True),
        ({"WATCHDOG_USEC": WATCHDOG, "WATCHDOG_PID": "1"}, False),
        ({"WATCHDOG_USEC": "soon"}, False),
        ({}, False),
    ],
)
async def test_the_watchdog_is_fed_only_where_it_watches_this_process(
    given: dict[str, str], told: bool, tmp_path: Path
) -> None:
    manager = Manager(str(tmp_path / "notify"))
    running = asyncio.create_task(Systemd(list, given | {"NOTIFY_SOCKET": manager.address}).run())
    await asyncio.sleep(0.5)
    running.cancel()
    await asyncio.wait([running])
    heard = manager.drain()
    assert (heard[0], heard[-1]) == ("READY=1", "STOPPING=1")
    assert ("WATCHDOG=1" in heard) == told
    manager.close()


async def test_a_bot_that_nobody_watches_or_whose_watcher_is_gone_runs_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    async with closed_office(tmp_path) as office:
        await office.start()
        await office.owner.sees("Welcome!")


async def test_the_real_program_tells_it_is_ready_once_it_is_at_work(tmp_path: Path) -> None:
    from bot.clock import Clock
    from bot.simulator.server import Simulator

    manager = Manager(str(tmp_path / "notify"))
    async with Simulator(Clock()) as simulator:
        given = process_settings(simulator, tmp_path)
        async with running(tmp_path, **given, NOTIFY_SOCKET=manager.address, WATCHDOG_USEC="400000") as bot:
            assert [await manager.told() for _ in range(2)] == ["READY=1", "WATCHDOG=1"]
            assert await bot.stop() == 0
    assert manager.drain()[-1] == "STOPPING=1"
    manager.close()
