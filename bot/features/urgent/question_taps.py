"""Take the answers that clients tap; after the last one urgent contact is offered, or the emergency number is shown."""

from bot.features import sales
from bot.features.clients.service import texts_for
from bot.features.delivery import TapAnswer
from bot.features.urgent import client_views, question_views, questions, requests
from bot.features.urgent.danger import warning
from bot.features.urgent.question_templates import TEMPLATES
from bot.models import Client, Message
from bot.models.states import MessageState
from bot.unit_of_work import UnitOfWork


async def answer(work: UnitOfWork, client: Client, message_id: int, number: int, place: int) -> TapAnswer:
    """Keep an answer and ask the next question; a tap on one that was answered already changes nothing."""
    message = await _asked_about(work, client, message_id)
    if message is None:
        return TapAnswer()
    template, codes = questions.given(message)
    asked = TEMPLATES[template]
    if message.state != MessageState.WAITING:
        return TapAnswer(client_views.settled_already(texts_for(work, client)), ())
    if number != len(codes) or number >= len(asked) or place >= len(asked[number].answers):
        return TapAnswer()
    if place == asked[number].danger:
        questions.skip(message)
        client.urgent_asked_at = None
        await warning.warn(work, client, message)
        return TapAnswer(keyboard=())
    message.tap_answers = f"{template}:{codes}{place}"
    if number + 1 < len(asked):
        return TapAnswer(view=question_views.question(texts_for(work, client), message_id, template, number + 1))
    return await _finished(work, client, message)


async def skip(work: UnitOfWork, client: Client, message_id: int) -> TapAnswer:
    """Offer urgent contact without the answers that are missing."""
    message = await _asked_about(work, client, message_id)
    if message is None:
        return TapAnswer()
    if message.state != MessageState.WAITING:
        return TapAnswer(client_views.settled_already(texts_for(work, client)), ())
    questions.skip(message)
    return await _finished(work, client, message)


async def _finished(work: UnitOfWork, client: Client, message: Message) -> TapAnswer:
    """Offer urgent contact, unless it was offered while the client answered."""
    if await sales.queries.open_offer(work.session, client.key) is None and client.shut_out_at is None:
        await requests.started(work, client, [message])
    return TapAnswer(view=question_views.thanks(texts_for(work, client), *questions.given(message)))


async def _asked_about(work: UnitOfWork, client: Client, message_id: int) -> Message | None:
    """Return a message of the tapper's own about which questions were asked, and which is of no danger to life."""
    found = await work.session.get(Message, message_id)
    if found is None or found.client_id != client.key or found.danger_at is not None:
        return None
    return found if questions.given(found)[0] in TEMPLATES else None
