"""A row that a job can never do holds up no other row, of the same business or of another."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.simulator import Person
from tests.support.log_lines import events
from tests.support.office import MONDAY_OPENING
from tests.support.phones import said, tap
from tests.support.postgres import BOTH
from tests.support.street import Shop, Street, street

ANNA, PETER = 800_001, 800_002


@pytest.fixture(params=BOTH)
async def three(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Street]:
    """Three bots at work, whose jobs look when a test says so."""
    async with street(request.param, tmp_path) as made:
        app = await made.start()
        for shop in made.shops:
            await shop.owner.sees("Welcome!")
        app.job_runner.timers._scheduler.remove_all_jobs()
        yield made


async def damage(three: Street, column: str, number: int) -> None:
    """Make what a row keeps unreadable, as a damaged disk would."""
    assert three.app is not None
    table, name = column.split(".")
    async with three.app.database.transaction() as session:
        await session.execute(text(f"UPDATE {table} SET {name} = :bytes WHERE id = {number}"), {"bytes": b"damaged"})


async def first_id(three: Street, table: str) -> int:
    assert three.app is not None
    async with three.app.database.transaction() as session:
        return int((await session.execute(text(f"SELECT min(id) FROM {table}"))).scalar_one())


async def asks(shop: Shop, telegram_id: int, name: str) -> Person:
    client = shop.client(telegram_id, name)
    client.sends(f"A question from {name}")
    await client.sees("automatic reply")
    return client


async def holds_an_answer(shop: Shop, name: str) -> None:
    """Have the owner answer a client at night, so that it is held until the opening."""
    shop.owner.sends("/queue")
    tap(shop.owner, await shop.owner.sees("waiting"), name)
    brought = await shop.owner.sees(f"A question from {name}")
    shop.owner.sends(f"An answer for {name}", reply_to=brought["message_id"])
    await shop.owner.sees("is held")


async def test_answers_go_out_though_the_first_one_cannot_be_read(
    three: Street, caplog: pytest.LogCaptureFixture
) -> None:
    law, *others = three.shops
    anna, peter = await asks(law, ANNA, "Anna"), await asks(law, PETER, "Peter")
    elsewhere = [await asks(shop, ANNA, "Anna") for shop in others]
    for shop, name in [(law, "Anna"), (law, "Peter"), *((shop, "Anna") for shop in others)]:
        await holds_an_answer(shop, name)
    await damage(three, "answer.content", await first_id(three, "answer"))
    await three.turn_to(MONDAY_OPENING)
    await peter.sees("An answer for Peter")
    for person in elsewhere:
        await person.sees("An answer for Anna")
    await three.settled()
    assert "An answer for Anna" not in said(anna)
    assert events(caplog, logging.ERROR) == ["job_failed"]
    await three.turn_to(MONDAY_OPENING)
    assert events(caplog, logging.ERROR) == ["job_failed"] * 2


async def test_digests_are_written_though_the_first_one_fails(three: Street, caplog: pytest.LogCaptureFixture) -> None:
    law, *others = three.shops
    for shop in three.shops:
        await asks(shop, ANNA, "Anna")
    await damage(three, "message.content", await first_id(three, "message"))
    await three.turn_to(MONDAY_OPENING)
    for shop in others:
        await shop.owner.sees("1 client is waiting")
    await three.settled()
    assert not [words for words in said(law.owner) if "waiting" in words]
    assert events(caplog, logging.ERROR) == ["job_failed"]
