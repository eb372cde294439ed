"""Take back what a client deletes in a member's own chat, as far as nobody has read it."""

from bot.features import messages, receiving
from bot.features.secretary import hearing
from bot.unit_of_work import UnitOfWork


async def deleted(work: UnitOfWork, connection_id: str, chat_id: int, message_ids: list[int]) -> bool:
    """Take back what of these messages waits and was shown to nobody; False where none of them is stored.

    What a member deletes of the own words stays an answer: a chat that is cleared asks for nothing again.
    """
    chat = await hearing.known(work, connection_id, chat_id)
    client = await hearing.known_client(work, chat) if chat is not None else None
    if chat is None or client is None:
        return False
    place = (work.session, work.business_id, chat.channel, chat_id)
    gone = await messages.queries.numbered(*place, message_ids)
    if gone:
        await receiving.service.taken_back(work, client, frozenset(gone))
    return bool(gone)
