"""The only module that reads the clock. Everything else is told the time.

Instants are aware datetimes in UTC. Waiting uses the event loop's monotonic time instead, so that a stepped wall clock
never stalls a retry. Telegram's limits are measured and waited for by the clock's `pace`, which only goes forward;
turning a clock forward lets that time pass for it, too.
"""

import asyncio
from datetime import UTC, datetime
from time import monotonic


class Clock:
    """The machine's wall clock."""

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        return datetime.now(UTC)

    def pace(self) -> float:
        """Return seconds that only go forward, from no instant in particular."""
        return monotonic()

    async def wait(self, seconds: float) -> None:
        """Wait for so many seconds of `pace`."""
        await asyncio.sleep(seconds)


class TurnableClock(Clock):
    """A clock of the demo and the tests that runs on from where it was last turned to.

    `quickly`: how many seconds of `pace` pass in one second of the machine.
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
