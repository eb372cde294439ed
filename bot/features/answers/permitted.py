"""Decide to whom a member of the staff may write.

The owner and deputies may write to everybody of whom their chat shows something. Others of the staff write to the
clients whom they look after or talk with, and for some days to those whose urgent message rang in their chat.
"""

from datetime import timedelta

from bot.features import delivery, talks, urgent
from bot.features.answers import views
from bot.features.clients.names import called
from bot.features.messages.incoming import Incoming
from bot.models import Client
from bot.models.calls import Purpose
from bot.models.rights import Right
from bot.unit_of_work import UnitOfWork

AFTER_RINGING = timedelta(days=7)


async def may_answer(work: UnitOfWork, client: Client, chat_id: int) -> bool:
    """Return whether a client may be written to from a chat of the staff."""
    if work.may_in(chat_id, Right.ANSWER_ANYBODY) or client.cared_for_by == chat_id:
        return True
    if await talks.service.goes_on(work, client, chat_id):
        return True
    return await urgent.queries.rang_in(work.session, client.key, chat_id, work.now - AFTER_RINGING)


def refuse(work: UnitOfWork, client: Client, incoming: Incoming) -> None:
    """Say under an answer that it went nowhere."""
    to = delivery.recipients.staff(work, incoming.chat_id)
    view = views.not_theirs(work.texts_in(incoming.chat_id), called(client))
    delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, reply_to=incoming.message_id)
