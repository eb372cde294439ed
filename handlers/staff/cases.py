"""The buttons under an alert."""

from bot.buttons import CaseSeen, KeepCase, RefundCase, RefundCaseNow, UndoRefund
from bot.features import urgent
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def seen(work: UnitOfWork, tap: Tap, button: CaseSeen) -> TapAnswer:
    """Tell the client that somebody is on it."""
    return await urgent.staff_taps.seen(work, tap.telegram_id, button.case_id)


async def refund(work: UnitOfWork, tap: Tap, button: RefundCase) -> TapAnswer:
    """Ask before the money goes back."""
    return await urgent.staff_taps.refund(work, tap.telegram_id, button.case_id)


async def refund_now(work: UnitOfWork, tap: Tap, button: RefundCaseNow) -> TapAnswer:
    """Give the money back in a moment."""
    return await urgent.staff_taps.refund_now(work, tap.telegram_id, button.case_id, tap.message_id)


async def undo_refund(work: UnitOfWork, tap: Tap, button: UndoRefund) -> TapAnswer:
    """Undo that, if it is not too late."""
    return await urgent.staff_taps.undo_refund(work, tap.telegram_id, button.case_id)


async def keep(work: UnitOfWork, tap: Tap, button: KeepCase) -> TapAnswer:
    """Leave the case as it is."""
    return await urgent.staff_taps.keep(work, tap.telegram_id, button.case_id)
