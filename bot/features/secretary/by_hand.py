"""What a member writes by hand in the own chat answers what waits there, and stops an urgent case's clock."""

from bot.features import messages, relay, urgent
from bot.features.messages.incoming import Incoming
from bot.features.secretary import hearing
from bot.models import Answer, Client
from bot.models.calls import account_channel
from bot.models.states import AnswerState, CardState
from bot.unit_of_work import UnitOfWork


async def wrote(work: UnitOfWork, connection_id: str, incoming: Incoming) -> bool:
    """Take it as an answer; False where the other side is no client, and nothing may be stored."""
    client = await _written_to(work, connection_id, incoming)
    if client is None:
        return False
    channel = account_channel(incoming.sender.telegram_id)
    place = (work.session, work.business_id, channel, incoming.chat_id, incoming.message_id)
    if await messages.answer_queries.by_message(*place) is None:
        client.owner_wrote_at = work.now
        answer = await _keep(work, client, channel, incoming)
        if await relay.queries.settle_there(work.session, channel, client.key, answer):
            await relay.card_ends.dealt_with(work, client, CardState.ANSWERED, by=incoming.sender.telegram_id)
        await urgent.answered.by_hand(work, answer, incoming.written_at)
    return True


async def edited(work: UnitOfWork, connection_id: str, incoming: Incoming) -> bool:
    """Keep what it says now; False where nothing of it is stored."""
    client = await _written_to(work, connection_id, incoming)
    channel = account_channel(incoming.sender.telegram_id)
    place = (work.session, work.business_id, channel, incoming.chat_id, incoming.message_id)
    answer = await messages.answer_queries.by_message(*place)
    if client is None or answer is None:
        return False
    answer.kind, answer.content, answer.edited_at = incoming.kind, incoming.content, work.now
    return True


async def _written_to(work: UnitOfWork, connection_id: str, incoming: Incoming) -> Client | None:
    """Return the client to whom the holder of an account writes."""
    chat = await hearing.known(work, connection_id, incoming.chat_id)
    if chat is None or chat.account_id != incoming.sender.telegram_id:
        return None
    return await hearing.known_client(work, chat)


async def _keep(work: UnitOfWork, client: Client, channel: str, incoming: Incoming) -> Answer:
    answer = Answer(
        business_id=work.business_id,
        client_id=client.key,
        channel=channel,
        chat_id=incoming.chat_id,
        telegram_id=incoming.message_id,
        client_copy_id=incoming.message_id,
        client_channel=channel,
        album_id=incoming.album_id,
        state=AnswerState.SENT,
        created_at=work.now,
        sent_at=incoming.written_at,
        kind=incoming.kind,
        content=incoming.content,
    )
    work.session.add(answer)
    await work.session.flush()
    return answer
