"""The buttons about a call back that a client is promised."""

from datetime import UTC, datetime

from bot.buttons import CallBack, CallBackAt, CalledBack, DropCallBack, NotReached
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


async def called(work: UnitOfWork, tap: Tap, button: CalledBack) -> TapAnswer:
    """Say that the client was called."""
    return await call_backs.staff_taps.called(work, tap.telegram_id, button.case_id)


async def not_reached(work: UnitOfWork, tap: Tap, button: NotReached) -> TapAnswer:
    """Say that nobody picked up."""
    return await call_backs.staff_taps.not_reached(work, tap.telegram_id, button.case_id)


async def drop(work: UnitOfWork, tap: Tap, button: DropCallBack) -> TapAnswer:
    """Take a promised call back."""
    return await call_backs.staff_taps.drop(work, tap.telegram_id, button.case_id)
