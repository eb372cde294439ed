"""The bots under the benchmark, each a process of its own, and the simulator's process that they talk to."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

import psutil

from bot.clock import Clock

ECHO = "tests.benchmarks.echo_"
BOTS = {
    "After Hours": ["bot", "run"],
    "python-telegram-bot": [f"{ECHO}ptb", "{url}", "{token}", "1"],
    "python-telegram-bot, 32 at a time": [f"{ECHO}ptb", "{url}", "{token}", "32"],
    "aiogram": [f"{ECHO}aiogram", "{url}", "{token}"],
}


@dataclass
class Simulated:
    """The simulator's process; `order` is answered once it is carried out."""

    process: "subprocess.Popen[str]"

    def order(self, name: str, **given: Any) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"order": name, **given}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"the simulator gave up at {name}: somebody was not answered in time")
        return json.loads(line)


@dataclass
class Measured:
    """What one run of one bot brought."""

    start: float
    burst: float
    waits: list[float] = field(repr=False)
    burst_cpu_ms: float
    flow_cpu_ms: float
    peak_mb: float
    simulator_ms: float


@contextmanager
def simulated() -> Iterator[Simulated]:
    command = [sys.executable, "-m", "tests.benchmarks.load"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Simulated(process)
        process.terminate()


def measure(simulator: Simulated, name: str, delay: float, clients: int, rate: float, seconds: float) -> Measured:
    """Start a bot afresh, let clients write to it, stop it."""
    told = simulator.order("reset", delay=delay)
    with TemporaryDirectory() as home:
        command = [sys.executable, "-m", *(word.format(**told) for word in BOTS[name])]
        log = Path(home) / "log"
        started = monotonic()
        with log.open("w") as lines, subprocess.Popen(
            command, env=os.environ | settings_of(home, told), stdout=lines, stderr=lines
        ) as process:  # fmt: skip
            try:
                start = simulator.order("first_poll")["at"] - started
                spent = [_cpu(process.pid)]
                burst = simulator.order("burst", clients=clients)
                sleep(1)
                spent.append(_cpu(process.pid))
                flow = simulator.order("flow", clients=int(rate * seconds), rate=rate)
                spent.append(_cpu(process.pid))
                peak = _peak_mb(process.pid)
            except SystemExit:
                sys.stderr.write(log.read_text()[-4000:])
                raise
            finally:
                process.terminate()
    cpu = (spent[1] - spent[0]) / clients * 1000, (spent[2] - spent[1]) / int(rate * seconds) * 1000
    return Measured(start, clients / burst["seconds"], flow["seconds"], *cpu, peak, burst["cost"] * 1000)


def _cpu(pid: int) -> float:
    """Processor time the process has used."""
    used = psutil.Process(pid).cpu_times()
    return float(used.user + used.system)


def settings_of(home: str, told: dict[str, Any]) -> dict[str, str]:
    """A new business that opens in twelve hours."""
    opening = (Clock().now().hour + 12) % 24
    return {
        "BOT_TOKEN": told["token"],
        "BOT_API_URL": told["url"],
        "DATABASE_URL": f"sqlite:///{home}/after-hours.db",
        "OWNER_ID": str(told["owner_id"]),
        "BUSINESS_TIMEZONE": "UTC",
        "WORKING_HOURS": f"{opening:02}:00-{opening:02}:30",
        "MESSAGES_PER_SECOND": "0",
        "RING_PRIVATE": "1",
    }


def _peak_mb(pid: int) -> float:
    """The most memory the process ever held, as Linux counts it."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found is not None
    return int(found[1]) / 1024
