"""Take complaints: they are free, stand first with the owner, and are not urgent by themselves."""

from datetime import datetime, timedelta

from bot.features import messages, relay
from bot.features.clients.own_hours import hours_for, office_for
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.messages.commands import command_of
from bot.features.messages.incoming import Incoming
from bot.features.receiving import complaint_views, notice
from bot.features.urgent.urgency import ANSWER_WITHIN, CLOCKS_DIFFER
from bot.models import Client, Message
from bot.unit_of_work import UnitOfWork

MINUTE = timedelta(minutes=1)


async def asked(work: UnitOfWork, client: Client, at: datetime) -> None:
    """Take /complaint alone, or the button, for what waits; where nothing does, ask what the matter is.

    A blocked client is told nothing.
    """
    if client.shut_out_at is not None:
        return
    t, written = texts_for(work, client), await _meant(work, client)
    if not written:
        client.complaint_asked_at, client.urgent_asked_at = at, None
        tell_client(work, client, complaint_views.what_is_it(t, ANSWER_WITHIN // MINUTE))
        return
    new = [message for message in written if message.complained_at is None]
    _mark(work, client, new)
    if new:
        await relay.complaints.tell(work, client, new)
    tell_client(work, client, complaint_views.understood(t, office_for(work, client), again=not new))


def is_one(work: UnitOfWork, client: Client, incoming: Incoming) -> bool:
    """Return whether a message is a complaint: it stands behind /complaint, or answers the question what it is."""
    if incoming.by_machine:
        return False
    asked_at, client.complaint_asked_at = client.complaint_asked_at, None
    if asked_at is not None and asked_at - CLOCKS_DIFFER <= incoming.written_at <= asked_at + ANSWER_WITHIN:
        return True
    return command_of(incoming.text, work.business.bot_username)[0] == "complaint"


def take(work: UnitOfWork, client: Client, message: Message) -> str:
    """Mark a message that was just stored as a complaint; return what to say to the client."""
    _mark(work, client, [message])
    return complaint_views.understood(texts_for(work, client), office_for(work, client)).words


def _mark(work: UnitOfWork, client: Client, written: list[Message]) -> None:
    client.complaint_asked_at = None
    for message in written:
        message.complained_at = work.now


async def _meant(work: UnitOfWork, client: Client) -> list[Message]:
    """Return what a client means who only says that it is a complaint: what this closed period brought, or the last."""
    since = notice.closed_since(hours_for(work, client), work.now)
    tonight = await messages.queries.waiting_since(work.session, client.key, since) if since is not None else []
    return tonight or await messages.queries.last_waiting(work.session, client.key)
