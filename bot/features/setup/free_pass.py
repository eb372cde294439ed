"""The free pass of a client who may ring after hours without paying: given or taken by a second tap."""

from bot.features import clients, relay
from bot.features.clients.names import called
from bot.features.delivery import TapAnswer
from bot.features.setup import views
from bot.unit_of_work import UnitOfWork


async def asked(work: UnitOfWork, client_id: int) -> TapAnswer:
    """Ask before the pass is given or taken."""
    client = await clients.queries.get(work.session, work.business_id, client_id)
    if client is None:
        return TapAnswer(keyboard=())
    return TapAnswer(keyboard=views.free_pass_buttons(work.texts, client.key, client.free_pass))


async def given(work: UnitOfWork, client_id: int, so: bool) -> TapAnswer:
    """Give the pass or take it, and show the client's buttons again."""
    client = await clients.queries.get(work.session, work.business_id, client_id)
    if client is None:
        return TapAnswer(keyboard=())
    changed, client.free_pass = client.free_pass != so, so
    words = views.free_pass(work.texts, called(client), so) if changed else ""
    return TapAnswer(words, relay.message_buttons.header_buttons(work.texts, client.key, client.free_pass))
