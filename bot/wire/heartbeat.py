"""Whether a loop still comes round: one that hangs is as good as dead, and nothing else tells."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

DEAD_SECONDS = 120.0
"""Every loop comes round at least once a minute."""
SLICE_SECONDS = 10.0


class Pulse:
    """Beaten at every turn of a loop; at rest while there is none."""

    def __init__(self) -> None:
        self._beaten: float | None = None

    def beat(self) -> None:
        self._beaten = monotonic()

    def rest(self) -> None:
        """The loop has ended in order."""
        self._beaten = None

    async def while_waiting(self, ready: Callable[[], Awaitable[None]]) -> None:
        """Wait for another loop, which has a pulse of its own; `ready` may be broken off and asked again."""
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
