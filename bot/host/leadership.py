"""Decide which of several processes polls, sends and keeps time: the one that holds the lock. The others stand by.

A process that dies frees the lock, and one that falls silent loses it. `leads` is true for `lease` seconds after the
lock was last confirmed, which is less than its keeper waits before another process gets it.
"""

import asyncio
import fcntl
import os
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import structlog

from bot.storage.advisory_locks import SessionLock
from bot.storage.database import Database
from bot.storage.private_files import open_lock, refuse_link

log = structlog.get_logger(__name__)

LOOK_SECONDS = 1.0
ANSWER_SECONDS = 3.0


class Lock(Protocol):
    """Held by one process at a time. It is sure to last for `lease` seconds after `hold`.

    A process that takes it over waits `handover` seconds, in which the former one records what it had under way.
    """

    lease: float
    handover: float

    async def hold(self) -> bool:
        """Take the lock, or confirm that it is still held. Return False while another process has it."""

    async def release(self) -> None:
        """Free the lock, whatever state it is in."""

    def lost(self) -> bool:
        """Return whether the lock is known to be lost, without asking for it."""


class FileLock:
    """A lock on a file, which the system frees when the process ends. Without a path there is nothing to share."""

    lease, handover = float("inf"), 0.0

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: int | None = None

    async def hold(self) -> bool:
        if self._path is None or self._file is not None:
            return True
        file = open_lock(self._path)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        self._file = file
        return True

    async def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def lost(self) -> bool:
        return False


class Leadership:
    """Tries to take the lead, and keeps it. `taken` and `lost` are called when it changes."""

    def __init__(self, lock: Lock, taken: Callable[[], None], lost: Callable[[], None]) -> None:
        self._lock, self._taken, self._lost = lock, taken, lost
        self._sure_until = 0.0
        self._stood_by = False
        self._ours_since: float | None = None
        self.leading = asyncio.Event()
        """Set while the lead is taken and not known to be lost."""

    def leads(self) -> bool:
        """Return whether no other process can have the lead at this moment."""
        return asyncio.get_running_loop().time() < self._sure_until and not self._lock.lost()

    async def run(self) -> None:
        """Look every second until cancelled, then free the lock."""
        try:
            while True:
                await asyncio.sleep(LOOK_SECONDS)
                await self.look()
        finally:
            self._lose()
            await self._release()

    async def look(self) -> None:
        """Take the lead if it is free. Confirm it if this process has it."""
        asked_at = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                ours = await self._lock.hold()
        except Exception as error:
            log.warning("lead_unsure", error=type(error).__name__)
            ours = False
            self._lose()  # before another process can have it
            await self._release()
        if not ours or not self.leads():
            self._lose()  # also if it is held again: another process may have led, or none sent, meanwhile
        if not ours:
            self._stand_by()
        elif self._handed_over(asked_at):
            self._sure_until = asked_at + self._lock.lease
            self._take()

    async def _release(self) -> None:
        """Free the lock, but do not wait for a connection that is broken: what it holds, its keeper frees."""
        with suppress(Exception):
            async with asyncio.timeout(ANSWER_SECONDS):
                await self._lock.release()

    def _handed_over(self, now: float) -> bool:
        self._ours_since = self._ours_since or now
        return not self._stood_by or now - self._ours_since >= self._lock.handover

    def _stand_by(self) -> None:
        self._ours_since = None
        if not self._stood_by:
            self._stood_by = True
            log.info("standing_by")

    def _take(self) -> None:
        if self.leading.is_set():
            return
        self.leading.set()
        if self._stood_by:
            self._stood_by = False
            log.info("leading")
        self._taken()

    def _lose(self) -> None:
        self._sure_until = 0.0
        if self.leading.is_set():
            self.leading.clear()
            self._lost()


def lead_lock(database: Database, bot_ids: Collection[int], announced: Callable[[int], None]) -> Lock:
    """Return the lock of a process that runs some bots. `announced` gets a business with something new to send."""
    if database.shared:
        return SessionLock(database, bot_ids, announced)
    file = database.engine.url.database
    if not file or file == ":memory:":
        return FileLock(None)
    lock = Path(f"{file}.lock")
    refuse_link(lock, "the lock file")
    return FileLock(lock)
