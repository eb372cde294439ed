"""`python -m tests.faults --minutes N --seed S`: breaks everything at random, and counts.

Exit 1: a promise was broken. Ctrl-C prints the counts so far.
"""

import argparse
import asyncio
import contextlib
import signal
import sys
import tempfile
from pathlib import Path
from random import Random

from tests.faults.faults import TABLE, Fault, befall
from tests.faults.promises import BrokenPromise, hold
from tests.faults.report import table
from tests.faults.scene import Scene, scene
from tests.faults.storage import KINDS

MOST_AT_ONCE = 3
ENDING_MINUTES = 3
LAST_CASES_SECONDS = 90


async def rounds(it: Scene, minutes: float, faults: list[Fault]) -> None:
    """A few faults at a time, of different parts, while people go on; then every promise is looked at."""
    loop = asyncio.get_running_loop()
    end, number = loop.time() + minutes * 60, 0
    while loop.time() < end:
        number += 1
        chosen = some(it.random, faults)
        it.town.live()
        await asyncio.sleep(it.random.uniform(0.5, 2))
        async with asyncio.TaskGroup() as together:
            for fault in chosen:
                together.create_task(befall(it, fault))
        await asyncio.sleep(it.random.uniform(0, 1))
        await hold(it)
        names = ", ".join(fault.name for fault in chosen)
        print(f"{it.clock.now():%H:%M:%S} round {number}: {names}: {told(it)}", flush=True)


def told(it: Scene) -> str:
    """Return what became of the clients' messages so far."""
    shown, waiting = it.counts["messages shown"], it.counts["messages that still wait"]
    return f"{len(it.town.written)} written, {shown} shown, {waiting} waiting, none lost"


def some(random: Random, faults: list[Fault]) -> list[Fault]:
    """Some faults, at most one of each part."""
    chosen: dict[str, Fault] = {}
    for fault in random.sample(faults, min(len(faults), random.randint(1, MOST_AT_ONCE))):
        chosen.setdefault(fault.part, fault)
    return [*chosen.values()]


async def last_cases(it: Scene) -> None:
    """Until every urgent case is answered or given back."""
    async with asyncio.timeout(LAST_CASES_SECONDS):
        while await it.books.one("SELECT count(*) FROM urgent_case WHERE state = 'alerted'"):
            await asyncio.sleep(0.5)
    await hold(it)


def wanted(it: Scene, only: list[str], without: list[str]) -> list[Fault]:
    """The faults that were asked for and can be shown here; what cannot is said."""
    asked_for = [fault for fault in TABLE if not only or any(name in fault.name for name in only)]
    asked_for = [fault for fault in asked_for if not any(name in fault.name for name in without)]
    for fault in asked_for:
        if not fault.fits(it):
            print(f"left out: {fault.name}: {fault.why_not}")
    return [fault for fault in asked_for if fault.fits(it)]


async def run(given: argparse.Namespace) -> int:
    code = 1
    with contextlib.ExitStack() as stack:
        folder = given.logs or stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        Path(folder).mkdir(parents=True, exist_ok=True)
        minutes = given.minutes + ENDING_MINUTES
        async with scene(Path(folder), given.seed, minutes, given.database, given.processes, rate=given.rate) as it:
            try:
                await hold(it)
                await rounds(it, given.minutes, wanted(it, given.only, given.without))
                await last_cases(it)
                code = 0
            except* BrokenPromise as broken:
                print(*(f"\nBROKEN PROMISE\n{error}" for error in broken.exceptions))
            finally:
                print(f"\n{await table(it)}", flush=True)
    return code


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=sorted(KINDS), default="sqlite")
    parser.add_argument("--processes", type=int, default=1, help="several want PostgreSQL")
    parser.add_argument("--rate", type=float, default=0, help="calls a second; 30 is Telegram's pace, 0 none")
    parser.add_argument("--only", action="append", default=[], help="part of a fault's name; may be repeated")
    parser.add_argument("--without", action="append", default=[], help="the same, for what is to be left out")
    parser.add_argument("--logs", help="an empty folder, to keep what the processes log")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(asyncio.run(run(parser.parse_args())))
    except KeyboardInterrupt:  # the counts so far are printed already
        sys.exit(130)


if __name__ == "__main__":
    main()
