"""The only place that reads the clock. Everything else is told the time.

Instants are aware datetimes in UTC. Waiting and pacing use the event loop's monotonic time instead,
so that a stepped wall clock never stalls a retry.
"""

from datetime import UTC, datetime
from time import monotonic


class Clock:
    """The machine's wall clock."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC)


class TurnableClock(Clock):
    """A clock that runs on from wherever it was last turned to (the demo's and the tests')."""

    def __init__(self, at: datetime) -> None:
        self.turn_to(at)

    def now(self) -> datetime:
        seconds = monotonic() - self._turned
        return datetime.fromtimestamp(self._at.timestamp() + seconds, UTC)

    def turn_to(self, at: datetime) -> None:
        """Set the clock to `at` (aware); it runs on from there. Raises ValueError for a naive one."""
        if at.tzinfo is None:
            raise ValueError("the clock needs an instant with a time zone")
        self._at, self._turned = at.astimezone(UTC), monotonic()
