"""The buttons under a held answer: the owner may tap all of them, the deputy those under the own answers."""

from bot.features import messages
from bot.features.answers import sending, views
from bot.features.delivery import TapAnswer, View
from bot.models import Answer
from bot.models.rights import Act
from bot.unit_of_work import UnitOfWork


async def send_now(work: UnitOfWork, telegram_id: int, answer_id: int) -> TapAnswer:
    """Send an answer that waits for opening."""
    answer = await _of(work, telegram_id, answer_id)
    if answer is None:
        return TapAnswer()
    t = work.texts_in(telegram_id)
    return _stands(views.goes_now(t) if await sending.send_now(work, answer) else views.too_late(t))


async def take_back(work: UnitOfWork, telegram_id: int, answer_id: int) -> TapAnswer:
    """Take back an answer that waits for opening."""
    answer = await _of(work, telegram_id, answer_id)
    if answer is None:
        return TapAnswer()
    t = work.texts_in(telegram_id)
    return _stands(views.taken_back(t) if await sending.take_back(work, answer) else views.too_late(t))


async def _of(work: UnitOfWork, telegram_id: int, answer_id: int) -> Answer | None:
    """Return an answer that is the tapper's to decide on."""
    answer = await messages.answer_queries.get(work.session, work.business_id, answer_id)
    if answer is None or not (answer.chat_id == telegram_id or work.may(Act.CHANGE_ANY_ANSWER)):
        return None
    return answer


def _stands(words: str) -> TapAnswer:
    """Say it to the tapper, and in the place of what was asked."""
    return TapAnswer(words, view=View(words))
