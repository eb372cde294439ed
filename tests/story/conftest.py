"""Offices with unusual settings, for several test modules."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.office import Office, monday_office
from tests.support.postgres import BOTH

QUICKLY = 5
"""Slow enough to act between two messages."""


@pytest.fixture(params=BOTH)
async def paced(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """Provide the office on a Monday morning, with sending limited to Telegram's pace."""
    async with monday_office(request.param, tmp_path, QUICKLY) as office:
        yield office
