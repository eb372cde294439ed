"""Which of several processes polls, sends and keeps time: whoever holds the lock. The others stand by.

A process that dies gives the lock free, one that only falls silent loses it: `leads` is true for `lease` seconds after
it was last made sure of, which is shorter than whoever keeps the lock waits before he gives it to another.
"""

import asyncio
import fcntl
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import structlog

from bot.storage.private_files import open_lock

log = structlog.get_logger(__name__)

LOOK_SECONDS = 1.0
ANSWER_SECONDS = 3.0


class Lock(Protocol):
    """What one process at a time can hold. `lease`: how many seconds it is sure to last.

    `handover`: so many seconds whoever takes it from another leaves him to record what he had under way.
    """

    lease: float
    handover: float

    async def hold(self) -> bool:
        """Take it, or make sure that it is still ours; False while another has it."""

    async def release(self) -> None:
        """Give it free, whatever state it is in."""

    def lost(self) -> bool:
        """Whether it is known not to be ours any more, before anybody asks for it again."""


class FileLock:
    """A file that the system gives free when its process ends; without a path there is nobody to share with."""

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
    """Tries to take the lead, and keeps it. `taken` and `lost` are called when that changes."""

    def __init__(self, lock: Lock, taken: Callable[[], None], lost: Callable[[], None]) -> None:
        self._lock, self._taken, self._lost = lock, taken, lost
        self._sure_until = 0.0
        self._stood_by = False
        self._ours_since: float | None = None
        self.leading = asyncio.Event()
        """Set from when the lead was taken until it is known to be lost."""

    def leads(self) -> bool:
        """Whether nobody else can have the lead at this moment."""
        return asyncio.get_running_loop().time() < self._sure_until and not self._lock.lost()

    async def run(self) -> None:
        """Look every second until cancelled, then let another have it."""
        try:
            while True:
                await asyncio.sleep(LOOK_SECONDS)
                await self.look()
        finally:
            self._lose()
            with suppress(Exception):  # a connection that is broken already
                await self._lock.release()

    async def look(self) -> None:
        """Take the lead if it is free; make sure of it if it is ours."""
        asked_at = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                ours = await self._lock.hold()
        except Exception as error:
            log.warning("lead_unsure", error=type(error).__name__)
            ours = False
            self._lose()  # before another can have it
            with suppress(Exception):
                await self._lock.release()
        if not ours or not self.leads():
            self._lose()  # also where it is ours again: it may have been another's, or nobody sent, meanwhile
        if not ours:
            self._stand_by()
        elif self._handed_over(asked_at):
            self._sure_until = asked_at + self._lock.lease
            self._take()

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
