"""Undo that a client was put off: the messages wait as they did before."""

from bot.features import acts, clients, promises, relay
from bot.features.clients.names import called
from bot.features.queue import later_views
from bot.models import Act
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    client = await clients.queries.get(work.session, work.business_id, act.client_id or 0)
    if client is None or act.detail is None:
        return acts.views.over(work.texts)
    made = promises.later.of_detail(act.detail)
    if not await promises.later.take_back(work, client, made):
        return later_views.over(work.texts, called(client))
    await relay.card_ends.undone(work, client, act)
    return None


async def _said(work: UnitOfWork, act: Act, name: str) -> str:
    promise = await promises.queries.get(work.session, work.business_id, act.subject_id or 0)
    returns_at = promise.returns_at if promise is not None else None
    return later_views.put_off(work.texts, name, returns_at, work.business.timezone)


acts.registry.register(ActKind.LATER, undo=_undo, said=_said, in_place=False)
