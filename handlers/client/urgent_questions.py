"""The answers to the questions that come before the offer of urgent contact."""

from bot.buttons import SkipQuestions, TapQuestion
from bot.features import clients, urgent
from bot.features.clients.floods import floods
from bot.features.delivery import TapAnswer
from bot.models import Client
from bot.unit_of_work import UnitOfWork
from handlers.tap import Tap


async def answer(work: UnitOfWork, tap: Tap, button: TapQuestion) -> TapAnswer:
    """Answer a question."""
    client = await _client(work, tap)
    if client is None:
        return TapAnswer()
    return await urgent.question_taps.answer(work, client, button.message_id, button.number, button.place)


async def skip(work: UnitOfWork, tap: Tap, button: SkipQuestions) -> TapAnswer:
    """Leave the questions unanswered."""
    client = await _client(work, tap)
    return TapAnswer() if client is None else await urgent.question_taps.skip(work, client, button.message_id)


async def _client(work: UnitOfWork, tap: Tap) -> Client | None:
    client = await clients.service.of_tapper(work, tap.sender, tap.channel, buys=True)
    return None if client is None or await floods(work, client.telegram_id) else client
