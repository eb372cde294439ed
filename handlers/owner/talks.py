"""The button under what somebody else said with a client at night."""

from bot.buttons import ShowTalk
from bot.features import talks
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def show(work: UnitOfWork, _tap: Tap, button: ShowTalk) -> TapAnswer:
    """Bring the client's messages."""
    return TapAnswer(await talks.said.show(work, button.talk_id))
