"""Hostile clients: what they forge and repeat stops nobody, buys nothing and rings no more than it should."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conftest import Office
from tests.postgres import BOTH, office_on
from tests.urgent.acts import states


@pytest.fixture(params=BOTH)
async def either(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """The office on each kind of database."""
    async with office_on(request.param, tmp_path) as made:
        yield made


async def test_a_number_that_no_database_holds_stops_nobody(either: Office) -> None:
    anna = either.client("Anna", "en")
    anna.sends("Hello")
    notice = await anna.sees("Monday")
    for act in ("agree", "withdrawn", "subscribe", "seen", "refund"):
        anna.taps(notice, f"{act}:999999999999999")
    anna.taps(notice, "callat:2147483648:15")
    eva = either.client("Eva", "en")
    eva.sends("Hello")
    await eva.sees("Monday")
    await either.settled()
    assert "dead" not in await states(either, "inbox")


async def test_what_a_database_cannot_hold_is_put_aside_and_stops_nobody(either: Office) -> None:
    anna, eva = either.client("Anna", "en"), either.client("Eva", "en")
    user = {**anna.user, "language_code": "e\u0000n"}
    message = {"message_id": 999, "from": user, "chat": anna.chat.head, "date": 1795207200, "text": "Hello"}
    either.simulator.updates.put({"message": message})
    eva.sends("Hello")
    await eva.sees("Monday")
