"""Compare this machine's clock with Telegram's once a minute, and keep what the owner and the sales have to know.

An answer to getMe bears the date at which it was made; what its way may have taken is allowed for. A message that was
sent later than it is now by this machine's clock tells the same, also where the Bot API server runs on this machine.
The same answer says whether members can connect the bot with their own accounts.
"""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.clock import Clock
from bot.features import businesses, connectivity
from bot.features.businesses.rules import CLOCK_TOLD_BEYOND
from bot.redaction import redact
from bot.wire.business_store import BusinessStore
from bot.wire.client import AiohttpRequest

log = structlog.get_logger(__name__)

EVERY_SECONDS = 60.0
A_SECOND = timedelta(seconds=1)
"""Dates of HTTP and of messages are cut to whole seconds."""


class ClockComparison:
    """Looks while `leading` is set: the process that leads keeps the time."""

    def __init__(self, bot: Bot, store: BusinessStore, leading: asyncio.Event) -> None:
        self._bot, self._store, self._leading = bot, store, leading
        self._due = asyncio.Event()
        self._late: tuple[timedelta, datetime, float] | None = None
        """By how much a message came from the future, and when, by the wall clock and by a steady one."""
        self._joins_accounts: bool | None = bot.bot.can_connect_to_business
        """What this process has stored, on joining at first; None once another may have stored something else."""
        self.ahead: timedelta | None = None
        """How far this machine's clock is ahead by the latest answer; negative if it is behind."""

    async def run(self) -> None:
        """Store what is known from the start, then measure until cancelled. What fails is done the next time."""
        while True:
            if not self._leading.is_set():
                await self._leading.wait()
                self.ahead = self._joins_accounts = None
            try:
                if self.ahead is None:
                    await self.measure()
                await self.keep()
                await self.note_accounts()
            except Exception as error:
                log.warning("clock_not_compared", error=redact(repr(error)))
            try:
                async with asyncio.timeout(EVERY_SECONDS):
                    await self._due.wait()
            except TimeoutError:
                self.ahead = None
            self._due.clear()

    async def measure(self) -> None:
        """Ask Telegram what time it is."""
        try:
            self.ahead = await measured(self._bot, self._store.clock)
        except TelegramError:  # polling says so
            self.ahead = None

    async def keep(self) -> None:
        """Store how the clock stands, and have the owner told, if that is news."""
        ahead = self._worse_of_both()
        if ahead is None:
            return
        async with self._store.transaction() as session:
            terms = await businesses.queries.terms(session, self._store.business_id)
        if terms is None or not connectivity.machine_clock.is_news(terms, ahead):
            return
        async with self._store.work() as work:
            await connectivity.machine_clock.note(work, ahead)
        _log(ahead)

    async def note_accounts(self) -> None:
        """Store whether Telegram lets members connect the bot with their own accounts, if that has changed."""
        so = self._bot.bot.can_connect_to_business
        if so is not None and so != self._joins_accounts:
            async with self._store.work() as work:
                work.business.joins_accounts = so
            self._joins_accounts = so

    def heard(self, updates: Iterable[dict[str, Any]]) -> None:
        """Note a message that was sent later than it is now by this machine's clock."""
        dates = [_date(update) for update in updates]
        latest = max((date for date in dates if date is not None), default=None)
        now = self._store.clock.now()
        if latest is None or latest - now <= CLOCK_TOLD_BEYOND:
            return
        self._late = latest - now, now, monotonic()
        self._due.set()

    def _worse_of_both(self) -> timedelta | None:
        """Return how far the clock is ahead by the answer or by the message, whichever is worse."""
        known = [ahead for ahead in (self.ahead, self._ahead_by_messages()) if ahead is not None]
        return max(known, key=abs, default=None)

    def _ahead_by_messages(self) -> timedelta | None:
        """Return the same by the message, less what the wall clock was set forward since."""
        if self._late is None:
            return None
        late, wall, steady = self._late
        set_forward = self._store.clock.now() - wall - timedelta(seconds=monotonic() - steady)
        left = late - set_forward
        if left <= CLOCK_TOLD_BEYOND:
            self._late = None
        return min(-left, timedelta(0))


async def measured(bot: Bot, clock: Clock) -> timedelta | None:
    """Return how far a clock is ahead of Telegram's; zero as far as the way of the answer can explain it.

    None for an answer without a date. Raises TelegramError.
    """
    before = clock.now()
    await bot.get_me()
    return ahead_of_answer(bot, before, clock.now())


def ahead_of_answer(bot: Bot, before: datetime, after: datetime) -> timedelta | None:
    """Return the same for an answer that came between two instants."""
    date = bot.request.date if isinstance(bot.request, AiohttpRequest) else None
    if date is None:
        return None
    nothing = timedelta(0)
    return max(before - (date + A_SECOND), nothing) or min(after - date, nothing)


def _date(update: dict[str, Any]) -> datetime | None:
    """Return when a message was sent."""
    message = update.get("message")
    date = message.get("date") if isinstance(message, dict) else None
    return datetime.fromtimestamp(date, UTC) if isinstance(date, int) and 0 < date < 2**35 else None


def _log(ahead: timedelta) -> None:
    off = abs(ahead) > CLOCK_TOLD_BEYOND
    told = {"ahead_seconds": round(ahead.total_seconds())}
    if off:
        log.error("clock_is_wrong", **told, hint="this machine's clock differs from Telegram's; set it, best by NTP")
    else:
        log.info("clock_is_right", **told)
