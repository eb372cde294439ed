"""Decides who writes next, where a database takes one writer at a time."""

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

LONGEST_WAIT = 30.0
"""Seconds after which a waiter gives up, so that no loop waits without end."""


class PriorityLock:
    """A lock held in the order of asking, except that waiters with priority go before all others.

    SQLite lets one transaction write at a time and makes the others sleep and retry; a queue is faster.
    """

    def __init__(self) -> None:
        self._taken = False
        self._waiting: list[tuple[bool, int, asyncio.Future[None]]] = []
        self._order = count()

    @asynccontextmanager
    async def held(self, *, priority: bool = False) -> AsyncIterator[None]:
        """Hold the lock within the block. Raise TimeoutError if it does not come free in `LONGEST_WAIT`."""
        if self._taken:
            mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            heapq.heappush(self._waiting, (not priority, next(self._order), mine))
            try:
                async with asyncio.timeout(LONGEST_WAIT):
                    await mine
            except (asyncio.CancelledError, TimeoutError) as error:
                if not mine.cancelled():
                    self._pass_on()
                if isinstance(error, TimeoutError):
                    raise TimeoutError(f"others have written for {LONGEST_WAIT:.0f} s") from None
                raise
        self._taken = True
        try:
            yield
        finally:
            self._pass_on()

    def is_priority_waiting(self) -> bool:
        """Return whether the next waiter has priority."""
        return bool(self._waiting) and not self._waiting[0][0]

    def _pass_on(self) -> None:
        """Hand the lock to the next waiter that is still there; nothing can take it in between."""
        while self._waiting:
            *_, next_one = heapq.heappop(self._waiting)
            if not next_one.done():
                next_one.set_result(None)
                return
        self._taken = False
