"""Where hearing Telegram meets the database: silences are noted, and a dead webhook is told to the owner."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from telegram import Bot

from bot.clock import Clock
from bot.features import businesses, connectivity
from bot.settings import Address
from bot.storage.database import Database
from bot.unit_of_work import Work
from bot.wire.reception import Ears
from bot.wire.webhook_monitor import Keeper


class Watch:
    """One bot's. `wake` is called when there may be something to send."""

    def __init__(self, bot: Bot, database: Database, clock: Clock, business_id: int, wake: Callable[[], None]) -> None:
        self._bot, self._database, self._clock = bot, database, clock
        self._business_id, self._wake = business_id, wake
        self.ears = Ears(clock, self._note)

    def keeper(self, address: Address, leading: asyncio.Event) -> Keeper:
        """Keeps the webhook at an address of ours, while `leading` is set."""
        return Keeper(
            self._bot,
            self._clock,
            address.url,
            address.secret,
            ears=self.ears,
            latest=self._latest,
            tell=self._tell,
            leading=leading,
        )

    async def _note(self, since: datetime | None, first: bool) -> None:
        async with self._database.transaction() as session:
            business = await businesses.queries.locked(session, self._business_id)
            await connectivity.service.heard(Work(session, self._clock.now(), business), since, first=first)

    async def _latest(self) -> datetime | None:
        async with self._database.transaction() as session:
            return await connectivity.queries.latest_update_at(session, self._business_id)

    async def _tell(self, wrong: str | None, words: str) -> None:
        async with self._database.transaction() as session:
            work = Work(session, self._clock.now(), await businesses.queries.locked(session, self._business_id))
            if wrong is None:
                await connectivity.service.well(work)
            else:
                await connectivity.service.alert(work, connectivity.service.Trouble(wrong), words)
        self._wake()
