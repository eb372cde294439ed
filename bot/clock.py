"""The only module that reads the clock. Everything else is told the time.

Instants are aware datetimes in UTC. Waiting uses the event loop's monotonic time instead, so that a stepped wall clock
never stalls a retry. Telegram's limits are measured and waited for by the clock's `pace`, which only goes forward;
turning a clock forward lets that time pass for it, too.
"""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from time import monotonic


async def at_most(seconds: float, *events: asyncio.Event) -> None:
    """Wait for some events, one after the other, but not longer than so many seconds of the machine."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            for event in events:
                await event.wait()


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

    async def reach(self, at: datetime | None, sooner: asyncio.Event, seconds: float) -> None:
        """Wait for an instant or an event, but not longer than so many seconds."""
        left = seconds if at is None else (at - self.now()).total_seconds()
        await at_most(min(max(0.0, left), seconds), sooner)


class TurnableClock(Clock):
    """A clock of the demo and the tests that runs on from where it was last turned to.

    `quickly`: how many seconds of `pace` pass in one second of the machine. `patience`: the seconds after which an
    instant that is waited for is leapt to; without it, it comes by itself.
    """

    def __init__(self, at: datetime, *, quickly: float = 1, patience: float | None = None) -> None:
        self._quickly, self._patience, self._skipped = quickly, patience, 0.0
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

    async def reach(self, at: datetime | None, sooner: asyncio.Event, seconds: float) -> None:
        near = timedelta(seconds=seconds)
        if self._patience is None or at is None or at - self.now() > near:
            await super().reach(at, sooner, seconds)
            return
        await super().reach(at, sooner, self._patience)
        if not sooner.is_set() and timedelta() < at - self.now() <= near:  # it may have been turned meanwhile
            self.turn_to(at)
