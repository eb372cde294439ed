"""The story of a Friday night, from the last message of the week to the answer on Monday morning."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.answers import arrives
from tests.support.endpoints import webhook_settings
from tests.support.office import MONDAY_OPENING, Office, office_on
from tests.support.postgres import BOTH


@pytest.fixture(params=[*BOTH, "webhook"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """Return an office on each database, with polling and with a webhook."""
    kind, changed = ("sqlite", webhook_settings()) if request.param == "webhook" else (request.param, {})
    async with office_on(kind, tmp_path, **changed) as made:
        yield made


async def test_friday_night(office: Office) -> None:
    anna, john = office.client("Anna Kowalska", "pl"), office.client("John Smith", "en")

    first = anna.sends("Dzień dobry, dostałam pismo z urzędu.")
    notice = await anna.sees("poniedziałek 23 listopada o 9:00")
    assert "automatyczn" in notice["text"]
    assert await anna.sees_reaction(anna.sends("Czy to ważne?")["message_id"], "👌")
    john.sends("Hello, could you call me back?")
    await john.sees("Monday, 23 November at 09:00")
    await office.settled()
    assert len(anna.received) == 1
    assert not [m for m in office.owner.received if "pismo" in m.get("text", "")]

    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("2 clients are waiting · 3 messages")
    assert digest["text"].index("Anna Kowalska") < digest["text"].index("John Smith")
    assert "Dzień dobry, dostałam pismo z urzędu." in digest["text"]

    office.owner.taps(digest, digest["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    brought = await office.owner.sees("👤 Anna Kowalska · 2 messages")
    assert brought["text"].splitlines()[1:] == [
        "Fri 21:40 Dzień dobry, dostałam pismo z urzędu.",
        "21:40 Czy to ważne?",
    ]
    written = office.owner.sends("Proszę przesłać skan, zajmiemy się tym dziś.", reply_to=brought["message_id"])

    answer = await anna.sees("Proszę przesłać skan")
    assert answer["from"]["is_bot"]
    await arrives(office.owner, written)
    office.owner.sends("/queue")
    queue = await office.owner.sees("1 client is waiting")
    assert "John Smith" in queue["text"]
    assert first["message_id"]
