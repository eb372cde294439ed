"""Who may write next, where a database takes one writer at a time."""

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

TURN_SECONDS = 30.0
"""Who waits so long asks again, so that no loop waits without end."""


class Turns:
    """One at a time, in the order of asking; but whoever is in a hurry goes before all others who wait.

    SQLite lets one transaction write at a time and has the others sleep and retry; taking turns is faster.
    """

    def __init__(self) -> None:
        self._taken = False
        self._waiting: list[tuple[bool, int, asyncio.Future[None]]] = []
        self._order = count()

    @asynccontextmanager
    async def turn(self, *, hurry: bool = False) -> AsyncIterator[None]:
        """Wait for it, have it for the length of the block. Raises TimeoutError where it never comes."""
        if self._taken:
            mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            heapq.heappush(self._waiting, (not hurry, next(self._order), mine))
            try:
                async with asyncio.timeout(TURN_SECONDS):
                    await mine
            except (asyncio.CancelledError, TimeoutError) as error:
                if not mine.cancelled():
                    self._pass_on()
                if isinstance(error, TimeoutError):
                    raise TimeoutError(f"others have written for {TURN_SECONDS:.0f} s") from None
                raise
        self._taken = True
        try:
            yield
        finally:
            self._pass_on()

    def is_hurried(self) -> bool:
        """Whether the next in turn is in a hurry."""
        return bool(self._waiting) and not self._waiting[0][0]

    def _pass_on(self) -> None:
        """To the next who still waits; nobody else can take it in between."""
        while self._waiting:
            *_, next_one = heapq.heappop(self._waiting)
            if not next_one.done():
                next_one.set_result(None)
                return
        self._taken = False
