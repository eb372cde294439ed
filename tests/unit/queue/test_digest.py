"""The digest is written once an opening, about who waits, and not where nobody does."""

from bot.features import queue
from bot.features.businesses.due import Look
from bot.models import Digest
from bot.models.calls import Purpose
from schedules.send_digests import send_digests
from tests.support.service_office import MONDAY_OPENING, OWNER, ServiceOffice


async def test_at_opening_the_owner_has_one_list_of_who_waits(services: ServiceOffice) -> None:
    for person in (1, 2, 1):
        await services.writes(person, "Good evening")
    assert await send_digests(services.database, services.clock, Look()) == []
    services.clock.at = MONDAY_OPENING
    assert await send_digests(services.database, services.clock, Look()) == [1]
    assert await send_digests(services.database, services.clock, Look()) == []
    (told,) = await services.outbox(Purpose.LIST)
    assert told.chat_id == OWNER
    assert told.params["text"].startswith("2 clients are waiting · 3 messages")
    assert [digest.opened_at for digest in await services.rows(Digest)][-1] == MONDAY_OPENING


async def test_where_nobody_waits_an_opening_passes_in_silence(services: ServiceOffice) -> None:
    services.clock.at = MONDAY_OPENING
    assert await send_digests(services.database, services.clock, Look()) == [1]
    assert await services.outbox() == []


async def test_a_digest_that_was_missed_is_written_late(services: ServiceOffice) -> None:
    await services.writes(1, "Good evening")
    services.clock.at = MONDAY_OPENING.replace(minute=25)
    await send_digests(services.database, services.clock, Look())
    (told,) = await services.outbox(Purpose.LIST)
    assert "late" in told.params["text"]


async def test_the_overview_is_a_value_that_changes_nothing(services: ServiceOffice) -> None:
    await services.writes(1, "Good evening")
    before = await services.outbox()
    found = await services.does(queue.digest.overview)
    assert [(one.name, one.items) for one in found.waiting] == [("Anna Kowalska", 1)]
    assert found.held_until == MONDAY_OPENING
    assert await services.outbox() == before
