"""Keep the messages true that say that an answer is held, or was sent: each says what became of the answer."""

from collections.abc import Sequence

from bot.features import clients, delivery, messages, relay
from bot.features.answers import views
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.features.delivery.contents import EditKeyboard, EditText
from bot.features.delivery.outcomes import Sent
from bot.models import Answer, Client
from bot.models.calls import Purpose
from bot.models.states import AnswerState
from bot.unit_of_work import UnitOfWork


@relay.outcomes.text_sent.listener
async def stands(work: UnitOfWork, made: Sent) -> None:
    """Note which message says that an answer is held, or was sent; it says so no more where that is over by now."""
    if made.row.subject_id is None or not made.numbers:
        return
    answer = await messages.answer_queries.get(work.session, work.business_id, made.row.subject_id)
    client = await clients.queries.get(work.session, work.business_id, answer.client_id) if answer else None
    if answer is None or client is None or clients.queries.is_nobody(client):
        return
    answer.said_id = made.numbers[-1]
    said = AnswerState.SENT if answer.held_until is None else AnswerState.HELD
    if answer.state != said:
        show(work, client, [answer])


def show(work: UnitOfWork, client: Client, whole: Sequence[Answer], words: str = "", *, but: int | None = None) -> None:
    """Say what became of an answer where it was said that it is held, unless that is the message `but`.

    `whole`: all that was written together. `words`: what is said instead of how it stands now.
    """
    for part in whole:
        if part.said_id is None or part.said_id == but or not work.is_staff(part.chat_id):
            continue
        said = words or views.outcome(work.texts_in(part.chat_id), called(client), AnswerState(part.state))
        to = delivery.recipients.staff(work, part.chat_id)
        delivery.send(work, to, EditText(part.said_id, View(said)), purpose=Purpose.EDIT, client_id=client.key)


def without_buttons(work: UnitOfWork, whole: Sequence[Answer]) -> None:
    """Take the buttons from the message that says that an answer is held: another one says so now."""
    for part in whole:
        if part.said_id is not None and work.is_staff(part.chat_id):
            to = delivery.recipients.staff(work, part.chat_id)
            delivery.send(work, to, EditKeyboard(part.said_id), purpose=Purpose.EDIT)
        part.said_id = None
