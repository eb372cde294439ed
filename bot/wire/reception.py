"""Whether Telegram is heard: by a poll that is answered, a webhook that is found well, an update that comes."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from time import monotonic

import structlog

from bot.clock import Clock

log = structlog.get_logger(__name__)

A_NOTE_EVERY = timedelta(minutes=1)

Note = Callable[[datetime | None, bool], Awaitable[None]]
"""Stores that Telegram is heard now: since when it was not, and whether this is the first note since the start."""


class Ears:
    """Notes every minute at most that Telegram is heard, and at once where it was not.

    Silence begins with a failure, not with a clock that moves: a poll that waits through the night hears all the time.
    """

    def __init__(self, clock: Clock, note: Note) -> None:
        self._clock, self._note = clock, note
        self._since: datetime | None = None
        self._heard_at: datetime | None = None
        self._noted_at: datetime | None = None
        self._steady = monotonic()
        self.trouble: str | None = None
        """Why nothing is heard; None while all is well."""

    @property
    def silent_seconds(self) -> float:
        """How long ago something was heard; at first, since the start."""
        return monotonic() - self._steady

    def failed(self, why: str, since: datetime | None = None) -> None:
        """Nothing can be heard at present; `since` where that is known better than by the last hearing."""
        self.trouble = why
        self._since = self._since or since or self._heard_at

    def forget(self) -> None:
        """Another process has listened meanwhile: what is stored says since when nothing was heard."""
        self._since = self._heard_at = self._noted_at = self.trouble = None
        self._steady = monotonic()

    async def heard(self, *, caught_up: bool = True) -> None:
        """Something was heard. A silence is over once what was missed in it is taken in, too."""
        now = self._clock.now()
        self._steady, self.trouble = monotonic(), None
        if self._since is None and self._noted_at is not None:
            self._heard_at = now
            if abs(now - self._noted_at) >= A_NOTE_EVERY:
                await self._keep(now)
        elif caught_up:
            await self._keep(now)
            self._heard_at = now

    async def close(self) -> None:
        """The last note before a stop, so that the silence to come begins then."""
        if self._since is None and self._noted_at is not None and self.trouble is None:
            await self._keep(self._clock.now())

    async def _keep(self, now: datetime) -> None:
        try:
            await self._note(self._since, self._noted_at is None)
        except Exception as error:  # the next time something is heard, it is noted
            log.warning("hearing_not_noted", error=type(error).__name__)
        else:
            self._since, self._noted_at = None, now
