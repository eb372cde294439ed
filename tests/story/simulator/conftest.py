"""A simulator on a real port, a client of the bot, and a caller that speaks plain HTTP."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession

from bot.clock import TurnableClock
from bot.simulator import Person, Simulator
from tests.support.bot_api_client import Caller

FRIDAY_EVENING = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)


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
    """Return a client who has opened the bot."""
    person = simulator.person("Anna Kowalska")
    person.sends("/start")
    simulator.updates.clear()
    return person
