"""What one client's flood costs others: `python -m tests.benchmarks.flood`.

A hundred clients write to a closed business over a minute, evenly, and wait for the notice; then a hundred others do,
while one client sends ten thousand messages. The bot keeps Telegram's own limit of 30 messages a second.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from tests.benchmarks.bots import Simulated, settings_of, simulated

MESSAGES, OTHERS, SECONDS = 10_000, 100, 60.0


def measured(simulator: Simulated, messages: int, seconds: float, *, at_once: bool) -> tuple[list[float], int]:
    """Return how long each of the others waited for the notice, and how many texts the flooder got."""
    told = simulator.order("reset", delay=0.04)
    with TemporaryDirectory() as home:
        settings = os.environ | settings_of(home, told) | {"MESSAGES_PER_SECOND": "30"}
        with (Path(home) / "log").open("w") as log, subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], env=settings, stdout=log, stderr=log
        ) as bot:  # fmt: skip
            try:
                simulator.order("first_poll")
                told = simulator.order("flood", messages=messages, others=OTHERS, seconds=seconds, at_once=at_once)
            finally:
                bot.terminate()
    return told["waits"], told["texts"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.flood", description=__doc__)
    parser.add_argument("--messages", type=int, default=MESSAGES, help="of the one who floods")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    given = parser.parse_args()
    runs = (
        ("alone", 0, False),
        ("beside the flood", given.messages, False),
        ("after all at once", given.messages, True),
    )
    with simulated() as simulator:
        for title, messages, at_once in runs:
            waits, texts = measured(simulator, messages, given.seconds, at_once=at_once)
            worst = quantiles(waits, n=100, method="inclusive")[98]
            print(
                f"{OTHERS} clients {title} ({messages} messages): "
                f"p50 {median(waits) * 1000:.0f} ms, p99 {worst * 1000:.0f} ms, max {max(waits) * 1000:.0f} ms; "
                f"the flooder got {texts} texts",
                flush=True,
            )


if __name__ == "__main__":
    main()
