"""The facts about a running bot, and what is wrong in words. Answers in time also when the database does not."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.clock import Clock
from bot.host.health import queries
from bot.models import Offer, Payment
from bot.storage.database import Database
from bot.wire.heartbeat import Pulse
from bot.wire.reception import Ears

DEAF_SECONDS = 120.0
"""A poll lasts half a minute; a webhook that is well counts as heard twice a minute."""
INBOX_SECONDS = 60.0
"""What was received is handled within a second; the rests after a failure sum up to less than ten."""
OUTBOX_SECONDS = 300.0
"""Telegram lets 9,000 messages through in that time. Chats that Telegram itself holds up do not count."""
DATABASE_SECONDS = 1.5


@dataclass(frozen=True)
class Stored:
    """What the database says."""

    inbox_seconds: float
    outbox_seconds: float
    offers: dict[str, int]
    payments: dict[str, int]


@dataclass(frozen=True)
class Report:
    """One look. Without `stored` the database did not answer."""

    standing_by: bool
    heard_seconds: float
    stored: Stored | None
    reasons: list[str] = field(default_factory=list)

    def facts(self) -> dict[str, Any]:
        """For /healthz."""
        status = "failing" if self.reasons else "standing by" if self.standing_by else "well"
        lag = self.stored and {
            "inbox_lag_seconds": round(self.stored.inbox_seconds, 1),
            "outbox_lag_seconds": round(self.stored.outbox_seconds, 1),
        }
        heard = {} if self.standing_by else {"heard_seconds_ago": round(self.heard_seconds, 1)}
        return {"status": status, "reasons": self.reasons, "database": bool(self.stored), **heard, **(lag or {})}


@dataclass(frozen=True)
class Counts:
    """What this process has counted since its start."""

    updates: int
    dead_letters: int
    calls: Mapping[str, int]
    """By their outcome."""


class Health:
    """Looks when asked. `standing_by` says whether another process polls and sends for this bot."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        business_id: int,
        ears: Ears,
        pulses: Mapping[str, Pulse],
        held: Callable[[], set[int]],
        standing_by: Callable[[], bool] = lambda: False,
    ) -> None:
        self._database, self._clock, self._business_id = database, clock, business_id
        self._ears, self._pulses, self._held, self.standing_by = ears, pulses, held, standing_by
        self._asking: asyncio.Task[Stored] | None = None

    @property
    def stopped(self) -> list[str]:
        """The loops that do not come round any more."""
        return [name for name, pulse in self._pulses.items() if not pulse.alive]

    async def look(self) -> Report:
        stored, standing_by = await self._stored(), self.standing_by()
        reasons = [f"the {name} hangs" for name in self.stopped]
        if stored is None:
            reasons.append("the database does not answer")
        elif stored.inbox_seconds > INBOX_SECONDS:
            reasons.append(f"an update has waited for {stored.inbox_seconds:.0f} s to be handled")
        if stored is not None and not standing_by and stored.outbox_seconds > OUTBOX_SECONDS:
            reasons.append(f"a message has waited for {stored.outbox_seconds:.0f} s to be sent")
        silent = self._ears.silent_seconds
        if not standing_by and silent > DEAF_SECONDS:
            why = self._ears.trouble or "no answer yet"
            reasons.append(f"Telegram was last heard {silent:.0f} s ago: {why}")
        return Report(standing_by, silent, stored, reasons)

    async def _stored(self) -> Stored | None:
        """One question at a time: whoever asks while a database hangs waits for the same answer."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        await asyncio.wait([self._asking], timeout=DATABASE_SECONDS)
        if not self._asking.done() or self._asking.cancelled() or self._asking.exception() is not None:
            return None
        return self._asking.result()

    async def _ask(self) -> Stored:
        async with self._database.transaction(priority=True) as session:
            now, held = self._clock.now(), self._held()
            late = await queries.lags(session, self._business_id, now, held)
            offers = await queries.by_state(session, Offer, self._business_id)
            payments = await queries.by_state(session, Payment, self._business_id)
            return Stored(late.inbox.total_seconds(), late.outbox.total_seconds(), offers, payments)
