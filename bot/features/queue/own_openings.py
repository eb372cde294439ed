"""Bring what waits of a client with hours of the own at the opening that the notice told, once."""

from bot.features import clients, promises, relay
from bot.features.clients.own_hours import hours_for
from bot.features.hours.rules import hours_of
from bot.features.queue import rules, triage
from bot.models import Client
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


async def at_opening(work: UnitOfWork, client: Client) -> None:
    """Claim the opening that has come for a client, then bring what waits unseen; a digest may have told of it."""
    hours, due = hours_for(work, client), client.opens_at
    client.opens_at = hours.next_opening(work.now) if client.own_hours is not None else None
    opened_at, owner_id = rules.missed_opening(hours, due, work.now), work.owner_id
    if opened_at is None or owner_id is None or not _comes_by_itself(client):
        return
    told_at = hours_of(work.business).last_opening(work.now)
    if told_at is not None and told_at >= opened_at:
        return
    if await _unseen(work, client, owner_id):
        quiet = not hours.is_open(work.now)
        await triage.bring(work, client, owner_id, Priority.DIGEST, quiet=quiet)
        await relay.carers.bring(work, client, quiet=quiet)


async def before_news(work: UnitOfWork, client: Client) -> None:
    """Bring what waited for an opening that has just come, so that a message that comes now is not above it."""
    if client.opens_at is not None and client.opens_at <= work.now:
        await at_opening(work, client)


async def follow(work: UnitOfWork) -> bool:
    """Bring forward what is due at an opening that lies ahead again: the clock was set back. False where nothing is."""
    moved = False
    for client in await clients.queries.with_own_hours(work.session, work.business_id):
        opening = hours_for(work, client).next_opening(work.now)
        if opening is not None and (client.opens_at is None or client.opens_at > opening):
            client.opens_at, moved = opening, True
    return moved


def _comes_by_itself(client: Client) -> bool:
    return client.muted_at is None and client.shut_out_at is None


async def _unseen(work: UnitOfWork, client: Client, owner_id: int) -> bool:
    """Return whether something waits that the owner was not shown and did not put off."""
    put_off = await promises.queries.put_off_until(work.session, client.key)
    unseen = await relay.shown.new_numbers(work, client, owner_id)
    return any(number not in put_off or put_off[number] <= work.now for number, _ in unseen)
