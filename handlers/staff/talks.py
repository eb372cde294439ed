"""The button that ends a talk."""

from bot.buttons import EndTalk
from bot.features import talks
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def end(work: UnitOfWork, tap: Tap, button: EndTalk) -> TapAnswer:
    """End a talk."""
    return await talks.endings.by_tap(work, tap.telegram_id, button.talk_id)
