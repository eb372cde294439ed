"""What comes of rings is recorded, tried again while that helps, and told once."""

from datetime import timedelta

import pytest

from bot.features import rings
from bot.models import Case, Outbox, Ring, RingChannel
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork
from tests.support.ring_rows import a_case, an_owner, has, rung
from tests.support.rotas import owner_duty
from tests.support.service_office import ServiceOffice

NTFY = "ntfys://ntfy.example/top-secret-topic"


async def fails(services: ServiceOffice, error: str, ring_id: int = 1) -> Ring:
    await services.does(lambda work: rings.results.failed(work, ring_id, error))
    return (await services.rows(Ring))[ring_id - 1]


async def told(services: ServiceOffice) -> list[Outbox]:
    """Return what was said of channels, but for offers of a drill."""
    rows = await services.outbox(Purpose.STAFF_TEXT)
    return [row for row in rows if not str(row.params["text"]).startswith("What rings for you has changed")]


@pytest.fixture
async def ringing(services: ServiceOffice) -> ServiceOffice:
    """Provide an office whose owner has a channel, which waits to ring for a case."""
    await has(services, NTFY)
    await rung(services, case_id=await a_case(services))
    return services


async def test_a_refused_ring_is_tried_ever_more_slowly_and_told_once(ringing: ServiceOffice) -> None:
    rests = []
    for _ in range(7):
        row = await fails(ringing, "refused 500")
        rests.append((row.due_at - ringing.clock.at).total_seconds())
    assert rests == [5, 10, 20, 40, 60, 60, 60]
    assert row.state == "waiting"
    (noted,) = await told(ringing)
    words = str(noted.params["text"])
    assert "did not ring for you: the service refused it (error 500). I go on trying" in words
    assert "top-secret-topic" not in words


async def test_it_is_told_anew_once_it_has_worked_in_between(ringing: ServiceOffice) -> None:
    await fails(ringing, "unreachable")
    await ringing.does(lambda work: rings.results.rung(work, 1))
    assert (await ringing.rows(RingChannel))[0].failing_since is None
    await rung(ringing, case_id=1, step=1)
    await fails(ringing, "unreachable", 2)
    assert len(await told(ringing)) == 2


async def test_a_ring_that_came_through_after_it_was_called_off_shows_that_its_channel_works(
    ringing: ServiceOffice,
) -> None:
    await fails(ringing, "unreachable")
    await ringing.does(lambda work: rings.service.call_off(work, 1))
    await ringing.does(lambda work: rings.results.rung(work, 1))
    assert (await ringing.rows(RingChannel))[0].failing_since is None
    assert [row.state for row in await ringing.rows(Ring)] == ["called_off"]


async def test_a_ring_without_an_answer_is_made_only_twice(ringing: ServiceOffice) -> None:
    assert [(await fails(ringing, "slow")).state for _ in range(2)] == ["waiting", "failed"]


@pytest.mark.parametrize("error", ["private", "unreadable", "local"])
async def test_what_another_try_will_not_change_is_not_tried_again(ringing: ServiceOffice, error: str) -> None:
    assert (await fails(ringing, error)).state == "failed"
    (noted,) = await told(ringing)
    assert "go on trying" not in noted.params["text"]


async def test_nothing_is_tried_again_for_a_case_that_somebody_is_on(ringing: ServiceOffice) -> None:
    async def seen(work: UnitOfWork) -> None:
        case = await work.session.get(Case, 1)
        assert case is not None
        case.seen_at = work.now

    await ringing.does(seen)
    assert (await fails(ringing, "refused 500")).state == "failed"


async def test_a_result_that_comes_after_the_case_is_over_changes_nothing(ringing: ServiceOffice) -> None:
    await ringing.does(lambda work: rings.service.call_off(work, 1))
    await ringing.does(lambda work: rings.results.rung(work, 1))
    assert (await fails(ringing, "refused 500")).state == "called_off"
    assert await told(ringing) == []


async def test_an_address_that_is_refused_leaves_nothing(services: ServiceOffice) -> None:
    await has(services, NTFY, checked=False)
    await services.does(lambda work: rings.results.checked(work, 1, "private"))
    assert await services.rows(RingChannel) == []
    (refused,) = await told(services)
    assert "private network" in str(refused.params["text"])


async def test_removing_is_undone_within_a_day_and_adding_too(services: ServiceOffice) -> None:
    await has(services, NTFY)
    act = await services.does(lambda work: rings.channels.remove_all(work, an_owner(work)))
    assert act is not None
    assert await rung(services, case_id=await a_case(services)) == 0
    assert await services.does(lambda work: rings.channels.undo(work, act)) is None
    assert await rung(services, case_id=1) == 1
    assert await services.does(lambda work: rings.channels.remove_one(work, an_owner(work), "77")) is None


async def test_nothing_is_tried_again_for_somebody_who_went_off_duty(ringing: ServiceOffice) -> None:
    await owner_duty(ringing, "Mo-Fr 17:00-21:45")
    ringing.clock.at += timedelta(minutes=6)
    assert (await fails(ringing, "refused 500")).state == "failed"
    (row,) = await told(ringing)
    assert row.params.get("disable_notification")


@pytest.mark.parametrize(
    ("minutes", "hours", "rings_on"), [(6, "24/7", True), (31, "24/7", False), (6, "Mo-Fr 17:00-21:45", False)]
)
async def test_what_has_waited_long_rings_only_in_time_and_on_duty(
    ringing: ServiceOffice, minutes: int, hours: str, rings_on: bool
) -> None:
    await owner_duty(ringing, hours)
    ringing.clock.at += timedelta(minutes=minutes)
    assert await ringing.does(lambda work: rings.results.still_rings(work, 1)) == rings_on
    assert (await ringing.rows(Ring))[0].state == ("waiting" if rings_on else "called_off")
