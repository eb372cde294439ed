"""Rings are written once a step and channel, called off with their case, and gone with their member."""

from datetime import timedelta

from bot.features import rings
from bot.features.businesses.due import Look
from bot.models import Case, Drill, Ring, RingChannel
from bot.models.states import CaseState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition
from schedules.delete_old import prune
from tests.support.ring_rows import a_case, an_owner, has, rung
from tests.support.service_office import FRIDAY_NIGHT, ServiceOffice

NTFY = "ntfys://ntfy.sh/after-hours-abcdefgh"


async def states(services: ServiceOffice) -> list[tuple[int, int, str]]:
    return [(row.channel_id, row.step, row.state) for row in await services.rows(Ring)]


async def test_a_step_rings_once_through_each_channel(services: ServiceOffice) -> None:
    await has(services, NTFY, "json://example.com/")
    case_id = await a_case(services)
    assert [await rung(services, case_id=case_id) for _ in range(3)] == [2, 2, 2]
    assert await states(services) == [(1, 0, "waiting"), (2, 0, "waiting")]


async def test_a_later_step_goes_on_in_the_place_of_one_that_no_channel_took(services: ServiceOffice) -> None:
    await has(services, NTFY)
    case_id = await a_case(services)
    for step in range(3):
        await rung(services, case_id=case_id, step=step)
    assert await states(services) == [(1, 0, "failed"), (1, 1, "failed"), (1, 2, "waiting")]


async def test_a_channel_that_is_not_checked_or_was_removed_does_not_ring(services: ServiceOffice) -> None:
    await has(services, NTFY)
    await has(services, "json://example.com/", checked=False)

    async def remove(work: UnitOfWork) -> None:
        await rings.channels.remove(work, an_owner(work), [(await services_channels(work))[0]])

    await services.does(remove)
    assert await rung(services, case_id=await a_case(services)) == 0


async def services_channels(work: UnitOfWork) -> list[RingChannel]:
    return await rings.queries.of_member(work.session, an_owner(work).key)


async def test_what_waits_is_called_off_with_its_case(services: ServiceOffice) -> None:
    await has(services, NTFY)
    first, second = await a_case(services), await a_case(services, 2)
    await rung(services, case_id=first)
    await rung(services, case_id=second)
    await services.does(lambda work: rings.service.call_off(work, second))

    async def give_back(work: UnitOfWork) -> None:
        case = await work.session.get(Case, first)
        assert case is not None and await transition(work.session, case, CaseState.GIVEN_BACK, closed_at=work.now)

    assert [state for *_, state in await states(services)] == ["waiting", "called_off"]
    await services.does(give_back)
    assert [state for *_, state in await states(services)] == ["called_off", "called_off"]


async def test_nothing_is_left_of_a_member_who_leaves(services: ServiceOffice) -> None:
    await has(services, NTFY)

    async def drill(work: UnitOfWork) -> int:
        row = Drill(business_id=1, member_id=an_owner(work).key, asked_at=FRIDAY_NIGHT, due_at=FRIDAY_NIGHT)
        work.session.add(row)
        await work.session.flush()
        return row.key

    await rung(services, drill_id=await services.does(drill))
    await services.does(lambda work: rings.service.forget(work, an_owner(work)))
    assert [len(await services.rows(table)) for table in (Ring, Drill, RingChannel)] == [0, 0, 0]


async def test_the_address_of_a_channel_that_was_removed_is_forgotten_after_a_week(services: ServiceOffice) -> None:
    other = "json://example.com/"
    await has(services, NTFY, other)
    await services.does(lambda work: rings.channels.remove_one(work, an_owner(work), "1"))
    for days, left in ((6, [NTFY, other]), (2, ["", other])):
        services.clock.at += timedelta(days=days)
        await prune(services.database, services.clock, Look())
        assert [row.address for row in await services.rows(RingChannel)] == left
