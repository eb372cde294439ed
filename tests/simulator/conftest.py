"""A simulator on a real port, and a caller that speaks plain HTTP to it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.clock import TurnableClock
from bot.simulator import Person, Simulator

FRIDAY_EVENING = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)


class Caller:
    """A bot that calls methods; `ask` returns the result, `refused` the error."""

    def __init__(self, session: ClientSession, simulator: Simulator) -> None:
        self.session = session
        self.base = f"{simulator.url}/bot{simulator.token}/"

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        async with self.session.post(self.base + method, json=parameters) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

    async def ask(self, method: str, **parameters: Any) -> Any:
        answer = await self.call(method, **parameters)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **parameters: Any) -> str:
        answer = await self.call(method, **parameters)
        assert not answer["ok"], answer
        return str(answer["description"])


@pytest.fixture
def clock() -> TurnableClock:
    return TurnableClock(FRIDAY_EVENING)


@pytest.fixture
async def simulator(clock: TurnableClock) -> AsyncIterator[Simulator]:
    async with Simulator(clock) as running:
        yield running


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as opened:
        yield opened


@pytest.fixture
def bot(session: ClientSession, simulator: Simulator) -> Caller:
    return Caller(session, simulator)


@pytest.fixture
def anna(simulator: Simulator) -> Person:
    """A client who has opened the bot."""
    person = simulator.person("Anna Kowalska")
    person.sends("/start")
    simulator.updates.clear()
    return person
