"""`/money`: what was sold, answered in time and given back, this month and the month before."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.features import payments
from bot.features.purchases.rules import month_before
from bot.models.states import PaymentState
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Month:
    """The purchases of a month, those of them kept in time and given back, and the Stars of both."""

    begins_at: datetime
    sold: int
    stars: int
    in_time: int
    back: int
    stars_back: int

    @property
    def kept(self) -> int:
        """The Stars that stay."""
        return self.stars - self.stars_back


async def latest_months(work: UnitOfWork) -> list[Month]:
    """Return this month so far and the month before."""
    zone = ZoneInfo(work.business.timezone)
    this = work.now.astimezone(zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return [await _month(work, this, work.now), await _month(work, month_before(this), this)]


async def _month(work: UnitOfWork, since: datetime, until: datetime) -> Month:
    sums = await payments.queries.sums(work.session, work.business_id, since, until)
    kept, stars_kept = sums.get(PaymentState.KEPT, (0, 0))
    back = sum(count for state, (count, _) in sums.items() if state != PaymentState.KEPT)
    stars_back = sum(stars for state, (_, stars) in sums.items() if state != PaymentState.KEPT)
    return Month(
        begins_at=since,
        sold=kept + back,
        stars=stars_kept + stars_back,
        in_time=await payments.queries.answered(work.session, work.business_id, since, until),
        back=back,
        stars_back=stars_back,
    )
