"""Offices with unusual settings, for several test modules."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.office import MONDAY_OPENING, Office, closed_office
from tests.support.postgres import BOTH, prepared_settings

QUICKLY = 5
"""Slow enough to act between two messages."""


@pytest.fixture(params=BOTH)
async def paced(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """Return the office on a Monday morning, with sending limited to Telegram's pace."""
    settings = prepared_settings(request.param, tmp_path)
    async with closed_office(tmp_path, QUICKLY, **settings) as office:
        await office.start()
        await office.owner.sees("Welcome!")
        await office.turn_to(MONDAY_OPENING)
        yield office
