"""Give a client their own hours, in words, or the business's hours again."""

from bot.features import acts, clients, hours, papers, promises
from bot.features.client_pages import decisions, own_hours_views
from bot.features.client_pages.decisions import Decided
from bot.features.clients.names import called
from bot.features.clients.own_hours import hours_for
from bot.features.hours.reader import NotUnderstood, understand
from bot.features.hours.rules import Hours
from bot.models import Act, Client
from bot.models.act_kinds import ActKind
from bot.unit_of_work import UnitOfWork


async def written(work: UnitOfWork, client: Client, words: str) -> Decided | str:
    """Set the hours that were written, or return why they are not understood. A part changes those days alone."""
    business = work.business
    present = client.own_hours or business.working_hours
    found = understand(words, present, business.timezone, business.country)
    if isinstance(found, NotUnderstood):
        return hours.reader_views.not_understood_here(work.texts, found)
    before = hours_for(work, client)
    act = await decisions.decide(work, client, ActKind.OWN_HOURS, found.expression)
    await _follow(work, client, before)
    line = hours.usual_week.in_a_line(work.texts, found.expression)
    return Decided(own_hours_views.changed(work.texts, called(client), line), act.key)


async def end(work: UnitOfWork, client: Client) -> Decided | None:
    """Give a client the business's hours again; None where that was so before."""
    if client.own_hours is None:
        return None
    before = hours_for(work, client)
    act = await decisions.decide(work, client, ActKind.OWN_HOURS, None)
    await _follow(work, client, before)
    return Decided(own_hours_views.changed(work.texts, called(client), ""), act.key)


async def _follow(work: UnitOfWork, client: Client, before: Hours) -> None:
    """Have what waits, what was promised and what is asked for follow a client's new hours."""
    clients.own_hours.follow(work, client, before)
    await promises.beginning.follow(work, client)
    await papers.queries.look_again(work.session, work.business_id, work.now, client.key)


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    client = await clients.service.present(work, act.subject_id or 0)
    before = hours_for(work, client)
    refusal = await decisions.undo(work, act)
    if refusal is None and client is not None:
        await _follow(work, client, before)
    return refusal


acts.registry.register(ActKind.OWN_HOURS, undo=_undo, said=decisions.said)
