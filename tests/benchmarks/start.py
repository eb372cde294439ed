"""How soon the bot polls for the first time, and what it holds then. Run by hand:

    uv run python -m tests.benchmarks.start [--rounds 5] [--beside CHECKOUT] [--uncompiled]

Every round starts `after-hours run` twice against the simulator in a process of its own: on no database, and on the
one that the first start made. The yardstick is another Python that only imports the libraries of ours that no start
can do without. `--beside` measures another checkout, which has its own .venv, in turn with this one.

Memory is what is held some seconds after the first poll, when every timer has looked once.

Every start finds the bytecode that one start before the rounds has left, as in any installation but at its first start.
`--uncompiled` measures starts that find none and keep none: Python then compiles all that it imports, which takes most
of the time.
"""

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import psutil

from tests.benchmarks.bots import Simulated, settings_of, simulated

SETTLED_SECONDS = 4
HERE = Path(__file__).parents[2]
LIBRARIES = "import aiohttp, pydantic_settings, sqlalchemy.ext.asyncio, sqlmodel, structlog, telegram.ext"


@dataclass(frozen=True)
class Start:
    """What one start took, and what the process holds after it."""

    seconds: float
    cpu_seconds: float
    megabytes: float


def started(simulator: Simulated, checkout: Path, home: str, bytecode: dict[str, str]) -> Start:
    """Start the bot of a checkout on the database in `home`, look at it, and stop it."""
    environment = os.environ | settings_of(home, simulator.order("reset", delay=0.0)) | bytecode
    command, quiet = [str(checkout / ".venv/bin/python"), "-m", "bot", "run"], subprocess.DEVNULL
    began = monotonic()
    with subprocess.Popen(command, cwd=home, env=environment, stdout=quiet, stderr=quiet) as process:
        try:
            seconds = simulator.order("first_poll")["at"] - began
            cpu = _cpu(process.pid)
            sleep(SETTLED_SECONDS)
            return Start(seconds, cpu, _megabytes(process.pid))
        finally:
            process.terminate()


def imported(bytecode: dict[str, str]) -> Start:
    """Import the libraries alone."""
    began, environment = monotonic(), os.environ | bytecode
    command = [str(HERE / ".venv/bin/python"), "-c", f"{LIBRARIES}; print(flush=True); input()"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin and process.stdout
        process.stdout.readline()
        told = Start(monotonic() - began, _cpu(process.pid), _megabytes(process.pid))
        process.stdin.write("\n")
    return told


def _cpu(pid: int) -> float:
    used = psutil.Process(pid).cpu_times()
    return float(used.user + used.system)


def _megabytes(pid: int) -> float:
    return float(psutil.Process(pid).memory_info().rss / 1e6)


def middle(runs: list[Start]) -> Start:
    """Return the median of each figure."""
    return Start(*(median(getattr(run, field.name) for run in runs) for field in fields(Start)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.start", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="medians of so many starts of each kind")
    parser.add_argument("--beside", type=Path, help="another checkout to measure in turn")
    parser.add_argument("--uncompiled", action="store_true", help="let every start compile what it imports")
    given = parser.parse_args()
    checkouts = {"here": HERE} | ({"beside": given.beside.resolve()} if given.beside else {})
    runs: dict[str, list[Start]] = {}
    with simulated() as simulator, TemporaryDirectory() as kept:
        bytecode = {"PYTHONPYCACHEPREFIX": kept, "PYTHONDONTWRITEBYTECODE": "1" if given.uncompiled else ""}
        for number in range(given.rounds + 1):
            one_round: dict[str, Start] = {"the libraries alone": imported(bytecode)}
            for name, checkout in checkouts.items():
                with TemporaryDirectory() as home:
                    for database in ("no database yet", "a database"):
                        one_round[f"{name}, {database}"] = started(simulator, checkout, home, bytecode)
            if number:  # the first one leaves the bytecode
                for line, one in one_round.items():
                    runs.setdefault(line, []).append(one)
            print(f"round {number} of {given.rounds}", file=sys.stderr)
    yardstick = middle(runs["the libraries alone"])
    print("| | to first poll, s | ratio | processor, s | ratio | memory, MB | ratio |\n|---|---|---|---|---|---|---|")
    for name, all_of_them in runs.items():
        one = middle(all_of_them)
        pairs = ((getattr(one, f.name), getattr(yardstick, f.name)) for f in fields(Start))
        print(f"| {name} | " + " | ".join(f"{value:.2f} | {value / stick:.2f}" for value, stick in pairs) + " |")


if __name__ == "__main__":
    main()
