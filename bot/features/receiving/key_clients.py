"""Bring the owner at once what a key client writes in closed hours; hold back in open hours what a muted one writes."""

from bot.features import relay
from bot.features.businesses.terms import current_terms, never_now
from bot.features.clients.own_hours import hours_for
from bot.features.urgent.urgency import Urgency
from bot.models import Client, Message
from bot.models.states import KeyClient
from bot.unit_of_work import UnitOfWork


def holds_back(client: Client, urgency: Urgency) -> bool:
    """Return whether a message waits for the digest although somebody reads now."""
    return client.muted_at is not None and not urgency.marks


def passes(work: UnitOfWork, client: Client) -> bool:
    """Return whether what a client writes comes at once although it is closed."""
    wanted = client.key_client is not None and client.muted_at is None and work.owner_id is not None
    return wanted and not hours_for(work, client).is_open(work.now)


async def bring(work: UnitOfWork, client: Client, message: Message) -> None:
    """Bring a key client's message, unless an alert has brought it. Where nobody may ring, it makes no sound either."""
    assert work.owner_id is not None
    if message.key in {number for number, _ in await relay.shown.new_numbers(work, client, work.owner_id)}:
        await relay.service.at_once(work, client, message, quiet=await is_quiet(work, client))


async def is_quiet(work: UnitOfWork, client: Client) -> bool:
    """Return whether what a key client writes makes no sound now."""
    return client.key_client == KeyClient.QUIET or never_now(work, await current_terms(work))
