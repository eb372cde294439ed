"""Do what the staff tap about a call back; a case that is over is left alone."""

from datetime import datetime

from bot.features import urgent
from bot.features.call_backs import attempts, promising, queries, rules, staff_views
from bot.features.call_backs.attempts import Called
from bot.features.call_backs.promising import Promised
from bot.features.delivery import TapAnswer
from bot.models import Case
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork


async def call_back(work: UnitOfWork, telegram_id: int, case_id: int) -> TapAnswer:
    """Offer the times at which a call can be promised."""

    async def act(case: Case) -> TapAnswer:
        zone = work.business.timezone
        times, later = rules.call_times(work.now, case.due_at), rules.later_times(work.now, case.due_at)
        if not times and not later:
            return TapAnswer(staff_views.no_call_then(work.texts, work.texts.time(case.due_at, zone)))
        return TapAnswer(keyboard=staff_views.call_times(work.texts, case.key, times, later, zone))

    return await urgent.staff_taps.on_open(work, telegram_id, case_id, act)


async def call_back_at(work: UnitOfWork, telegram_id: int, case_id: int, at: datetime) -> TapAnswer:
    """Promise the client a call, or ask the client whether a later one will do."""

    async def act(case: Case) -> TapAnswer:
        became = await promising.promise(work, case, at, telegram_id)
        t, zone = work.texts, work.business.timezone
        moment, until = t.at_time(at, zone), t.time(case.due_at, zone)
        words = {
            Promised.PROMISED: lambda: staff_views.promised(t, moment),
            Promised.ASKED: lambda: staff_views.asked_to_wait(t, moment, until),
            Promised.NOT_THEN: lambda: staff_views.no_call_then(t, until),
            Promised.BEING_ASKED: lambda: staff_views.being_asked(t),
        }[became]()
        return TapAnswer(words, await urgent.staff_taps.buttons(work, case, telegram_id))

    return await urgent.staff_taps.on_open(work, telegram_id, case_id, act)


async def called(work: UnitOfWork, telegram_id: int, case_id: int) -> TapAnswer:
    """Say that the client was called."""

    async def act(case: Case) -> TapAnswer:
        became, t = await attempts.called(work, case, telegram_id), work.texts
        words = {
            Called.ASKED: lambda: staff_views.asking(t),
            Called.ASKED_BEFORE: lambda: staff_views.called_once(t),
            Called.NOT_PROMISED: lambda: staff_views.no_call(t),
            Called.TOO_LATE: lambda: staff_views.too_late(t, t.time(case.due_at, work.business.timezone)),
        }[became]()
        return TapAnswer(words)

    return await urgent.staff_taps.on_open(work, telegram_id, case_id, act)


async def not_reached(work: UnitOfWork, telegram_id: int, case_id: int) -> TapAnswer:
    """Say that nobody picked up."""

    async def act(case: Case) -> TapAnswer:
        known, t = await attempts.not_reached(work, case), work.texts
        until = t.time(case.due_at, work.business.timezone)
        return TapAnswer(staff_views.missed(t, until) if known else staff_views.no_call(t))

    return await urgent.staff_taps.on_open(work, telegram_id, case_id, act)


async def drop(work: UnitOfWork, telegram_id: int, case_id: int) -> TapAnswer:
    """Take a promised call back."""

    async def act(case: Case) -> TapAnswer:
        dropped = await promising.take_back(work, case)
        t = work.texts
        until = t.time(case.due_at, work.business.timezone)
        if dropped:
            return TapAnswer(staff_views.dropped(t, until), await urgent.staff_taps.buttons(work, case, telegram_id))
        call = await queries.open_of(work.session, case.key)
        return TapAnswer(_not_dropped(t, until, call is not None, case))

    return await urgent.staff_taps.on_open(work, telegram_id, case_id, act)


def _not_dropped(t: Texts, until: str, promised: bool, case: Case) -> str:
    if case.call_asked_at is not None:
        return staff_views.being_asked(t)
    return staff_views.not_dropped(t, until) if promised else staff_views.no_call(t)
