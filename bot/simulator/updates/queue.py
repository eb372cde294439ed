"""The queue of updates: each is kept until the bot confirms it, for 24 hours at most.

Any kind of update can be put in. Its kind is the only key beside `update_id`.
"""

from collections import deque
from datetime import datetime, timedelta
from typing import Any

from bot.clock import Clock
from bot.simulator.errors import conflict
from bot.simulator.events import Bell, Json

LIFETIME = timedelta(hours=24)
SHORT_LIVED = {"callback_query": timedelta(seconds=150), "pre_checkout_query": timedelta(seconds=150)}
ASKED_FOR_ONLY = {"chat_member", "message_reaction", "message_reaction_count", "subscription"}
FIRST_ID = 1_000_001


class Updates:
    """The updates that wait for the bot. One poller at a time gets them."""

    def __init__(self, clock: Clock) -> None:
        self.allowed: list[str] = []
        self.bell = Bell()
        self.next_id = FIRST_ID
        self._clock = clock
        self._waiting: deque[tuple[Json, datetime]] = deque()
        self._poller: object = None

    def emit(self, kind: str, payload: Json) -> None:
        """Queue an update, unless the bot did not ask for this kind."""
        if kind in self.allowed if self.allowed else kind not in ASKED_FOR_ONLY:
            self.put({kind: payload})

    def put(self, update: Json) -> Json:
        """Queue a raw update, even a malformed one, with an `update_id` if it has none."""
        queued = {"update_id": self.next_id, **update}
        if isinstance(queued["update_id"], int):
            self.next_id = max(self.next_id, queued["update_id"]) + 1
        self._waiting.append((queued, self._clock.now()))
        self.bell.ring()
        return queued

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Confirm the updates below `offset`, then wait for one. A later poll ends this one."""
        self._poller = me = object()
        self.bell.ring()
        self.confirm(offset)
        self.waiting()
        try:
            await self.bell.until(lambda: self._poller is not me or self._waiting, seconds)
        except TimeoutError:
            return []
        if self._poller is not me:
            raise conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
        return self.waiting()[:limit]

    def end_poll(self) -> None:
        """End the poll in progress, as a new one does."""
        self._poller = None
        self.bell.ring()

    def confirm(self, offset: int) -> None:
        """Forget the updates below `offset`. A negative offset keeps that many from the end."""
        if offset < 0:
            self._keep(list(self._waiting)[offset:])
        elif offset:
            self._keep([item for item in self._waiting if item[0]["update_id"] >= offset])

    def forget(self, updates: list[Json]) -> None:
        """Forget updates that the webhook has delivered."""
        delivered = {id(update) for update in updates}
        self._keep([item for item in self._waiting if id(item[0]) not in delivered])

    @property
    def empty(self) -> bool:
        return not self._waiting

    def clear(self) -> None:
        self._keep([])

    def waiting(self) -> list[Json]:
        """Return the updates that are neither confirmed nor too old, oldest first."""
        now = self._clock.now()
        fresh = [item for item in self._waiting if now - item[1] < _lifetime(item[0])]
        if len(fresh) < len(self._waiting):
            self._keep(fresh)
        return [update for update, _ in self._waiting]

    def _keep(self, items: list[tuple[Json, datetime]]) -> None:
        if len(items) < len(self._waiting):
            self._waiting = deque(items)
            self.bell.ring()


def _lifetime(update: dict[str, Any]) -> timedelta:
    return next((SHORT_LIVED[kind] for kind in update if kind in SHORT_LIVED), LIFETIME)
