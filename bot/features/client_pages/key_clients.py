"""Make somebody a key client, who passes after hours without paying: loud, quiet, or not at all."""

from bot.buttons import ClientStep
from bot.features import acts, clients
from bot.features.client_pages import views
from bot.features.client_pages.decisions import Decided, decide
from bot.features.clients.names import called
from bot.features.delivery import TapAnswer, View
from bot.features.relay.message_buttons import of_client
from bot.models import Client
from bot.models.act_kinds import ActKind
from bot.models.states import KeyClient
from bot.unit_of_work import UnitOfWork

NEXT: dict[str | None, KeyClient | None] = {None: KeyClient.LOUD, KeyClient.LOUD: KeyClient.QUIET}
"""The state that `/key` leads to; any other state ends with it."""
CHOICES: dict[ClientStep, KeyClient | None] = {
    ClientStep.KEY_LOUD: KeyClient.LOUD,
    ClientStep.KEY_QUIET: KeyClient.QUIET,
    ClientStep.KEY_OFF: None,
}
"""What the buttons of the question choose."""


async def next_of(work: UnitOfWork, client: Client) -> Decided:
    """Go on from off to loud, from loud to quiet, and from quiet to off."""
    return await become(work, client, NEXT.get(client.key_client))


async def become(work: UnitOfWork, client: Client, key: KeyClient | None) -> Decided:
    """Make somebody a key client, or not one any more."""
    act = await decide(work, client, ActKind.KEY_CLIENT, key)
    return Decided(views.key_changed(work.texts, called(client), key), act.key)


async def question(work: UnitOfWork, client: Client) -> View:
    """Return what is asked before a client passes for free, or pays again."""
    return views.key_question(work.texts, client.key, called(client), client.key_client)


async def chosen(work: UnitOfWork, client: Client, step: ClientStep) -> Decided | None:
    """Do what was chosen; None where that was so before."""
    key = CHOICES[step]
    return await become(work, client, key) if key != client.key_client else None


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
    buttons = of_client(work, client, work.actor.telegram_id if work.actor else 0)
    if so is (client.key_client is not None):
        return TapAnswer(keyboard=buttons)
    decided = await become(work, client, KeyClient.LOUD if so else None)
    return TapAnswer(decided.words, [*acts.views.undo_button(work.texts, decided.act_id), *buttons])
