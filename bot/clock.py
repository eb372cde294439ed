"""The only place that reads the clock. Everything else is told the time.

Instants are aware datetimes in UTC. Waiting uses the event loop's monotonic time instead, so that a stepped wall clock
never stalls a retry. What is paced, as Telegram's limits are, is measured and waited for by the clock's `pace`, which
only goes forward: a clock that is turned on has let that time pass for it, too.
"""

import asyncio
from datetime import UTC, datetime
from time import monotonic


class Clock:
    """The machine's wall clock."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC)

    def pace(self) -> float:
        """Return seconds that only go forward, from no instant in particular."""
        return monotonic()

    async def wait(self, seconds: float) -> None:
        """Wait for so many seconds of `pace`."""
        await asyncio.sleep(seconds)


class TurnableClock(Clock):
    """A clock that runs on from wherever it was last turned to (the demo's and the tests').

    `quickly`: how many seconds of `pace` go by in one of the machine's.
    """

    def __init__(self, at: datetime, *, quickly: float = 1) -> None:
        self._quickly, self._skipped = quickly, 0.0
        self._at, self._turned = at, monotonic()
        self.turn_to(at)

    def now(self) -> datetime:
        seconds = monotonic() - self._turned
        return datetime.fromtimestamp(self._at.timestamp() + seconds, UTC)

    def turn_to(self, at: datetime) -> None:
        """Set the clock to `at` (aware); it runs on from there. Raises ValueError for a naive one."""
        if at.tzinfo is None:
            raise ValueError("the clock needs an instant with a time zone")
        self._skipped += max(0.0, (at - self.now()).total_seconds())
        self._at, self._turned = at.astimezone(UTC), monotonic()

    def pace(self) -> float:
        return self._skipped + monotonic() * self._quickly

    async def wait(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self._quickly)
