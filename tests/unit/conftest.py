"""Keep unit tests in their process, without network, and give them services on a database in memory."""

import sys
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest

from bot.features import setup
from tests.support.service_office import MONDAY_OPENING, ServiceOffice, service_office

LEAVING = {"socket.bind", "socket.connect", "subprocess.Popen", "os.fork", "os.posix_spawn"}
_guarded = False


def _refuse(event: str, _about: tuple[object, ...]) -> None:
    if _guarded and event in LEAVING:
        raise AssertionError(f"{event}: a test that leaves its process belongs to tests/story or tests/slow")


sys.addaudithook(_refuse)  # a hook cannot be removed, so a switch turns it off


@pytest.fixture(autouse=True)
def _stays_in_its_process() -> Iterator[None]:
    global _guarded  # noqa: PLW0603
    _guarded = True
    yield
    _guarded = False


@pytest.fixture
async def services() -> AsyncIterator[ServiceOffice]:
    """Provide the services of an office in Warsaw on a Friday at 21:40. It opens on Monday from 9 to 10."""
    async with service_office() as made:
        await made.reads_digest()
        yield made


@pytest.fixture
async def desk(services: ServiceOffice) -> ServiceOffice:
    """Provide the services on a Monday at 10:00, in an office that is open from 9 to 17 and has read its digest."""
    await services.does(lambda work: setup.service.change_hours(work, "Mo-Fr 09:00-17:00"))
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    services.clock.at = MONDAY_OPENING + timedelta(hours=1)
    return services
