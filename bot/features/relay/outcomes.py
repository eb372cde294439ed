"""What follows from calls that show the staff what clients wrote, and from any other words for the staff."""

from typing import Any

from bot.features import delivery
from bot.features.delivery.outcomes import Refused, Sent, called_off, numbers, register
from bot.features.relay import copies, plainer_copies, queries
from bot.models.calls import Call, Purpose
from bot.models.states import MessageState, Priority
from bot.unit_of_work import UnitOfWork


async def shown(work: UnitOfWork, made: Sent) -> None:
    """Remember for whom the copies in the staff's chat stand."""
    if made.row.client_id is not None and made.row.to_staff:
        await copies.remember(work, made.row, made.numbers)


async def missing(work: UnitOfWork, refused: Refused) -> None:
    """Say in one sentence that something is missing here: a digest, a list, a copy.

    Where the chat is closed to the bot, all of it is said once it is open again.
    """
    row = refused.row
    lost = delivery.views.lost(work.texts_in(row.chat), deputy=work.is_deputy(row.chat))
    if refused.closed or delivery.stored_calls.words(row.params) == lost:
        return
    to = delivery.recipients.staff(work, row.chat)
    delivery.tell(work, to, delivery.View(lost), purpose=Purpose.STAFF_TEXT, priority=Priority(row.priority))


@called_off.listener
async def take_out(work: UnitOfWork, row: Call, result: Any) -> None:
    """Take out of the chat what a call showed in the moment in which it was called off."""
    about = row.client_id is not None or row.whose is not None
    dismissed = row.to_staff and about and not work.is_staff(row.chat_id)
    gone = False
    if row.purpose in {Purpose.ALERT, Purpose.COPY} or (row.purpose == Purpose.LIST and row.subject_id is not None):
        message = await queries.message_of(work.session, row)
        gone = message is None or message.state == MessageState.WITHDRAWN
    if dismissed or gone:
        for number in numbers(result):
            copies.take_out(work, row.chat, number)


register(
    *(Purpose.COPY, Purpose.REACTION, Purpose.LIST, Purpose.STAFF_TEXT),
    sent=shown,
    refused=missing,
    plainer=plainer_copies.tried,
)
