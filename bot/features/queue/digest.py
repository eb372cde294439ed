"""The digest: at opening, once per closed period; and the same list whenever the owner asks for it."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.features import answers, connectivity, delivery, inbox, payments
from bot.features.hours.rules import hours_of
from bot.features.queue import queries, rules, views, waiting
from bot.features.queue.views import Overview
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork

DEAD_ARE_NEWS = timedelta(days=7)
"""So long the owner is told of updates that could not be handled; they are kept for a month."""


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
    if (found.waiting or found.tasks) and work.owner_id is not None:
        silence = await connectivity.silences.words(work)  # which is told by this and by nothing else
        found = replace(found, late_for=rules.late_for(due, work.now), silence=silence)
        tell_owner(work, found, quiet=not hours_of(work.business).is_open(work.now))
        items = sum(who.items for who in found.waiting)
        await queries.count_digest(work.session, work.business_id, opened_at, len(found.waiting), items)


async def overview(work: UnitOfWork, *, put_off: bool = True) -> Overview:
    """Return who waits now, and what else the owner has to know. `put_off`: with those whom the owner put off."""
    hours = hours_of(work.business)
    closed = not hours.is_open(work.now)
    return Overview(
        waiting=await waiting.everybody(work, put_off=put_off),
        now=work.now,
        zone=work.business.timezone,
        dead=await inbox.queries.count_dead(work.session, work.business_id, work.now - DEAD_ARE_NEWS),
        held=await answers.queries.count_held(work.session, work.business_id) if closed else 0,
        held_until=hours.next_opening(work.now) if closed else None,
        tasks=await payments.queries.open_tasks(work.session, work.business_id),
    )


def tell_owner(work: UnitOfWork, found: Overview, *, quiet: bool = False) -> None:
    """Send an overview in as many texts as Telegram's limits make of it; one about one client names that client."""
    alone = found.waiting[0] if len(found.waiting) == 1 else None
    for page in views.pages(work.texts, found):
        delivery.tell(
            work,
            delivery.recipients.owner(work),
            page.view,
            purpose=Purpose.LIST,
            client_id=alone.client_id if alone else None,
            subject_id=alone.only_message_id if alone and page.header else None,
            header=page.header,
            priority=Priority.DIGEST,
            quiet=quiet,
        )
