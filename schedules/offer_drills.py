"""Offer drills that are due: every 90 days, in open hours, to those on duty."""

from bot.features import drills
from bot.models import Member
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(drills.queries.to_offer)
async def offer_drills(work: UnitOfWork, member: Member) -> None:
    """Offer one member a drill, or put it off to a better time."""
    await drills.offers.offer_due(work, member)
