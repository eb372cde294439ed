"""The demo's story, played as fast as the bot allows: every step waits until the bot has done its part."""

import asyncio

from bot.demo import staged


async def test_the_story_plays_to_its_end_and_once_more() -> None:
    async with staged(port=0, pause=0) as (app, simulator):
        serving = asyncio.create_task(app.serve())
        try:
            play = simulator.stage.director.story
            assert play is not None
            for _ in range(2):
                await asyncio.wait_for(play(), 60)
            told = simulator.stage.story
            assert told["number"] == told["of"] == 21
            assert simulator.stage.clock()["label"].startswith("Tuesday 8 December")
            stars = {person.name: person.stars for person in simulator.people.values()}
            assert (stars["John Smith"], stars["Олена Шевчук"]) == (500, 1000)
        finally:
            serving.cancel()
            await asyncio.wait([serving])
