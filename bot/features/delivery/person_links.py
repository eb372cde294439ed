"""Leave out buttons that open a chat by a number: Telegram refuses them for people who let nobody link to them."""

from dataclasses import replace

from bot.features.delivery import queries
from bot.features.delivery.parameters import Params
from bot.models.calls import Call
from bot.unit_of_work import UnitOfWork

REFUSED = ("button_user_privacy_restricted", "button_user_invalid")
LINK = "tg://user?id="


def without(params: Params, reason: str) -> Params | None:
    """Return a refused call's parameters without such buttons; None where they are not the trouble."""
    rows = (params.get("reply_markup") or {}).get("inline_keyboard", [])
    left = [[one for one in row if not str(one.get("url", "")).startswith(LINK)] for row in rows]
    if left == rows or not any(sign in reason.lower() for sign in REFUSED):
        return None
    return {**params, "reply_markup": {"inline_keyboard": [row for row in left if row]}}


async def edited_without(work: UnitOfWork, row: Call, reason: str) -> bool:
    """Have an edit made without such buttons; False where they are not the trouble."""
    params = without(row.params, reason)
    if params is None:
        return False
    await queries.try_again(work.session, replace(row, params=params), work.now)
    work.revived = True
    return True
