"""Remember which client, and which message, each copy in a chat of the staff stands for."""

from bot.features import delivery, messages
from bot.features.delivery.contents import Delete
from bot.features.relay import edits, plainer_copies, queries
from bot.models import Message, RelayedMessage
from bot.models.calls import Call, Purpose
from bot.models.states import MessageState
from bot.unit_of_work import UnitOfWork


async def remember(work: UnitOfWork, row: Call, copies: list[int]) -> None:
    """Note which client, and which message, each copy stands for: it has been shown now."""
    ids = delivery.stored_calls.album(row.params)
    if len(copies) < len(ids):
        for copy in copies:  # Telegram does not say which it left out
            take_out(work, row.chat, copy)
        await plainer_copies.one_by_one_behind(work, row)
        return
    parts = await _parts(work, row, len(copies))
    for copy, message in zip(copies, parts, strict=True):
        copied = RelayedMessage(
            business_id=work.business_id,
            channel=row.channel,
            chat_id=row.chat,
            telegram_id=copy,
            client_id=row.client_id or 0,
            message_id=message.id if message else None,
            card_id=row.subject_id if row.purpose == Purpose.CARD else None,
            header=row.header,
            reply_to=delivery.stored_calls.reply_to(row.params),
            created_at=work.now,
        )
        await queries.remember(work.session, copied)
        if message:
            message.seen_at = message.seen_at or work.now
        if message and message.state == MessageState.WITHDRAWN:
            take_out(work, row.chat, copy)
        elif message and message.edited_at and message.edited_at > row.created_at:
            await edits.show_in(work, message, copied)


async def _parts(work: UnitOfWork, row: Call, copies: int) -> list[Message | None]:
    """Return which of the client's messages each copy is, where that is certain."""
    ids = delivery.stored_calls.album(row.params)
    if not ids:
        return [await queries.message_of(work.session, row)] * copies
    if len(ids) != copies:
        return [None] * copies
    source = delivery.stored_calls.source(row.params)
    return [await messages.queries.message(work.session, work.business_id, *source, one) for one in ids]


def take_out(work: UnitOfWork, chat_id: int, number: int) -> None:
    """Delete a copy of what was taken back meanwhile."""
    to = delivery.recipients.staff(work, chat_id)
    delivery.send(work, to, Delete(number), purpose=Purpose.TAKE_AWAY)
