"""Find the client that a reply in the owner's or the deputy's chat is for."""

from dataclasses import dataclass

from bot.errors import NotYet
from bot.features import clients, delivery, messages
from bot.features.relay import queries
from bot.models import Client, Message, RelayedMessage
from bot.models.calls import Channel
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Replied:
    """What a reply is about in a client's chat: which message, and through which door that came, where known."""

    message_id: int | None = None
    channel: str | None = None


async def of_reply(work: UnitOfWork, chat_id: int, reply_to: int | None) -> tuple[Client | None, Replied]:
    """Return the client that the message replied to stands for, and what of that client's it is about.

    That message shows or tells something of one client, or is an earlier answer to one. Raises NotYet where the work
    may wait and the message may have been sent a moment ago: what it stands for is on record once Telegram's answer is.
    """
    if reply_to is None:
        return None, Replied()
    place = (work.session, work.business_id, Channel.BOT, chat_id, reply_to)
    if stands_for := await queries.relayed(*place):
        last = max((one.message_id for one in stands_for if one.message_id is not None), default=None)
        message = await work.session.get(Message, last) if last else None
        only = message.telegram_id if message and len(stands_for) == 1 else None
        client = await clients.queries.get(work.session, work.business_id, stands_for[0].client_id)
        return client, Replied(only, message.channel if message else None)
    if earlier := await messages.answer_queries.by_message(*place):
        client = await clients.queries.get(work.session, work.business_id, earlier.client_id)
        return client, Replied(earlier.client_copy_id, earlier.client_channel)
    if work.may_wait and await _is_being_sent(work, chat_id, reply_to):
        raise NotYet
    return None, Replied()


async def stands_for(work: UnitOfWork, chat_id: int, telegram_id: int, client_id: int) -> None:
    """Have a reply to a message, which shows something of one client by now, go to that client."""
    place = (work.session, work.business_id, Channel.BOT, chat_id, telegram_id)
    if any(known.client_id == client_id for known in await queries.relayed(*place)):
        return
    stands = RelayedMessage(
        business_id=work.business_id,
        chat_id=chat_id,
        telegram_id=telegram_id,
        client_id=client_id,
        created_at=work.now,
    )
    await queries.remember(work.session, stands)


async def _is_being_sent(work: UnitOfWork, chat_id: int, telegram_id: int) -> bool:
    """Return whether a message is newer than all on record, and calls for the chat are still without a result."""
    if telegram_id < await queries.newest(work.session, work.business_id, Channel.BOT, chat_id):
        return False
    return await delivery.queries.waits_for(work.session, work.business_id, chat_id, work.now)
