"""The demo's story plays as fast as the bot allows; every step waits for the bot."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.cli.demo import Demo, staged


@asynccontextmanager
async def served() -> AsyncIterator[Demo]:
    async with staged(port=0, pause=0) as demo:
        serving = asyncio.create_task(demo.serve())
        try:
            yield demo
        finally:
            serving.cancel()
            await asyncio.wait([serving])


async def played(demo: Demo) -> dict[str, int]:
    """Play the story to its end and return everybody's Stars."""
    play = demo.simulator.stage.hooks.story
    assert play is not None
    await asyncio.wait_for(play(), 60)
    told = demo.simulator.stage.story
    assert demo.simulator.connections.refused == []
    assert told["number"] == told["of"] == 22
    assert demo.simulator.stage.clock()["label"].startswith("Tuesday")
    return {person.name: person.stars for person in demo.simulator.people.values()}


async def test_the_story_plays_to_its_end_and_once_more_and_ends_alike() -> None:
    async with served() as demo:
        first = await played(demo)
        assert await played(demo) == first
        assert (first["John Smith"], first["Олена Шевчук"]) == (750, 1000)


async def test_whatever_was_done_by_hand_the_story_begins_on_a_clean_stage() -> None:
    async with served() as demo:
        people = {person.name: person for person in demo.simulator.people.values()}
        owner, anna = people["Marek Nowak"], people["Anna Kowalska"]
        await owner.sees("Welcome")
        owner.sends("/language pl")
        await owner.sees("polsku")
        owner.sends("/urgent price 7")
        await owner.sees("7")
        anna.sends("Czy zdążymy?")
        await anna.sees()
        anna.blocks()
        demo.simulator.stage.turn({"minutes": 3 * 24 * 60})
        await played(demo)
        anna = next(person for person in demo.simulator.people.values() if person.name == "Anna Kowalska")
        assert not any(message.get("text") == "Czy zdążymy?" for message in anna.messages)
