"""Tell of each person whom an urgent case wakes whether it was ever proven that it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.features import rings
from bot.features.businesses.terms import current_terms
from bot.features.drills import queries, rules
from bot.features.duty import steps
from bot.models import Business, Member, UrgentTerms
from bot.models.ring_states import DrillState
from bot.unit_of_work import Session, UnitOfWork


@dataclass(frozen=True)
class Standing:
    """How somebody stands: when it last rang, and what is to be known of that."""

    telegram_id: int
    name: str | None
    role: str
    proven_at: datetime | None = None
    """When it last rang; None for never."""
    void: bool = False
    """Something else rings for them since then."""
    missed: bool = False
    """The latest drill was not confirmed."""
    has_channels: bool = False
    """Something rings for them outside Telegram."""

    @property
    def proven(self) -> bool:
        """Return whether it is proven that what rings now wakes them."""
        return self.proven_at is not None and not self.void


def who_is_woken(business: Business, terms: UrgentTerms) -> list[Member]:
    """Return whom the steps of an urgent case wake in time, on duty or not."""
    return steps.people(business, steps.read(terms.steps), terms.minutes)


async def of_member(session: Session, member: Member) -> Standing:
    """Return how one member stands."""
    latest = await queries.latest(session, member.key)
    proven, last = latest.proven, latest.any
    void = False
    if proven is not None:
        void = not rules.still_proves(proven.asked_at, await queries.channels_changed_at(session, member.key))
    return Standing(
        telegram_id=member.telegram_id,
        name=member.name,
        role=member.role,
        proven_at=proven.asked_at if proven is not None else None,
        void=void,
        missed=last is not None and last.state == DrillState.MISSED,
        has_channels=bool(await rings.queries.of_member(session, member.key)),
    )


async def of_business(session: Session, business: Business, terms: UrgentTerms) -> list[Standing]:
    """Return how everybody stands whom an urgent case wakes."""
    return [await of_member(session, member) for member in who_is_woken(business, terms)]


def sells(terms: UrgentTerms) -> bool:
    """Return whether clients can have somebody woken for money."""
    return terms.enabled and bool(terms.price or terms.plan_price)


def nobody_proven(found: Sequence[Standing]) -> bool:
    """Return whether it is proven of nobody that they are woken."""
    return not any(one.proven for one in found)


async def is_unproven(work: UnitOfWork) -> bool:
    """Return whether urgent contact is sold, and it is proven of nobody that it wakes them."""
    terms = await current_terms(work)
    if not sells(terms) or work.owner_id is None:
        return False
    return nobody_proven(await of_business(work.session, work.business, terms))
