"""A bot that sells: complete invoices, and its updates as the library parses them."""

from typing import Any

from telegram import PreCheckoutQuery, SuccessfulPayment, Update

from tests.support.bot_api_client import Caller

STARS: dict[str, Any] = {
    "title": "Urgent contact", "description": "The owner is alerted now.", "payload": "offer 1", "currency": "XTR",
    "provider_token": "", "prices": [{"label": "Urgent", "amount": 250}],
}  # fmt: skip
PLAN: dict[str, Any] = {**STARS, "payload": "plan 1", "subscription_period": 2_592_000}


class Shop:
    """The bot, without any of After Hours' rules."""

    def __init__(self, bot: Caller) -> None:
        self.bot = bot
        self.offset = 0

    async def updates(self, timeout: int = 5) -> list[Update]:
        """Return new updates. Assert that the library knows all of their fields."""
        raw = await self.bot.ask("getUpdates", offset=self.offset, timeout=timeout)
        self.offset = max([self.offset, *(update["update_id"] + 1 for update in raw)])
        parsed = [Update.de_json(update) for update in raw]
        for update in parsed:
            payload = update.pre_checkout_query or update.message
            assert payload and not payload.api_kwargs, payload
            payment = update.message and (update.message.successful_payment or update.message.refunded_payment)
            assert not (payment and payment.api_kwargs), payment
        return parsed

    async def query(self) -> PreCheckoutQuery:
        (update,) = await self.updates()
        assert update.pre_checkout_query
        return update.pre_checkout_query

    async def payments(self, timeout: int = 5) -> list[SuccessfulPayment]:
        messages = [update.message for update in await self.updates(timeout)]
        return [message.successful_payment for message in messages if message and message.successful_payment]

    async def agrees(self) -> PreCheckoutQuery:
        query = await self.query()
        await self.bot.ask("answerPreCheckoutQuery", pre_checkout_query_id=query.id, ok=True)
        return query

    async def transactions(self, **page: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.bot.ask("getStarTransactions", **page))["transactions"]
        return found
