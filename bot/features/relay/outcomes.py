"""Note what the staff were shown, and say what is missing."""

from typing import Any

from bot.features.delivery.outcomes import Refused, Sent, called_off, numbers, register
from bot.features.relay import card_outcomes, card_queries, copies, missing, plainer_copies, queries
from bot.models import Card, Message
from bot.models.calls import Call, Purpose
from bot.models.states import CardState, MessageState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.hooks import Hook

list_sent: Hook[[UnitOfWork, Sent]] = Hook()
"""A list that names clients stands in a chat."""
text_sent: Hook[[UnitOfWork, Sent]] = Hook()
"""Words for the staff stand in a chat."""


async def shown(work: UnitOfWork, made: Sent) -> None:
    """Remember for whom the copies in the staff's chat stand."""
    if made.row.client_id is not None and made.row.to_staff:
        await copies.remember(work, made.row, made.numbers)
    if made.row.purpose == Purpose.LIST:
        await list_sent(work, made)
    elif made.row.purpose == Purpose.STAFF_TEXT:
        await text_sent(work, made)


async def copy_missing(work: UnitOfWork, refused: Refused) -> None:
    """Say that a copy is missing; its message may be brought again."""
    if not refused.closed:
        await card_queries.take_off(work.session, refused.row.shows or ())
    await missing.say(work, refused)


@called_off.listener
async def take_out(work: UnitOfWork, row: Call, result: Any) -> None:
    """Take out of the chat what a call showed in the moment in which it was called off."""
    about = row.client_id is not None or row.whose is not None
    dismissed = row.to_staff and about and not work.is_staff(row.chat_id)
    gone = row.purpose == Purpose.CARD and await _is_empty(work, row)
    if row.purpose in {Purpose.ALERT, Purpose.COPY} or (row.purpose == Purpose.LIST and row.subject_id is not None):
        message = await queries.message_of(work.session, row)
        gone = message is None or message.state == MessageState.WITHDRAWN
    if dismissed or gone:
        for number in numbers(result):
            copies.take_out(work, row.chat, number)


async def _is_empty(work: UnitOfWork, row: Call) -> bool:
    """Return whether nothing that a call of a card shows is left."""
    left = [await work.session.get(Message, one) for one in row.shows or ()]
    if left:
        return all(message is None or message.state == MessageState.WITHDRAWN for message in left)
    card = await work.session.get(Card, row.subject_id or 0)
    return card is None or card.state == CardState.EMPTY


register(Purpose.CARD, sent=card_outcomes.arrived, refused=card_outcomes.refused, plainer=card_outcomes.plainer)
register(Purpose.COPY, sent=shown, refused=copy_missing, plainer=plainer_copies.tried)
register(
    *(Purpose.REACTION, Purpose.LIST, Purpose.STAFF_TEXT),
    sent=shown,
    refused=missing.say,
    plainer=plainer_copies.tried,
)
