"""Put the new words of a message that a client changes wherever the owner has the old ones."""

from bot.features import call_backs, clients, messages, relay, urgent
from bot.features.clients.service import get_or_create_client
from bot.features.messages.incoming import Incoming
from bot.features.receiving import late, service, thanks
from bot.features.receiving.rules import MOVES_BY_ITSELF
from bot.models import Client, Message
from bot.models.states import MessageState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition

CONTEXT = {"origin", "reply"}
"""The parts around the words, which Telegram does not repeat with an edit."""


async def client_edited(work: UnitOfWork, incoming: Incoming, *, says_nothing: bool = False) -> None:
    """Put the new words in the place of the old ones.

    What was answered as a command is a message once it has words; `says_nothing`: it still has none.
    """
    place = (work.session, work.business_id, incoming.channel, incoming.chat_id, incoming.message_id)
    stored = await messages.queries.message(*place)
    if stored is None:
        # it may have been an answer, while this was a chat of the staff
        if not says_nothing and await messages.answer_queries.by_message(*place) is None:
            await service.client_wrote(work, incoming)
        return
    content = {name: value for name, value in incoming.content.items() if name not in CONTEXT}
    content |= {name: stored.content[name] for name in CONTEXT & stored.content.keys()}
    if stored.content == content:
        return
    wait_now = thanks.say_more_now(stored, incoming)
    stored.kind, stored.content, stored.edited_at = incoming.kind, content, work.now
    stored.forgotten_at = None
    client = await clients.queries.get(work.session, work.business_id, stored.client_id)
    if client is not None and client.shut_out_at is not None:
        return
    if stored.state == MessageState.WITHDRAWN and stored.kind not in MOVES_BY_ITSELF and not says_nothing:
        await _written_anew(work, stored, incoming)
        return
    if wait_now:
        await relay.thanks.forget(work, stored)
        await _written_anew(work, stored, incoming)
        return
    await _shown(work, client, stored, incoming)


async def _shown(work: UnitOfWork, client: Client | None, stored: Message, incoming: Incoming) -> None:
    """Put the new words in the place of the old ones, and tell whom they concern."""
    await relay.edits.show(work, stored)
    if client is not None:
        await urgent.danger.warning.where_spoken_of(work, client, stored)
    if client is not None:
        await call_backs.numbers.came(work, client, incoming)
    if not stored.thanks:
        await late.edited(work, stored)


async def _written_anew(work: UnitOfWork, stored: Message, incoming: Incoming) -> None:
    """Take in what was taken back, or was nothing but thanks, and then changed."""
    await transition(work.session, stored, MessageState.WAITING, thanks=False, seen_at=None)
    client = await get_or_create_client(work, incoming.sender, incoming.channel)
    await service.take_in(work, client, incoming, await service.earlier_parts(work, client, incoming))
