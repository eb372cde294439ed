"""Changed terms of urgent contact are taken back by /undo; taps that follow each other are one change."""

from datetime import timedelta
from typing import Any

import pytest

from bot.features import acts, setup
from bot.features.businesses.terms import current_terms
from bot.models import Act, SettingChange, UrgentTerms
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import ServiceOffice


async def terms(services: ServiceOffice) -> UrgentTerms:
    return await services.does(current_terms)


async def values(services: ServiceOffice) -> dict[str, Any]:
    now = await terms(services)
    return {name: getattr(now, name) for name in setup.changes.TERMS}


async def undo(services: ServiceOffice) -> str:
    return (await services.does(acts.taking_back.last)).words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("price 300", "Price: ⭐300"),
        ("off", "Urgent contact: off"),
        ("keywords HELP, NOW", "Words that ask for it: HELP, NOW"),
        ("never 22:00-07:00", "Never wake me: 22:00-07:00"),
        ("night 3", "Urgent messages a night, at most: 3"),
        ("emergency 112", "Emergency line: 112"),
        ("plan 400", "Plan: ⭐400 a month"),
        ("plan off", "Plan: not sold"),
        ("cap 5", "Plan: 5 times a month at most"),
        ("broken apology", "Plan, for a broken promise: an apology"),
        ("star 1,5", "A Star is worth 1.5 US cents"),
    ],
)
async def test_each_term_that_is_typed_is_taken_back(services: ServiceOffice, typed: str, said: str) -> None:
    before = await values(services)
    await services.does(lambda work: setup.urgent_commands.written(work, typed))
    assert await values(services) != before
    assert await undo(services) == f"Taken back: {said} (done at 21:40)"
    assert await values(services) == before


async def test_nonsense_leaves_nothing_to_take_back(services: ServiceOffice) -> None:
    await services.does(lambda work: setup.urgent_commands.written(work, "price lots"))
    await services.does(lambda work: setup.urgent_commands.written(work, "price 250"))
    assert await services.rows(Act) == []


async def test_taps_that_follow_each_other_are_one_change(services: ServiceOffice) -> None:
    for _ in range(3):
        await services.does(lambda work: setup.urgent_panel.price(work, more=True))
    await services.does(lambda work: setup.urgent_panel.minutes(work, 60))
    assert [change.after for change in await services.rows(SettingChange)] == [{"price": 400}, {"minutes": 60}]
    assert (await undo(services)).startswith("Taken back: Promise: an answer within 60 minutes (done at 21:40)\n")
    await undo(services)
    assert ((await terms(services)).price, (await terms(services)).minutes) == (250, 30)


async def test_there_and_back_by_taps_is_no_change(services: ServiceOffice) -> None:
    await services.does(lambda work: setup.urgent_panel.price(work, more=True))
    await services.does(lambda work: setup.urgent_panel.price(work, more=False))
    assert (await undo(services)).startswith("There is nothing")


async def test_a_tap_some_minutes_later_is_another_change(services: ServiceOffice) -> None:
    await services.does(lambda work: setup.urgent_panel.price(work, more=True))
    services.clock.at += timedelta(minutes=3)
    await services.does(lambda work: setup.urgent_panel.price(work, more=True))
    await undo(services)
    assert (await terms(services)).price == 300


async def test_every_term_has_its_line(services: ServiceOffice) -> None:
    async def lines(work: UnitOfWork) -> list[str]:
        now = await current_terms(work)
        return [setup.fact_views.fact(work.texts, name, getattr(now, name)) for name in setup.changes.TERMS]

    assert all(await services.does(lines))
