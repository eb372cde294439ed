"""Answer pre-checkout queries at once, ahead of all other work: Telegram waits for ten seconds."""

import asyncio
from typing import Any

import structlog
from structlog.contextvars import bound_contextvars
from telegram import Bot
from telegram.error import TelegramError

from bot.features import sales
from bot.redaction import redact
from bot.wire.business_store import BusinessStore

log = structlog.get_logger(__name__)


class Checkout:
    """Decides about the queries among the updates that came. Without an answer, no money moves."""

    def __init__(self, bot: Bot, store: BusinessStore) -> None:
        self._bot, self._store = bot, store
        self._answers: set[asyncio.Task[None]] = set()

    def take(self, updates: list[dict[str, Any]]) -> None:
        """Answer every pre-checkout query among some updates."""
        for update in updates:
            query = update.get("pre_checkout_query")
            if isinstance(query, dict):
                with bound_contextvars(update=update.get("update_id"), business=self._store.business_id):
                    task = asyncio.create_task(self._answer(query))
                self._answers.add(task)
                task.add_done_callback(self._answers.discard)

    async def _answer(self, query: dict[str, Any]) -> None:
        params: dict[str, Any] = {"pre_checkout_query_id": query.get("id"), "ok": True}
        try:
            refusal = await self._decide(query)
        except Exception:
            log.exception("checkout_failed")
            return
        if refusal is not None:
            params |= {"ok": False, "error_message": refusal}
        try:
            await self._bot.do_api_request("answerPreCheckoutQuery", api_kwargs=params)
        except TelegramError as error:
            log.warning("checkout_unanswered", error=redact(repr(error)))

    async def _decide(self, query: dict[str, Any]) -> str | None:
        """Return None to let a payment through, or the sentence that declines it."""
        async with self._store.transaction(priority=True) as session:
            now, business_id = self._store.clock.now(), self._store.business_id
            return await sales.checkout.decision(session, now, business_id, query)
