"""Record a try that failed, and decide how long its call rests before the next one."""

import asyncio
import random
from contextlib import suppress
from datetime import timedelta
from itertools import count

import structlog
from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from bot.features import delivery
from bot.models.calls import Call
from bot.redaction import redact
from bot.wire import outcomes
from bot.wire.business_store import BusinessStore

log = structlog.get_logger(__name__)


class Retries:
    """`first_rest` is the number of seconds before the first retry."""

    def __init__(self, bot: Bot, store: BusinessStore, first_rest: float) -> None:
        self._bot, self._store, self._first_rest = bot, store, first_rest

    async def note(self, row: Call, tries: int, error: TelegramError) -> float | None:
        """Return the seconds until the next try, or None if the call is put off and due again by then."""
        seconds = rest(self._first_rest, tries)
        later = self._store.clock.now() + timedelta(seconds=seconds) if outcomes.lets_pass(row, tries) else None
        told = {"method": row.method, "outbox": row.id, "tries": tries, "error": redact(repr(error))}
        log.warning("call_failed", **told, seconds=round(seconds, 1))
        try:
            async with self._store.transaction() as session:
                await delivery.queries.note_try(session, row.key, type(error).__name__, later)
        except Exception:  # it is tried again all the same
            log.exception("try_not_noted", outbox=row.id)
            return seconds
        return None if later else seconds

    async def until_answered(self) -> None:
        """Wait until Telegram answers at all: a call that may have gone through is not repeated into silence."""
        for tries in count(1):
            with suppress(TelegramError):
                await self._bot.get_me()
                return
            await asyncio.sleep(rest(self._first_rest, tries))


LONGEST_REST = 60.0


def seconds(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    after = error.retry_after
    return after if isinstance(after, int) else after.total_seconds()


def rest(first: float, tries: int) -> float:
    """Return the seconds before a failed call is made again: twice as long after each try, up to a limit."""
    seconds: float = min(LONGEST_REST, first * 2 ** min(tries - 1, 10))
    return seconds * random.uniform(0.5, 1)
