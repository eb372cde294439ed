"""Reads Telegram's book of Stars every ten minutes, from where it stopped: the rescue for what no update told."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import structlog
from telegram import Bot

from bot.redaction import redact

log = structlog.get_logger(__name__)

EVERY_SECONDS = 600
PAGE = 100

Cursor = Callable[[], Awaitable[int]]
TakeIn = Callable[[int, list[dict[str, Any]]], Awaitable[None]]


class Bookkeeper:
    """`cursor` says how many lines are known, `take_in` stores those that follow so many and moves it.

    `tried` is set once the book was read for the first time, or could not be.
    """

    def __init__(self, bot: Bot, cursor: Cursor, take_in: TakeIn) -> None:
        self._bot, self._cursor, self._take_in = bot, cursor, take_in
        self.tried = asyncio.Event()

    async def run(self) -> None:
        """Read until cancelled; a book that cannot be read now is read next time."""
        while True:
            try:
                await self.read()
            except Exception as error:
                log.warning("book_unread", error=redact(repr(error)))
            self.tried.set()
            await asyncio.sleep(EVERY_SECONDS)

    async def read(self) -> None:
        """Take in everything that is new, once all of it is read: money that went back later buys nothing."""
        known = await self._cursor()
        lines: list[dict[str, Any]] = []
        while page := await self._page(known + len(lines)):
            lines += page
            if len(page) < PAGE:
                break
        back = {line["charge_id"] for line in lines if line["outgoing"]}
        for start in range(0, len(lines), PAGE):
            part = [{**line, "gone": line["charge_id"] in back} for line in lines[start : start + PAGE]]
            await self._take_in(known + start, part)

    async def _page(self, offset: int) -> list[dict[str, Any]]:
        params = {"offset": offset, "limit": PAGE}
        answer = await self._bot.do_api_request("getStarTransactions", api_kwargs=params)
        return [plain(line) for line in answer.get("transactions", [])]


def plain(line: dict[str, Any]) -> dict[str, Any]:
    """What matters of one line: whose charge it is, in or out. Only paid invoices have a payer here."""
    partner = line.get("source") or line.get("receiver") or {}
    invoice = partner.get("type") == "user" and partner.get("transaction_type") == "invoice_payment"
    return {
        "charge_id": str(line["id"]),
        "outgoing": "receiver" in line,
        "amount": int(line["amount"]),
        "at": datetime.fromtimestamp(line["date"], UTC),
        "payer_id": partner["user"]["id"] if invoice else None,
        "payload": partner.get("invoice_payload", "") if invoice else "",
    }
