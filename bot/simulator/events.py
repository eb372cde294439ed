"""Bells for coroutines that wait for a change, and events for pages that watch."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

Json = dict[str, Any]
Found = TypeVar("Found")


class Bell:
    """Wakes everything that waits for a change."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()
        self._rung = asyncio.Event()

    async def until(self, look: Callable[[], Found], seconds: float | None) -> Found:
        """Call `look` now and after every ring, and return its first truthy result. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not (found := look()):
                await self._rung.wait()
        return found


class Events:
    """Numbered events, handed to every watcher."""

    def __init__(self) -> None:
        self.seq = 0
        self._watchers: set[asyncio.Queue[Json]] = set()

    @property
    def watched(self) -> bool:
        return bool(self._watchers)

    def publish(self, kind: str, **fields: Any) -> None:
        self.seq += 1
        for watcher in self._watchers:
            watcher.put_nowait({"seq": self.seq, "type": kind, **fields})

    def watch(self) -> asyncio.Queue[Json]:
        watcher: asyncio.Queue[Json] = asyncio.Queue()
        self._watchers.add(watcher)
        return watcher

    def leave(self, watcher: asyncio.Queue[Json]) -> None:
        self._watchers.discard(watcher)
