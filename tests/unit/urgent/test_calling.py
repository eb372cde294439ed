"""Who is called for an urgent case: somebody wherever somebody can be woken, and nobody who may not be."""

from datetime import timedelta

from bot.errors import Failure
from bot.features import clients, delivery, urgent
from bot.features.businesses.terms import current_terms
from bot.models import Case
from bot.models.calls import Purpose
from bot.models.states import CaseKind, CaseState, Role
from bot.unit_of_work import UnitOfWork
from tests.support.rotas import OLA, Shift, joins, owner_duty
from tests.support.service_office import OWNER, ServiceOffice

ANNA = 1
MORNING, ALL_DAY = "Mo-Fr 09:00-12:00", "24/7"
NIGHT = "21:45-07:00"
BLOCKED = "Forbidden: bot was blocked by the user"


async def opens(services: ServiceOffice, minutes: int = 30, kind: CaseKind = CaseKind.PLAN) -> None:
    """Open a case of Anna's."""

    async def do(work: UnitOfWork) -> None:
        client = await clients.queries.by_telegram_id(work.session, work.business_id, ANNA)
        assert client is not None
        await urgent.opening.open_case(work, client, None, minutes, kind=kind)

    await services.writes(ANNA, "Hello")
    await services.does(do)


async def after(services: ServiceOffice, minutes: int) -> None:
    """Take the steps that are due some minutes later."""
    services.clock.at += timedelta(minutes=minutes)

    async def step(work: UnitOfWork) -> None:
        case = await work.session.get(Case, 1)
        assert case is not None
        await urgent.steps.step(work, case)

    await services.does(step)


async def called(services: ServiceOffice) -> list[tuple[int, bool]]:
    """Return the chats that got an alert or a reminder, and whether with a sound."""
    rows = await services.outbox(Purpose.ALERT, Purpose.CASE_NEWS)
    return [(row.chat_id or 0, not row.params.get("disable_notification")) for row in rows]


async def test_a_promise_too_short_for_the_step_of_whoever_is_on_duty_calls_them_at_once(
    services: ServiceOffice,
) -> None:
    await joins(services, Shift(OLA, Role.DEPUTY, "Ola", ALL_DAY))
    await owner_duty(services, MORNING)
    await opens(services, minutes=10)
    assert await called(services) == [(OLA, True), (OWNER, False)]


async def test_where_the_owner_cannot_be_reached_a_short_promise_calls_whom_a_later_step_names(
    services: ServiceOffice,
) -> None:
    await joins(services, Shift(OLA, Role.DEPUTY, "Ola", ALL_DAY))
    await services.writes(ANNA, "Hello")

    async def do(work: UnitOfWork) -> None:
        client = await clients.queries.by_telegram_id(work.session, work.business_id, ANNA)
        assert client is not None
        await urgent.opening.open_case(work, client, None, minutes=10, kind=CaseKind.PLAN)
        await work.session.flush()
        (alert,) = [call for call in work.calls if call.purpose in {Purpose.ALERT, Purpose.CASE_NEWS}]
        await delivery.queries.waits(work.session, alert.key)
        assert await delivery.queries.record_failed(work.session, alert.key, BLOCKED, work.now)
        await delivery.outcomes.failed(work, alert, Failure.UNREACHABLE, BLOCKED)

    await services.does(do)
    assert (OLA, True) in await called(services)
    assert [case.state for case in await services.rows(Case)] == [CaseState.ALERTED]


async def test_in_the_never_hours_nobody_is_called_on_duty_or_not(services: ServiceOffice) -> None:
    await joins(services, Shift(OLA, Role.DEPUTY, "Ola", ALL_DAY))
    await opens(services)

    async def never(work: UnitOfWork) -> None:
        (await current_terms(work)).never_hours = NIGHT

    await services.does(never)
    await after(services, 6)
    await after(services, 10)
    assert await called(services) == [(OWNER, True)]


async def test_an_owner_who_comes_later_gets_the_alert_not_a_reminder(services: ServiceOffice) -> None:
    await opens(services)
    await after(services, 6)

    async def replaced(work: UnitOfWork) -> None:
        assert work.owner is not None
        work.owner.telegram_id = OLA
        await work.session.flush()
        await urgent.opening.alert_anew(work)

    await services.does(replaced)
    last = (await services.outbox(Purpose.ALERT, Purpose.CASE_NEWS))[-1]
    assert (last.chat_id, "🚨 URGENT" in last.params["text"]) == (OLA, True)
