"""What a member writes by hand in the own chat answers what waits there, and stops an urgent case's clock."""

from bot.features import accounts, messages, receiving, relay, talks, urgent
from bot.features.accounts import OwnChat
from bot.features.messages.incoming import Incoming
from bot.features.secretary import hearing
from bot.models import Answer, Client
from bot.models.states import AnswerState, CardState
from bot.unit_of_work import UnitOfWork


async def wrote(work: UnitOfWork, connection_id: str, incoming: Incoming) -> bool:
    """Take it as an answer; False where nothing of it may be stored: nobody has written there, who would be a client.

    That the member wrote is noted all the same, since whoever answers then is not greeted by the bot.
    """
    chat = await _written_in(work, connection_id, incoming)
    if chat is None or not hearing.is_news(chat, incoming) or not accounts.service.is_client(work, chat):
        return False
    row = await accounts.service.stored(work, chat)
    row.owner_wrote_at = accounts.service.latest(row.owner_wrote_at, incoming.written_at)
    client = await hearing.known_client(work, chat)
    if client is None:
        return False
    place = (work.session, work.business_id, chat.channel, incoming.chat_id, incoming.message_id)
    if await messages.answer_queries.by_message(*place) is None:
        await _answered(work, client, chat, incoming)
    return True


async def _answered(work: UnitOfWork, client: Client, chat: OwnChat, incoming: Incoming) -> None:
    client.owner_wrote_at = accounts.service.latest(client.owner_wrote_at, incoming.written_at)
    await receiving.notice.call_off(work, client, chat.channel)
    answer = await _keep(work, client, chat.channel, incoming)
    settled = await relay.queries.settle_there(work.session, chat.channel, client.key, answer)
    if settled:
        await relay.card_ends.dealt_with(work, client, CardState.ANSWERED, by=chat.account_id)
    await urgent.answered.by_hand(work, answer, incoming.written_at)
    talk = await talks.queries.open_of(work.session, work.business_id, client.key)
    if settled or talk is not None or answer.case_id is not None:
        await talks.service.answered(work, client, [answer], incoming.written_at)


async def edited(work: UnitOfWork, connection_id: str, incoming: Incoming) -> bool:
    """Keep what it says now; False where nothing of it is stored."""
    chat = await _written_in(work, connection_id, incoming)
    if chat is None or await hearing.known_client(work, chat) is None:
        return False
    place = (work.session, work.business_id, chat.channel, incoming.chat_id, incoming.message_id)
    answer = await messages.answer_queries.by_message(*place)
    if answer is None or answer.state != AnswerState.SENT:
        return False
    answer.kind, answer.content, answer.edited_at = incoming.kind, incoming.content, work.now
    return True


async def _written_in(work: UnitOfWork, connection_id: str, incoming: Incoming) -> OwnChat | None:
    """Return the chat in which the holder of an account writes; None for anybody else's words."""
    chat = await hearing.known(work, connection_id, incoming.chat_id)
    return chat if chat is not None and chat.account_id == incoming.sender.telegram_id else None


async def _keep(work: UnitOfWork, client: Client, channel: str, incoming: Incoming) -> Answer:
    answer = Answer(
        business_id=work.business_id,
        client_id=client.key,
        channel=channel,
        client_channel=channel,
        chat_id=incoming.chat_id,
        telegram_id=incoming.message_id,
        client_copy_id=incoming.message_id,
        album_id=incoming.album_id,
        state=AnswerState.SENT,
        created_at=incoming.written_at,
        sent_at=incoming.written_at,
        kind=incoming.kind,
        content=incoming.content,
    )
    work.session.add(answer)
    await work.session.flush()
    return answer
