"""Show a client's page: in a message of its own, in the place of another, or by a name that was typed."""

from dataclasses import replace

from bot.features import acts, clients
from bot.features.client_pages import search, search_views, standing, views
from bot.features.client_pages.search_views import Choosing
from bot.features.delivery import TapAnswer, View
from bot.models import Client
from bot.unit_of_work import UnitOfWork


async def page(work: UnitOfWork, client: Client) -> View:
    """Return a client's page."""
    return views.page(work.texts, await standing.of_client(work, client))


async def changed(work: UnitOfWork, client: Client, words: str = "", act_id: int | None = None) -> TapAnswer:
    """Return what answers a tap on a page: words, and the page as it is now, with a button that undoes an act."""
    shown = await page(work, client)
    return TapAnswer(
        words, view=replace(shown, keyboard=[*acts.views.undo_button(work.texts, act_id), *shown.keyboard])
    )


async def meant(work: UnitOfWork, words: str, choose: Choosing) -> Client | View:
    """Return the one client who is called so; else what the owner reads of whom it may be, to `choose` from."""
    found = await search.by_name(work, words)
    if len(found.matches) == 1:
        client = await clients.service.present(work, found.matches[0].client_id)
        if client is not None:
            return client
    return search_views.choice(work.texts, words, found, work.business.timezone, choose)
