"""Make somebody a key client, who passes after hours without paying: loud, quiet, or not at all."""

from bot.features import clients
from bot.features.client_pages import views
from bot.features.client_pages.decisions import Decided, decide
from bot.features.clients.names import called
from bot.features.delivery import TapAnswer
from bot.features.relay.message_buttons import client_buttons
from bot.models import Client
from bot.models.act_kinds import ActKind
from bot.models.states import KeyClient
from bot.unit_of_work import UnitOfWork

NEXT: dict[str | None, KeyClient | None] = {None: KeyClient.LOUD, KeyClient.LOUD: KeyClient.QUIET}
"""The state that a tap leads to; any other state ends with a tap."""


async def next_of(work: UnitOfWork, client: Client) -> Decided:
    """Go on from off to loud, from loud to quiet, and from quiet to off."""
    return await become(work, client, NEXT.get(client.key_client))


async def become(work: UnitOfWork, client: Client, key: KeyClient | None) -> Decided:
    """Make somebody a key client, or not one any more."""
    act = await decide(work, client, ActKind.KEY_CLIENT, key)
    return Decided(views.key_changed(work.texts, called(client), key), act.key)


async def asked(work: UnitOfWork, client_id: int) -> TapAnswer:
    """Ask before a free pass is given or taken, under what was brought before there was a client's page."""
    client = await clients.service.present(work, client_id)
    if client is None:
        return TapAnswer(keyboard=())
    return TapAnswer(keyboard=views.free_pass_buttons(work.texts, client.key, client.key_client is not None))


async def given(work: UnitOfWork, client_id: int, so: bool) -> TapAnswer:
    """Give a free pass or take it, and show the client's buttons again. A quiet key client has it already."""
    client = await clients.service.present(work, client_id)
    if client is None:
        return TapAnswer(keyboard=())
    words = ""
    if so is not (client.key_client is not None):
        words = (await become(work, client, KeyClient.LOUD if so else None)).words
    return TapAnswer(words, client_buttons(work.texts, client.key))
