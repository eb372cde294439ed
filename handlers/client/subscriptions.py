"""Take what Telegram says of a subscription. The library knows no such update: it lies among the unknown fields."""

from collections.abc import Mapping
from typing import Any

from telegram import Update
from telegram.ext import ContextTypes

from bot.features import inbox, privacy, sales
from bot.unit_of_work import current

Context = ContextTypes.DEFAULT_TYPE


async def changed(update: Update, _context: Context) -> None:
    """Follow a subscription; what is not as Telegram writes it says nothing."""
    event = update.api_kwargs.get("subscription")
    user = event.get("user") if isinstance(event, Mapping) else None
    payer_id = user.get("id") if isinstance(user, Mapping) else None
    if not isinstance(event, Mapping) or not isinstance(payer_id, int) or not inbox.updates.is_id(payer_id):
        return
    work = current.get()
    await sales.subscriptions.heard(work, payer_id, _text(event, "invoice_payload"), _text(event, "state"))
    await privacy.erasure.forget_if_nobodys(work, payer_id, update.update_id)


def _text(event: Mapping[str, Any], name: str) -> str:
    value = event.get(name)
    return value if isinstance(value, str) else ""
