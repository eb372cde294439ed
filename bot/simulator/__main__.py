"""Serve until SIGTERM: `python -m bot.simulator --port 8081 [--limits]`. Prints the URL and the token."""

import argparse
import asyncio
import signal
import sys

from bot.clock import Clock
from bot.simulator import Simulator


async def serve(port: int, limits: bool) -> None:
    ended = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, ended.set)
    async with Simulator(Clock(), limits=limits, port=port) as simulator:
        sys.stdout.write(f"{simulator.url} {simulator.token}\n")
        sys.stdout.flush()
        await ended.wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.simulator", description=__doc__)
    parser.add_argument("--port", type=int, default=8081, help="0: any free one")
    parser.add_argument("--limits", action="store_true", help="answer 429 above Telegram's limits")
    asyncio.run(serve(**vars(parser.parse_args())))


if __name__ == "__main__":
    main()
