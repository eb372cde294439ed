"""The buttons that chose a language before there were screens; they live on in chats."""

from bot.buttons import ChooseLanguage
from bot.features.clients.floods import floods
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers import screens
from handlers.tap import Tap


async def choose(work: UnitOfWork, tap: Tap, button: ChooseLanguage) -> TapAnswer:
    """Speak the chosen language with the tapper from now on."""
    if work.actor is not None or not await floods(work, tap.telegram_id):
        screens.showing.tell(work, tap.sender, await screens.language.chosen(work, tap.sender, button.language))
    return TapAnswer()
