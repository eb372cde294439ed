"""What is made of Telegram's own 30 messages a second: `python -m tests.benchmarks.pacing [--markdown]`.

A thousand clients write at once, and the simulator refuses what is above Telegram's limits. Meanwhile a dozen clients
stand at the checkout with an invoice, and pay one after the other; each payment alerts the owner, and rings the owner's
phone outside Telegram.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.bots import settings_of, simulated

PAYERS, CLIENTS = 12, 1000
EVERY = 2.5
"""Seconds between two payments: the owner's chat, too, takes one message a second."""
RATE = 30.0


def measured(delay: float) -> dict[str, Any]:
    """What the simulator saw with Telegram so far away."""
    with simulated() as simulator, TemporaryDirectory() as home:
        told = simulator.order("reset", delay=delay)
        settings = settings_of(home, told) | {"MESSAGES_PER_SECOND": f"{RATE:g}"}
        with (Path(home) / "log").open("w") as lines, subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], env=os.environ | settings, stdout=lines, stderr=lines
        ) as bot:  # fmt: skip
            simulator.order("first_poll")
            seen: dict[str, Any] = simulator.order("checkout", payers=PAYERS, clients=CLIENTS, every=EVERY)
            bot.terminate()
        return seen


def rows(delay: float, seen: dict[str, Any]) -> list[list[str]]:
    """Each line: what it is, ours, the yardstick, their ratio, the target."""
    waits, alerts, rings = seen["waits"], seen["alerts"], seen["rings"]
    made = [
        ("messages a second while some wait", seen["rate"], RATE, "at least 0.95"),
        ("refused (429) after the first second", seen["refused"], 1.0, "0"),
        ("press to Telegram's yes, p50, s", median(waits), 1.0, "–"),
        ("press to Telegram's yes, p99, s", quantiles(waits, n=100, method="inclusive")[98], 1.0, "under 1"),
        ("payment to the owner's alert, p50, s", median(alerts), 1.0, "–"),
        ("payment to the owner's alert, p99, s", quantiles(alerts, n=100, method="inclusive")[98], 1.0, "under 1"),
        ("payment to the ring's request, p50, s", median(rings), 2.0, "–"),
        ("payment to the ring's request, p99, s", quantiles(rings, n=100, method="inclusive")[98], 2.0, "under 2"),
    ]
    return [
        [title, f"{delay * 1000:.0f} ms", f"{ours:.2f}", f"{stick:g}", f"{ours / stick:.2f}", target]
        for title, ours, stick, target in made
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.pacing", description=__doc__)
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    given = parser.parse_args()
    table = [["", "delay", "ours", "yardstick", "ratio", "target"]]
    for delay in (0.0, 0.04):
        table += rows(delay, measured(delay))
    if given.markdown:
        table.insert(1, ["---"] * 6)
    for row in table:
        print("| " + " | ".join(row) + " |" if given.markdown else "   ".join(row))


if __name__ == "__main__":
    main()
