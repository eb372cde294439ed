"""Answer taps on buttons at once. An answer that fails is not repeated: the tap is stale by then."""

import asyncio
from typing import Any

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.redaction import redact

log = structlog.get_logger(__name__)


class CallbackAnswers:
    """Makes the calls that stop a button's spinner. `under_way` holds those without a result."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self.under_way: set[asyncio.Task[None]] = set()

    def make(self, calls: list[tuple[str, dict[str, Any]]]) -> None:
        """Start some calls, given as (method, parameters)."""
        for method, params in calls:
            task = asyncio.create_task(self._answer(method, params))
            self.under_way.add(task)
            task.add_done_callback(self.under_way.discard)

    async def _answer(self, method: str, params: dict[str, Any]) -> None:
        try:
            await self._bot.do_api_request(method, api_kwargs=params)
        except TelegramError as error:
            log.info("tap_unanswered", error=redact(error.message))
