"""Where money meets the wire: pre-checkout queries are decided, Telegram's book of Stars is taken in."""

from collections.abc import Callable
from typing import Any

from telegram import Bot

from bot.clock import Clock
from bot.features import businesses, purchases, sales
from bot.storage.database import Database
from bot.unit_of_work import Work
from bot.wire.pre_checkout import Checkout
from bot.wire.star_transactions import Bookkeeper


class Till:
    """One bot's till. `wake` is called when there may be something to send."""

    def __init__(self, bot: Bot, database: Database, clock: Clock, business_id: int, wake: Callable[[], None]) -> None:
        self._database, self._clock, self._business_id, self._wake = database, clock, business_id, wake
        self.checkout = Checkout(bot, business_id, self._decide)
        self.bookkeeper = Bookkeeper(bot, self._cursor, self._take_in)

    async def _decide(self, query: dict[str, Any]) -> str | None:
        async with self._database.transaction(priority=True) as session:
            return await sales.checkout.decision(session, self._clock.now(), self._business_id, query)

    async def _cursor(self) -> int:
        async with self._database.transaction() as session:
            terms = await businesses.queries.terms(session, self._business_id)
            return terms.transactions_seen if terms else 0

    async def _take_in(self, known: int, lines: list[dict[str, Any]]) -> None:
        async with self._database.transaction() as session:
            work = Work(session, self._clock.now(), await businesses.queries.locked(session, self._business_id))
            await purchases.reconciliation.take_in(
                work, known, [purchases.reconciliation.Line(**line) for line in lines]
            )
        self._wake()
