"""Try updates that failed again after a rest, and put them aside in the end.

An update that is put aside is a dead letter: it stays in the inbox, with a line in the log, and delays no other.
"""

import asyncio

import structlog

from bot.features import inbox
from bot.models import Inbox
from bot.wire.business_store import BusinessStore
from bot.wire.parsing import Unparsable

log = structlog.get_logger(__name__)

TRIES = 5
FIRST_REST = 0.25
WAITS = (0.05, 0.2, 0.8, 3.0)
"""Seconds that an update waits, one after the other, for results of calls that it may be about."""


class Failures:
    """The failures in one business's inbox. `dead` counts what was put aside since the start."""

    def __init__(self, store: BusinessStore) -> None:
        self._store = store
        self.resting: dict[int | None, float] = {}
        """When each chat's rest ends, by the event loop's clock."""
        self._waited: dict[int | None, tuple[int, int]] = {}
        """By chat the last update that waited for results, and how often."""
        self.dead = 0

    def end_rests(self) -> None:
        """Forget the rests that are over."""
        now = asyncio.get_running_loop().time()
        self.resting = {chat: until for chat, until in self.resting.items() if until > now}

    def next_end(self) -> float | None:
        """Return the seconds until a rest is over, or None if no chat rests."""
        if not self.resting:
            return None
        return max(min(self.resting.values()) - asyncio.get_running_loop().time(), 0.01)

    def may_wait(self, chat_id: int | None, update_id: int) -> bool:
        """Return whether an update may wait for results of calls once more."""
        return self._times(chat_id, update_id) < len(WAITS)

    def wait(self, row: Inbox) -> None:
        """Let an update wait, and its chat with it: its results are not on record yet."""
        times = self._times(row.chat_id, row.update_id)
        self._waited[row.chat_id] = (row.update_id, times + 1)
        self.resting[row.chat_id] = asyncio.get_running_loop().time() + WAITS[min(times, len(WAITS) - 1)]

    def _times(self, chat_id: int | None, update_id: int) -> int:
        last, times = self._waited.get(chat_id, (None, 0))
        return times if last == update_id else 0

    async def note(self, row: Inbox, error: Exception) -> None:
        """Count a failure, then let the chat rest or put the update aside, without words of a member's own chats."""
        hopeless = isinstance(error, Unparsable)
        tries = TRIES if hopeless else row.tries + 1
        dead = tries >= TRIES
        self._say(row.update_id, tries, dead, None if hopeless else error)
        async with self._store.transaction() as session:
            name = type(error).__name__
            if dead:
                now, private = self._store.clock.now(), inbox.updates.is_in_account(row.chat_id)
                await inbox.queries.put_aside(session, row.key, tries, name, now, forget=private)
            else:
                await inbox.queries.fail(session, row.key, tries, name)
        if not dead:
            self.resting[row.chat_id] = asyncio.get_running_loop().time() + FIRST_REST * 2 ** (tries - 1)

    async def put_aside(self, update_id: int, raw: str) -> None:
        """Store an update as a dead letter that could not even be read or stored.

        Of one from a member's own account nobody knows whether the words may be kept, so they are not.
        """
        raw = inbox.retention.EMPTY if inbox.updates.tells_of_account(raw) else raw
        async with self._store.transaction(priority=True) as session:
            now, business_id = self._store.clock.now(), self._store.business_id
            await inbox.queries.store_dead(session, business_id, update_id, raw, TRIES, now)
        self._say(update_id, TRIES, True, None)

    def _say(self, update_id: int, tries: int, dead: bool, error: Exception | None) -> None:
        self.dead += dead
        event = "update_dead" if dead else "update_failed"
        log.error(event, update=update_id, business=self._store.business_id, tries=tries, exc_info=error)


def apart(rows: list[Inbox]) -> tuple[list[Inbox], list[Inbox]]:
    """Separate the updates of chats in which one has failed before: they come last and alone."""
    failed = {row.chat_id for row in rows if row.tries}
    return [row for row in rows if row.chat_id not in failed], [row for row in rows if row.chat_id in failed]
