"""Undo that what a client wrote was closed: the messages wait again, and their card is open."""

from bot.features import acts, clients, relay
from bot.features.queue import triage_views
from bot.models import Act
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    client = await clients.queries.get(work.session, work.business_id, act.client_id or 0)
    if client is None or act.detail is None:
        return acts.views.over(work.texts)
    if not await relay.shown.wait_again(work, client, act.detail["messages"]):
        return acts.views.over(work.texts)
    return None


async def _said(work: UnitOfWork, _act: Act, name: str) -> str:
    return triage_views.done(work.texts, name)


acts.registry.register(ActKind.DONE, undo=_undo, said=_said, in_place=False)
