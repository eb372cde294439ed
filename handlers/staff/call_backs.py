"""The buttons about a call back that a client is promised."""

from datetime import UTC, datetime

from bot.buttons import CallBack, CallBackAt
from bot.features import call_backs
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def call_back(work: UnitOfWork, tap: Tap, button: CallBack) -> TapAnswer:
    """Ask at which time to promise a call."""
    return await call_backs.staff_taps.call_back(work, tap.telegram_id, button.case_id)


async def call_back_at(work: UnitOfWork, tap: Tap, button: CallBackAt) -> TapAnswer:
    """Promise a call."""
    at = datetime.fromtimestamp(button.at, UTC)
    return await call_backs.staff_taps.call_back_at(work, tap.telegram_id, button.case_id, at)
