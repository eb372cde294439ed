"""`/money`: what was sold, answered in time and given back, this month and the month before."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.features import payments
from bot.features.businesses.terms import current_terms
from bot.models.states import PaymentState
from bot.unit_of_work import Work


async def statement(work: Work) -> str:
    zone = ZoneInfo(work.business.timezone)
    this = work.now.astimezone(zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    before = _month_before(this)
    parts = [
        await _month(work, this, work.now),
        await _month(work, before, this),
        payments.views.money_note(work.texts),
    ]
    return "\n\n".join(parts)


async def _month(work: Work, since: datetime, until: datetime) -> str:
    sums = await payments.queries.sums(work.session, work.business_id, since, until)
    kept, stars_kept = sums.get(PaymentState.KEPT, (0, 0))
    back = sum(count for state, (count, _) in sums.items() if state != PaymentState.KEPT)
    stars_back = sum(stars for state, (_, stars) in sums.items() if state != PaymentState.KEPT)
    cents = stars_kept * (await current_terms(work)).star_value_cents
    return payments.views.money(
        work.texts,
        work.texts.month(since),
        sold=kept + back,
        stars=stars_kept + stars_back,
        in_time=await payments.queries.answered(work.session, work.business_id, since, until),
        back=back,
        stars_back=stars_back,
        estimate=payments.views.amount(work.texts, round(cents), "USD"),
    )


def _month_before(first: datetime) -> datetime:
    year, month = (first.year, first.month - 1) if first.month > 1 else (first.year - 1, 12)
    return first.replace(year=year, month=month)
