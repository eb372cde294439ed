"""Keep unit tests in their process, without network, and give them services on a database in memory."""

import sys
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest

from bot.features import setup
from tests.support.service_office import MONDAY_OPENING, ServiceOffice, office_after

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


async def _has_read_its_digest(office: ServiceOffice) -> None:
    await office.reads_digest()


async def _is_open(office: ServiceOffice) -> None:
    await office.reads_digest()
    await office.does(lambda work: setup.service.change_hours(work, "Mo-Fr 09:00-17:00"))
    office.clock.at = MONDAY_OPENING
    await office.reads_digest()
    office.clock.at = MONDAY_OPENING + timedelta(hours=1)


@pytest.fixture
async def services() -> AsyncIterator[ServiceOffice]:
    """Provide the services of an office in Warsaw on a Friday at 21:40. It opens on Monday from 9 to 10."""
    async with office_after(_has_read_its_digest) as made:
        yield made


@pytest.fixture
async def desk() -> AsyncIterator[ServiceOffice]:
    """Provide the services on a Monday at 10:00, in an office that is open from 9 to 17 and has read its digest."""
    async with office_after(_is_open) as made:
        yield made
