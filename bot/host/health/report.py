"""Report on the process and its bots, and say what is wrong. Answers in time even if the database does not."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.clock import Clock
from bot.host.health import queries
from bot.host.registry import Registry
from bot.host.runtime import BotRuntime
from bot.models import Offer, Payment
from bot.storage.database import Database

DEAF_SECONDS = 120.0
"""A poll lasts half a minute. A webhook that is well counts as heard twice a minute."""
INBOX_SECONDS = 60.0
"""An update is handled within a second. The rests after failures sum up to less than ten."""
RING_SECONDS = 60.0
OUTBOX_SECONDS = 300.0
"""Telegram lets 9,000 messages through in that time. Chats that Telegram itself holds up do not count."""
DATABASE_SECONDS = 1.5


@dataclass(frozen=True)
class Stored:
    """Figures about a bot from the database."""

    inbox_seconds: float
    outbox_seconds: float
    ring_seconds: float
    offers: dict[str, int]
    payments: dict[str, int]


@dataclass(frozen=True)
class Counts:
    """A bot's counts since the process started."""

    updates: int
    dead_letters: int
    calls: Mapping[str, int]
    """By their outcome."""
    turned_away: Mapping[str, int]
    """Requests to the webhook, by the reason."""


@dataclass(frozen=True)
class BotReport:
    """The state of one bot. Without `stored`, the database did not answer."""

    name: str
    heard_seconds: float
    stored: Stored | None
    counts: Counts
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """The state of the process. `missing` says why bots are not at work, by their names."""

    standing_by: bool
    bots: list[BotReport]
    missing: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> bool:
        """True if the database answered."""
        return all(bot.stored is not None for bot in self.bots)

    @property
    def reasons(self) -> list[str]:
        """Everything that is wrong. If there are several bots, a reason names its bot."""
        alone = len(self.bots) + len(self.missing) == 1
        of_bots = [reason if alone else f"{bot.name}: {reason}" for bot in self.bots for reason in bot.reasons]
        missing = [f"{name}: {why}" for name, why in self.missing.items()]
        return [*([] if self.database else ["the database does not answer"]), *of_bots, *missing]

    def facts(self) -> dict[str, Any]:
        """Return what /healthz says: of several bots the worst figures, and how each of them is."""
        facts: dict[str, Any] = {"status": self._status(self.reasons), "reasons": self.reasons}
        facts["database"] = self.database
        if not self.standing_by:
            facts["heard_seconds_ago"] = round(max(bot.heard_seconds for bot in self.bots), 1)
        if stored := [bot.stored for bot in self.bots if bot.stored is not None]:
            facts["inbox_lag_seconds"] = round(max(one.inbox_seconds for one in stored), 1)
            facts["outbox_lag_seconds"] = round(max(one.outbox_seconds for one in stored), 1)
        if len(self.bots) + len(self.missing) > 1:
            named = {bot.name: self._status(bot.reasons) for bot in self.bots}
            facts["bots"] = named | dict.fromkeys(self.missing, "failing")
        return facts

    def _status(self, reasons: list[str]) -> str:
        return "failing" if reasons else "standing by" if self.standing_by else "well"


class Health:
    """Looks when asked. `standing_by` returns whether another process polls and sends."""

    def __init__(
        self, database: Database, clock: Clock, registry: Registry, standing_by: Callable[[], bool] = lambda: False
    ) -> None:
        self._database, self._clock, self._registry, self.standing_by = database, clock, registry, standing_by
        self._asking: asyncio.Task[dict[int, Stored]] | None = None

    @property
    def stopped(self) -> list[str]:
        """The loops that do not come round any more."""
        return [name for bot in self._registry for name in _stopped(bot)]

    async def look(self) -> Report:
        """Return a fresh report."""
        stored, standing_by = await self._stored(), self.standing_by()
        asked = [bot for bot in self._registry if stored is None or bot.business_id in stored]
        bots = [self._bot(bot, stored, standing_by) for bot in asked]
        return Report(standing_by, bots, {str(bot_id): why for bot_id, why in self._registry.missing.items()})

    def _bot(self, bot: BotRuntime, stored: dict[int, Stored] | None, standing_by: bool) -> BotReport:
        found = stored[bot.business_id] if stored is not None else None
        silent = bot.reception.silent_seconds
        reasons = [f"the {name} hangs" for name in _stopped(bot)]
        if found is not None:
            reasons += _lags(found, standing_by)
        if not standing_by and silent > DEAF_SECONDS:
            why = bot.reception.trouble or "no answer yet"
            reasons.append(f"Telegram was last heard {silent:.0f} s ago: {why}")
        return BotReport(bot.name, silent, found, _counts(bot), reasons)

    async def _stored(self) -> dict[int, Stored] | None:
        """Ask the database about every business. Who asks while it hangs waits for the same answer."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        await asyncio.wait([self._asking], timeout=DATABASE_SECONDS)
        if not self._asking.done() or self._asking.cancelled() or self._asking.exception() is not None:
            return None
        return self._asking.result()

    async def _ask(self) -> dict[int, Stored]:
        found, now = {}, self._clock.now()
        async with self._database.transaction(priority=True) as session:
            for bot in self._registry:
                late = await queries.lags(session, bot.business_id, now, bot.sender.pacer.held())
                offers = await queries.by_state(session, Offer, bot.business_id)
                payments = await queries.by_state(session, Payment, bot.business_id)
                lags = late.inbox.total_seconds(), late.outbox.total_seconds(), late.ring.total_seconds()
                found[bot.business_id] = Stored(*lags, offers, payments)
        return found


def _lags(stored: Stored, standing_by: bool) -> Iterator[str]:
    if stored.inbox_seconds > INBOX_SECONDS:
        yield f"an update has waited for {stored.inbox_seconds:.0f} s to be handled"
    if not standing_by and stored.outbox_seconds > OUTBOX_SECONDS:
        yield f"a message has waited for {stored.outbox_seconds:.0f} s to be sent"
    if not standing_by and stored.ring_seconds > RING_SECONDS:
        yield f"a ring has waited for {stored.ring_seconds:.0f} s to be made"


def _stopped(bot: BotRuntime) -> list[str]:
    return [name for name, heartbeat in bot.heartbeats.items() if not heartbeat.alive]


def _counts(bot: BotRuntime) -> Counts:
    return Counts(bot.dispatcher.received, bot.dispatcher.failures.dead, bot.sender.outcomes, bot.turned_away)
