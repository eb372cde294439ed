"""How fast a closed business answers, beside the least echo bots on two libraries. Run by hand:

    uv run python -m tests.benchmarks.notice [--markdown] [--rounds 3]

Every bot is a process of its own and talks to the simulator in another one. The echo bots keep nothing; After Hours
is `after-hours run` on a new database file, stores every message, and each of its answers is a first notice.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

from tests.benchmarks.bots import BOTS, Measured, measure, simulated

DELAYS = (0.0, 0.04)
OURS, PTB, PTB_32, AIOGRAM = BOTS
Results = dict[tuple[str, float], list[Measured]]


@dataclass(frozen=True)
class Line:
    """One line of the table: what is measured, and what it is divided by (a bot at some delay, or a number)."""

    title: str
    delay: float
    value: Callable[[Measured], float]
    yardstick: tuple[str, float] | float
    target: str
    form: str = "{:.0f}"


def _p50(one: Measured) -> float:
    return median(one.waits) * 1000


def _p99(one: Measured) -> float:
    return quantiles(one.waits, n=100)[98] * 1000


def lines() -> list[Line]:
    made = []
    for delay in DELAYS:
        more = "more" if delay else "–"
        made += [
            Line("answers/s, all clients at once", delay, lambda one: one.burst, (PTB_32, delay), more),
            Line("same, beside aiogram", delay, lambda one: one.burst, (AIOGRAM, delay), f"{more}, later"),
            Line("p50 of a notice, ms", delay, _p50, (PTB, 0.0), "–" if delay else "at most 2", "{:.1f}"),
            Line("p99 of a notice, ms", delay, _p99, (PTB, delay), "–", "{:.1f}"),
        ]
    return [
        *made,
        Line("processor time an answer, all at once, ms", 0.0, lambda one: one.burst_cpu_ms, (PTB, 0.0), "–", "{:.1f}"),
        Line("same, one by one, ms", 0.0, lambda one: one.flow_cpu_ms, (PTB, 0.0), "–", "{:.1f}"),
        Line("peak memory, MB", 0.0, lambda one: one.peak_mb, 110.0, "under 110 MB"),
        Line("start to first poll, s", 0.0, lambda one: one.start, 3.0, "under 3 s", "{:.2f}"),
        Line("simulator's own work a call, ms", 0.0, lambda one: one.simulator_ms, (PTB, 0.0), "–", "{:.2f}"),
    ]


def rows(results: Results) -> list[list[str]]:
    """Medians over the rounds."""

    def of(line: Line, bot: str, delay: float) -> float:
        return median(line.value(one) for one in results[bot, delay])

    table = []
    for line in lines():
        ours, stick = of(line, OURS, line.delay), line.yardstick
        ratio = ours / (stick if isinstance(stick, float) else of(line, *stick))
        against = f"{stick:g}" if isinstance(stick, float) else f"{stick[0]}, {stick[1] * 1000:.0f} ms"
        values = [line.form.format(of(line, bot, line.delay)) for bot in BOTS]
        table.append([line.title, f"{line.delay * 1000:.0f} ms", *values, f"{ratio:.2f}", against, line.target])
    return table


HEADS = ["", "delay", *BOTS, "ratio", "to", "target"]


def markdown(table: list[list[str]]) -> str:
    rule = ["---"] * len(HEADS)
    return "\n".join("| " + " | ".join(row) + " |" for row in [HEADS, rule, *table])


def draw(table: list[list[str]]) -> None:
    drawn = Table(*HEADS)
    for row in table:
        drawn.add_row(*row)
    Console(width=max(160, Console().width)).print(drawn)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.notice", description=__doc__)
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--rounds", type=int, default=3, help="medians of so many runs of every bot")
    parser.add_argument("--clients", type=int, default=1000, help="so many write at once")
    parser.add_argument("--rate", type=float, default=20, help="clients a second, one after the other")
    parser.add_argument("--seconds", type=float, default=10, help="for so long")
    parser.add_argument("--bot", action="append", choices=list(BOTS), help="only this one, in plain numbers")
    given = parser.parse_args()
    results: Results = {}
    with simulated() as simulator:
        for _ in range(given.rounds):
            for delay in DELAYS:
                for bot in given.bot or BOTS:
                    one = measure(simulator, bot, delay, given.clients, given.rate, given.seconds)
                    results.setdefault((bot, delay), []).append(one)
                    words = f"{one}, p50 {_p50(one):.1f} ms, p99 {_p99(one):.1f} ms"
                    print(f"{bot}, {delay * 1000:.0f} ms: {words}", file=sys.stderr)
    if not given.bot:
        table = rows(results)
        print(markdown(table)) if given.markdown else draw(table)


if __name__ == "__main__":
    main()
