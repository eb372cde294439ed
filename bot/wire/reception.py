"""Note when Telegram is heard: a poll is answered, a webhook is found well, an update arrives."""

from datetime import datetime, timedelta
from time import monotonic

import structlog

from bot.features import connectivity
from bot.wire.business_store import BusinessStore

log = structlog.get_logger(__name__)

A_NOTE_EVERY = timedelta(minutes=1)


class Reception:
    """Stores that Telegram is heard: once a minute at most, and at once after a silence.

    A silence begins with a failure, not when the clock moves: a poll that waits through the night hears all the time.
    """

    def __init__(self, store: BusinessStore) -> None:
        self._store = store
        self._since: datetime | None = None
        self._heard_at: datetime | None = None
        self._noted_at: datetime | None = None
        self._steady = monotonic()
        self.trouble: str | None = None
        """Why nothing is heard; None while all is well."""

    @property
    def silent_seconds(self) -> float:
        """Seconds since something was heard; at first, since the start."""
        return monotonic() - self._steady

    def failed(self, why: str, since: datetime | None = None) -> None:
        """Note that nothing can be heard. `since` is given where it is known better than by the last hearing."""
        self.trouble = why
        self._since = self._since or since or self._heard_at

    def forget(self) -> None:
        """Forget what is known here: another process has listened, and the database says until when."""
        self._since = self._heard_at = self._noted_at = self.trouble = None
        self._steady = monotonic()

    async def heard(self, *, caught_up: bool = True) -> None:
        """Note that something was heard. A silence ends only once what was missed in it is taken in, too."""
        now = self._store.clock.now()
        self._steady, self.trouble = monotonic(), None
        if self._since is None and self._noted_at is not None:
            self._heard_at = now
            if abs(now - self._noted_at) >= A_NOTE_EVERY:
                await self._keep(now)
        elif caught_up:
            await self._keep(now)
            self._heard_at = now

    async def close(self) -> None:
        """Store the last hearing before a stop, so that the coming silence begins then."""
        if self._since is None and self._noted_at is not None and self.trouble is None:
            await self._keep(self._store.clock.now())

    async def _keep(self, now: datetime) -> None:
        since, first = self._since, self._noted_at is None
        try:
            async with self._store.work() as work:
                await connectivity.silences.heard(work, since, first=first)
        except Exception as error:  # the next hearing is stored instead
            log.warning("hearing_not_noted", error=type(error).__name__)
        else:
            self._since, self._noted_at = None, now
