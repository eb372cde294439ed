"""Do what the buttons about a call back say."""

from datetime import datetime

from bot.features import urgent
from bot.features.call_backs import promising, staff_views
from bot.features.call_backs.rules import call_times
from bot.features.delivery import TapAnswer
from bot.models import Case
from bot.unit_of_work import UnitOfWork


async def call_back(work: UnitOfWork, telegram_id: int, case_id: int) -> TapAnswer:
    """Offer the times at which a call can be promised."""

    async def act(case: Case) -> TapAnswer:
        times = call_times(work.now, case.due_at)
        if not times:
            return TapAnswer(_no_call_then(work, case))
        return TapAnswer(keyboard=staff_views.call_times(work.texts, case.key, times, work.business.timezone))

    return await urgent.staff_taps.on_open(work, telegram_id, case_id, act)


async def call_back_at(work: UnitOfWork, telegram_id: int, case_id: int, at: datetime) -> TapAnswer:
    """Promise the client a call."""

    async def act(case: Case) -> TapAnswer:
        told = await promising.promise(work, case, at)
        words = _promised(work, at) if told else _no_call_then(work, case)
        return TapAnswer(words, await urgent.staff_taps.buttons(work, case, telegram_id))

    return await urgent.staff_taps.on_open(work, telegram_id, case_id, act)


def _promised(work: UnitOfWork, at: datetime) -> str:
    return staff_views.promised(work.texts, work.texts.at_time(at, work.business.timezone))


def _no_call_then(work: UnitOfWork, case: Case) -> str:
    return staff_views.no_call_then(work.texts, work.texts.time(case.due_at, work.business.timezone))
