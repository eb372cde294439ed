"""Tell whether a loop still runs. A loop that hangs raises no error, so nothing else notices it."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

DEAD_SECONDS = 120.0
"""Every loop beats at least once a minute."""
SLICE_SECONDS = 10.0


class Heartbeat:
    """A loop calls `beat` at every turn, and `rest` when it has nothing to turn for."""

    def __init__(self) -> None:
        self._beaten: float | None = None

    def beat(self) -> None:
        self._beaten = monotonic()

    def rest(self) -> None:
        """Expect no beat until the next one: the loop waits for something, or has ended in order."""
        self._beaten = None

    async def while_waiting(self, ready: Callable[[], Awaitable[None]]) -> None:
        """Beat while waiting for another loop. `ready` is cancelled and called again every few seconds."""
        while True:
            self.beat()
            try:
                async with asyncio.timeout(SLICE_SECONDS):
                    return await ready()
            except TimeoutError:
                continue

    @property
    def alive(self) -> bool:
        return self._beaten is None or monotonic() - self._beaten < DEAD_SECONDS
