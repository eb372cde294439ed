"""Write the digest: at opening, once per closed period, and whenever the owner asks for it."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.features import answers, connectivity, delivery, drills, inbox, payments, relay, talks
from bot.features.hours.rules import hours_of
from bot.features.queue import coming_back, queries, rules, thanks, views, waiting
from bot.features.queue.overview import Overview
from bot.models.calls import Purpose
from bot.models.states import Priority, Role
from bot.unit_of_work import UnitOfWork

DEAD_ARE_NEWS = timedelta(days=7)
"""The owner is told for this long of updates that could not be handled; they are kept for a month."""


def missed_opening(work: UnitOfWork) -> datetime | None:
    """Return the latest opening whose digest is still to be written; None where none is due."""
    return rules.missed_opening(hours_of(work.business), work.business.digest_due_at, work.now)


async def at_opening(work: UnitOfWork) -> None:
    """Claim the due digest, then write it. What was claimed before, or has nothing to tell, sends nothing."""
    due, opened_at = work.business.digest_due_at, missed_opening(work)
    next_due = hours_of(work.business).next_opening(work.now)
    if due is None or opened_at is None:
        return
    if not await queries.claim_digest(work.session, work.business, next_due):
        return
    if not await queries.add_digest(work.session, work.business_id, opened_at, work.now):
        return
    found = await overview(work)
    said = work.owner_id is not None and bool(await talks.said.untold(work))
    if (found.waiting or found.tasks or found.thanks) and work.owner_id is not None:
        silence = await connectivity.silences.words(work)  # which is told by this and by nothing else
        away_since = rules.away_since(hours_of(work.business), opened_at)
        found = replace(found, late_for=rules.late_for(due, work.now), silence=silence, away_since=away_since)
        only_thanks = not (found.waiting or found.tasks)
        tell_owner(work, found, quiet=only_thanks or not hours_of(work.business).is_open(work.now))
        await bring_to_carers(work)
        await thanks.note_told(work)
        await coming_back.told_by_digest(work)
        items = sum(who.items for who in found.waiting)
        await queries.count_digest(work.session, work.business_id, opened_at, len(found.waiting), items)
    if said:
        await talks.said.tell_owner(work)


async def bring_to_carers(work: UnitOfWork) -> None:
    """Bring what waits of clients whom a member looks after to that member."""
    members = [member.telegram_id for member in work.business.members if member.role != Role.OWNER]
    for client in await queries.cared_for(work.session, work.business_id, members) if members else []:
        await relay.carers.bring(work, client, quiet=not hours_of(work.business).is_open(work.now))


async def overview(work: UnitOfWork, *, put_off: bool = True) -> Overview:
    """Return who waits now, and what else the owner has to know. `put_off`: with those whom the owner put off."""
    hours = hours_of(work.business)
    closed = not hours.is_open(work.now)
    held, too_long = await answers.held_list.counted(work) if closed else (0, 0)
    waits = await waiting.everybody(work, put_off=put_off)
    return Overview(
        waiting=waits,
        put_off=len(await waiting.everybody(work)) if not (waits or put_off) else 0,
        thanks=await thanks.untold(work),
        now=work.now,
        zone=work.business.timezone,
        dead=await inbox.queries.count_dead(work.session, work.business_id, work.now - DEAD_ARE_NEWS),
        held=held,
        held_too_long=too_long,
        held_until=hours.next_opening(work.now) if closed else None,
        unproven=await drills.standing.is_unproven(work),
        tasks=await payments.tasks.read(work, await payments.queries.open_tasks(work.session, work.business_id)),
    )


def tell_owner(work: UnitOfWork, found: Overview, *, quiet: bool = False) -> None:
    """Send an overview in as many texts as Telegram's limits make of it; one about one client names that client."""
    alone = found.waiting[0] if len(found.waiting) == 1 else None
    for page in views.pages(work.texts, found):
        whole = alone.only_message_id if alone and page.header else None
        delivery.tell(
            work,
            delivery.recipients.owner(work),
            page.view,
            purpose=Purpose.LIST,
            client_id=alone.client_id if alone else None,
            subject_id=whole,
            shows=[whole] if whole else None,
            header=page.header,
            priority=Priority.DIGEST,
            quiet=quiet,
        )
