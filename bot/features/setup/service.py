"""The business's own facts: made from the settings at first, changed by the owner from then on."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.features import answers, audit, businesses, clients, papers, promises, queue, sales, staff
from bot.features.hours.rules import Hours, hours_of
from bot.features.setup.queries import ever_changed
from bot.models import Business, UrgentTerms
from bot.models.audit import AuditKind
from bot.models.states import Role
from bot.unit_of_work import Session, UnitOfWork

A_LITTLE = timedelta(minutes=1)
"""The correction of a clock that is usual: an opening that was reached before it stays reached."""


@dataclass(frozen=True)
class Seed:
    """First values for a new business."""

    name: str
    language: str
    timezone: str
    country: str | None
    working_hours: str
    owner_id: int | None
    keep_days: int = 365


@dataclass(frozen=True)
class UrgentSeed:
    """First values of urgent contact: the price in Stars, the promise in minutes, words separated by commas."""

    price: int
    minutes: int
    keywords: str
    provider_token: str | None


async def settle(session: Session, bot_id: int, seed: Seed, urgent: UrgentSeed, now: datetime) -> Business:
    """Return the business of a bot; make a new one from the seeds."""
    hours = Hours(seed.working_hours, seed.timezone, seed.country)
    facts = {name: value for name, value in vars(seed).items() if name != "owner_id"}
    new = Business(
        bot_id=bot_id,
        **facts,
        digest_due_at=hours.next_opening(now),
        report_due_at=businesses.report_day.next_due(hours, now),
        created_at=now,
    )
    business = await businesses.queries.of_bot(session, bot_id) or await businesses.queries.add(session, new)
    if business.audit_head is None:
        await _begin_audit(UnitOfWork(session, now, business))
    if business.owner is None and seed.owner_id is not None:
        await _name_owner(UnitOfWork(session, now, business), seed.owner_id)
    assert business.id is not None
    if business.country is None and not await ever_changed(session, business.id, "country"):
        business.country = seed.country  # an older version had no command for it
    if await businesses.queries.terms(session, business.id) is None:
        secret = secrets.token_urlsafe(32)
        await businesses.queries.add_terms(
            session, UrgentTerms(business_id=business.id, payload_secret=secret, **vars(urgent))
        )
    terms = await businesses.queries.terms(session, business.id)
    assert terms is not None
    await clients.names.key_all(session, business.id)
    terms.provider_token = urgent.provider_token  # a secret of the operator's: the settings alone know it
    return business


async def _begin_audit(work: UnitOfWork) -> None:
    """Make the first entry of the audit, unless another process just did."""
    await businesses.queries.locked(work.session, work.business_id)
    if work.business.audit_head is None:
        await audit.recording.record(work, AuditKind.BEGUN)


async def _name_owner(work: UnitOfWork, telegram_id: int) -> None:
    """Make somebody the owner, unless another process just did."""
    await businesses.queries.locked(work.session, work.business_id)
    if work.owner is None:
        owner = staff.membership.Newcomer(telegram_id, Role.OWNER, work.business.language)
        await staff.membership.join(work, owner)
        await staff.claims.void(work, Role.OWNER)  # a link of before would make somebody else the owner


async def follow_clock(work: UnitOfWork) -> bool:
    """Have openings that lie ahead again get their digest, and held answers go out at them: the clock was set back.

    What waits for a client's own opening is brought at it again, too. Return False where all is due as it should be.
    """
    clients_moved = await queue.own_openings.follow(work)
    opening, due = hours_of(work.business).next_opening(work.now), work.business.digest_due_at
    if opening is None or (due is not None and due <= opening):
        return clients_moved
    work.business.digest_due_at = opening
    work.business.report_due_at = businesses.report_day.next_due(hours_of(work.business), work.now)
    await queue.queries.forget_digests(work.session, work.business_id, work.now + A_LITTLE)
    await answers.queries.hold_until(work.session, work.business_id, opening)
    await papers.queries.look_again(work.session, work.business_id, work.now)
    await sales.queries.move_pauses(work.session, work.business_id, work.now, opening)
    return True


async def change_hours(work: UnitOfWork, expression: str, *, stood_before: bool = False) -> None:
    """Keep new opening hours; the digest and held answers follow them. Raises HoursError, changing nothing.

    Hours that `stood_before` may be doubtful: they are what they always were.
    """
    taken = Hours if stood_before else Hours.read
    taken(expression, work.business.timezone, work.business.country)
    before = hours_of(work.business)
    work.business.working_hours = expression
    await follow_hours(work, before)


async def follow_hours(work: UnitOfWork, before: Hours) -> None:
    """Have everything follow new hours, or a new exception: offers end, the digest, held answers and pauses move.

    `before`: the hours that stood until now.
    """
    opening = _next_digest(work, before)
    await sales.offers.withdraw_all(work)
    work.business.rota_due_at = None
    work.business.digest_due_at = opening
    work.business.report_due_at = businesses.report_day.next_due(hours_of(work.business), work.now)
    await answers.queries.hold_until(work.session, work.business_id, opening)
    await papers.queries.look_again(work.session, work.business_id, work.now)
    for client in await clients.queries.with_own_hours(work.session, work.business_id):
        clients.own_hours.follow(work, client, replace(before, expression=client.own_hours or before.expression))
    await promises.beginning.follow(work)
    if opening is not None:
        await sales.queries.move_pauses(work.session, work.business_id, work.now, opening)


def _next_digest(work: UnitOfWork, before: Hours) -> datetime | None:
    """Return the next opening: now, where it opens at this moment or a digest is still to be written."""
    hours, due = hours_of(work.business), work.business.digest_due_at
    if hours.is_open(work.now) and due is not None and due <= work.now:
        return due
    if hours.is_open(work.now) and not before.is_open(work.now):
        return work.now
    return hours.next_opening(work.now)
