"""How long a client waits at the checkout while a thousand others write: `python -m tests.benchmarks.checkout`.

The bot keeps Telegram's own limit of 30 messages a second. Telegram gives a payment up after ten seconds; the yardstick
is one.
"""

import os
import subprocess
import sys
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from tests.benchmarks.bots import settings_of, simulated

PAYERS, CLIENTS = 20, 1000
YARDSTICK = 1.0


def main() -> None:
    for delay in (0.0, 0.04):
        with simulated() as simulator, TemporaryDirectory() as home:
            told = simulator.order("reset", delay=delay)
            command = [sys.executable, "-m", "bot", "run"]
            quiet = subprocess.DEVNULL
            with subprocess.Popen(
                command,
                env=os.environ | settings_of(home, told) | {"MESSAGES_PER_SECOND": "30"},
                stdout=quiet,
                stderr=quiet,
            ) as bot:
                simulator.order("first_poll")
                told = simulator.order("checkout", payers=PAYERS, clients=CLIENTS, every=0.1)
                bot.terminate()
        waits = told["waits"]
        worst = quantiles(waits, n=100, method="inclusive")[98]
        print(
            f"Telegram {delay * 1000:.0f} ms away, {CLIENTS} clients at once (answered in {told['seconds']:.1f} s), "
            f"{PAYERS} pay: p50 {median(waits):.3f} s, p99 {worst:.3f} s, {worst / YARDSTICK:.2f} of the yardstick"
        )


if __name__ == "__main__":
    main()
