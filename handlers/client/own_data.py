"""The button under /erase."""

from bot.buttons import Erase
from bot.features import privacy
from bot.features.clients.floods import floods
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def erase(work: UnitOfWork, tap: Tap, button: Erase) -> TapAnswer:
    """Erase the tapper's data: the button names a time and nobody. A tap alone makes nobody a client."""
    if await floods(work, tap.telegram_id):
        return TapAnswer()
    await privacy.erasure.confirmed(work, tap.sender, button.asked_at)
    return TapAnswer(keyboard=())
