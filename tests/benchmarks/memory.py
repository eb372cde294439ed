"""Whether the bot's memory grows under load: new clients write evenly, each is answered.

    uv run python -m tests.benchmarks.memory [--minutes 60] [--rate 10]

Prints what the process holds every five minutes, in MB, and the growth from the second figure to the last; the first
is taken before all caches are filled. The yardstick is none: 5 % are measured as none.
"""

import argparse
import os
import subprocess
import sys
from tempfile import TemporaryDirectory

import psutil

from tests.benchmarks.bots import settings_of, simulated

EVERY_MINUTES = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--rate", type=float, default=10)
    given = parser.parse_args()
    with simulated() as simulator, TemporaryDirectory() as home:
        told = simulator.order("reset", delay=0.0)
        command, quiet = [sys.executable, "-m", "bot", "run"], subprocess.DEVNULL
        environment = os.environ | settings_of(home, told)
        with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as bot:
            simulator.order("first_poll")
            held = []
            for minute in range(EVERY_MINUTES, given.minutes + 1, EVERY_MINUTES):
                simulator.order("flow", clients=int(given.rate * 60 * EVERY_MINUTES), rate=given.rate)
                held.append(psutil.Process(bot.pid).memory_info().rss / 2**20)
                print(f"{minute} min, {int(given.rate * 60 * minute)} clients answered: {held[-1]:.1f} MB", flush=True)
            bot.terminate()
    if len(held) > 1:
        print(f"from {held[1]:.1f} to {held[-1]:.1f} MB: {held[-1] / held[1]:.3f} of the yardstick (no growth)")


if __name__ == "__main__":
    main()
