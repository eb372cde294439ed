"""The buttons under a held answer."""

from bot.buttons import SendNow, TakeBack
from bot.features import answers
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def send_now(work: UnitOfWork, tap: Tap, button: SendNow) -> TapAnswer:
    """Send it now."""
    return await answers.held.send_now(work, tap.telegram_id, button.answer_id)


async def take_back(work: UnitOfWork, tap: Tap, button: TakeBack) -> TapAnswer:
    """Take it back."""
    return await answers.held.take_back(work, tap.telegram_id, button.answer_id)
