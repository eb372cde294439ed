"""Read Telegram's list of Star transactions every ten minutes: it has the payments that no update told of."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import structlog
from telegram import Bot

from bot.features import businesses, purchases
from bot.redaction import redact
from bot.wire.business_store import BusinessStore

log = structlog.get_logger(__name__)

EVERY_SECONDS = 600
PAGE = 100


class StarTransactions:
    """Takes in the transactions that are new. `tried` is set once the list was read, or could not be."""

    def __init__(self, bot: Bot, store: BusinessStore) -> None:
        self._bot, self._store = bot, store
        self.tried = asyncio.Event()

    async def run(self) -> None:
        """Read until cancelled. A list that cannot be read is read the next time."""
        while True:
            try:
                await self.read()
            except Exception as error:
                log.warning("book_unread", error=redact(repr(error)))
            self.tried.set()
            await asyncio.sleep(EVERY_SECONDS)

    async def read(self) -> None:
        """Take in everything new, once all of it is read: a payment that went back later buys nothing."""
        known = await self._known()
        lines: list[dict[str, Any]] = []
        while page := await self._page(known + len(lines)):
            lines += page
            if len(page) < PAGE:
                break
        back = {line["charge_id"] for line in lines if line["outgoing"]}
        for start in range(0, len(lines), PAGE):
            part = [{**line, "gone": line["charge_id"] in back} for line in lines[start : start + PAGE]]
            async with self._store.work() as work:
                told = [purchases.reconciliation.Line(**line) for line in part]
                await purchases.reconciliation.take_in(work, known + start, told)

    async def _known(self) -> int:
        """Return how many transactions were taken in before."""
        async with self._store.transaction() as session:
            terms = await businesses.queries.terms(session, self._store.business_id)
            return terms.transactions_seen if terms else 0

    async def _page(self, offset: int) -> list[dict[str, Any]]:
        params = {"offset": offset, "limit": PAGE}
        answer = await self._bot.do_api_request("getStarTransactions", api_kwargs=params)
        return [plain(line) for line in answer.get("transactions", [])]


def plain(line: dict[str, Any]) -> dict[str, Any]:
    """Return what matters of a transaction. Only invoices that were paid have a payer here."""
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
