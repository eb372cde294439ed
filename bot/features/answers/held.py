"""Do what the buttons under a held answer say: the owner may tap all of them, the deputy those under their own."""

from bot.features import acts, clients, messages
from bot.features.answers import sending, taking_back, views
from bot.features.clients.names import called
from bot.features.delivery import TapAnswer, View
from bot.models import Answer
from bot.models.act_kinds import ActKind
from bot.models.rights import Right
from bot.models.states import AnswerState
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork


async def send_now(work: UnitOfWork, telegram_id: int, answer_id: int) -> TapAnswer:
    """Send an answer that waits for opening."""
    answer = await _of(work, telegram_id, answer_id)
    if answer is None:
        return TapAnswer()
    t = work.texts_in(telegram_id)
    if not await sending.send_now(work, answer):
        return await _is_over(work, t, answer, views.too_late(t))
    if answer.state == AnswerState.WITHDRAWN:  # which its note and a message of its own say
        return TapAnswer(views.door_has_shut(t))
    return _stands(views.goes_now(t))


async def take_back(work: UnitOfWork, telegram_id: int, answer_id: int, tapped: int | None = None) -> TapAnswer:
    """Take back an answer that waits for opening; one that was sent meanwhile stays. `tapped`: the button's message."""
    answer = await _of(work, telegram_id, answer_id)
    if answer is None:
        return TapAnswer()
    t = work.texts_in(telegram_id)
    if answer.state != AnswerState.HELD:
        gone = answer.state in {AnswerState.WITHDRAWN, AnswerState.FAILED}
        return await _is_over(work, t, answer, views.no_longer_there(t) if gone else views.too_late(t))
    refusal = await taking_back.take_back(work, t, answer, tapped=tapped)
    if refusal is not None:
        return TapAnswer(refusal, keyboard=())
    await acts.service.mark_undone(work, ActKind.ANSWER, answer.key)
    return _stands(views.taken_back(t))


async def _is_over(work: UnitOfWork, t: Texts, answer: Answer, words: str) -> TapAnswer:
    """Say that an answer is no longer held, and in the place of what was tapped how it stands."""
    client = await clients.queries.get(work.session, work.business_id, answer.client_id)
    if client is None or clients.queries.is_nobody(client):
        return TapAnswer(words, ())
    return TapAnswer(words, view=View(views.outcome(t, called(client), AnswerState(answer.state))))


async def _of(work: UnitOfWork, telegram_id: int, answer_id: int) -> Answer | None:
    """Return an answer that is the tapper's to decide on."""
    answer = await messages.answer_queries.get(work.session, work.business_id, answer_id)
    if answer is None or not (answer.chat_id == telegram_id or work.may(Right.CHANGE_ANY_ANSWER)):
        return None
    return answer


def _stands(words: str) -> TapAnswer:
    """Say it to the tapper, and in the place of what was asked."""
    return TapAnswer(words, view=View(words))
