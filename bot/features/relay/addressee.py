"""Find the client that a reply in the owner's or the deputy's chat is for."""

from bot.features import clients, messages
from bot.features.relay import queries
from bot.models import Client, Message
from bot.unit_of_work import UnitOfWork


async def of_reply(work: UnitOfWork, chat_id: int, reply_to: int | None) -> tuple[Client | None, int | None]:
    """Return the client that the message replied to stands for, and which message in that client's chat, where known.

    That message shows or tells something of one client, or is an earlier answer to one.
    """
    if reply_to is None:
        return None, None
    place = (work.session, work.business_id, chat_id, reply_to)
    if to := await queries.relayed(*place):
        message = await work.session.get(Message, to.message_id) if to.message_id else None
        about = message.telegram_id if message else None
        return await clients.queries.get(work.session, work.business_id, to.client_id), about
    if earlier := await messages.answer_queries.by_message(*place):
        return await clients.queries.get(work.session, work.business_id, earlier.client_id), earlier.client_copy_id
    return None, None
