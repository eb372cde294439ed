"""Answers pre-checkout queries at once, beside all other work: Telegram waits ten seconds, the client less."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from structlog.contextvars import bound_contextvars
from telegram import Bot
from telegram.error import TelegramError

from bot.redaction import redact

log = structlog.get_logger(__name__)

Decide = Callable[[dict[str, Any]], Awaitable[str | None]]
"""From a raw pre_checkout_query to None (let it through) or the sentence that declines it."""


class Checkout:
    """Takes the queries that the poller or the webhook hands over. No answer, no money moves."""

    def __init__(self, bot: Bot, business_id: int, decide: Decide) -> None:
        self._bot, self._business_id, self._decide = bot, business_id, decide
        self._answers: set[asyncio.Task[None]] = set()

    def take(self, updates: list[dict[str, Any]]) -> None:
        """Answer every pre-checkout query among some updates."""
        for update in updates:
            query = update.get("pre_checkout_query")
            if isinstance(query, dict):
                with bound_contextvars(update=update.get("update_id"), business=self._business_id):
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
