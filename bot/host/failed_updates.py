"""What becomes of updates that fail: tried again after a rest of their chat's, put aside in the end.

An update that is put aside is a dead letter: it stays in the inbox, with a line in the log, and delays nobody.
"""

import asyncio

import structlog

from bot.clock import Clock
from bot.features import inbox
from bot.models import Inbox
from bot.storage.database import Database
from bot.wire.parsing import Unparsable

log = structlog.get_logger(__name__)

TRIES = 5
FIRST_REST = 0.25


class Failures:
    """The failures of one inbox. `dead` counts what was put aside since the start."""

    def __init__(self, database: Database, clock: Clock, business_id: int) -> None:
        self._database, self._clock, self._business_id = database, clock, business_id
        self.resting: dict[int | None, float] = {}
        """Until when, by the event loop's clock, nothing of a chat is tried."""
        self.dead = 0

    def end_rests(self) -> None:
        """Forget the rests that are over."""
        now = asyncio.get_running_loop().time()
        self.resting = {chat: until for chat, until in self.resting.items() if until > now}

    def next_end(self) -> float | None:
        """Return the seconds until a rest is over; None where nobody rests."""
        if not self.resting:
            return None
        return max(min(self.resting.values()) - asyncio.get_running_loop().time(), 0.01)

    async def note(self, row: Inbox, error: Exception) -> None:
        """Count a failure, and let the chat rest or put the update aside."""
        hopeless = isinstance(error, Unparsable)
        tries = TRIES if hopeless else row.tries + 1
        dead = tries >= TRIES
        self._say(row.update_id, tries, dead, None if hopeless else error)
        async with self._database.transaction() as session:
            name = type(error).__name__
            if dead:
                await inbox.queries.put_aside(session, row.key, tries, name, self._clock.now())
            else:
                await inbox.queries.fail(session, row.key, tries, name)
        if not dead:
            self.resting[row.chat_id] = asyncio.get_running_loop().time() + FIRST_REST * 2 ** (tries - 1)

    async def put_aside(self, update_id: int, raw: str) -> None:
        """Store as a dead letter what came from Telegram and could not even be read or stored."""
        async with self._database.transaction(priority=True) as session:
            await inbox.queries.store_dead(session, self._business_id, update_id, raw, TRIES, self._clock.now())
        self._say(update_id, TRIES, True, None)

    def _say(self, update_id: int, tries: int, dead: bool, error: Exception | None) -> None:
        self.dead += dead
        event = "update_dead" if dead else "update_failed"
        log.error(event, update=update_id, business=self._business_id, tries=tries, exc_info=error)


def apart(rows: list[Inbox]) -> tuple[list[Inbox], list[Inbox]]:
    """Separate the updates of chats in which one has failed before: they come last and alone."""
    failed = {row.chat_id for row in rows if row.tries}
    return [row for row in rows if row.chat_id not in failed], [row for row in rows if row.chat_id in failed]
