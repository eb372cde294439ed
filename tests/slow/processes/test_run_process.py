"""A whole day with real processes and the real clock: `after-hours run`, the simulator, and a real opening."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from bot.clock import Clock
from tests.support.bot_process import Program, cold_program
from tests.support.endpoints import free_port
from tests.support.office import until

TOKEN = "123456789:AAExampleExampleExampleExampleExamp"

Json = dict[str, Any]
EVENING_SECONDS = 20
"""Seconds that the part before the opening may take."""


class Stage:
    """The people, over the stage's HTTP interface."""

    def __init__(self, session: ClientSession, url: str) -> None:
        self._session, self._url = session, url
        self._seen: set[tuple[int, int]] = set()

    async def person(self, name: str, role: str) -> int:
        joined = await self._post("", {"name": name, "role": role, "language_code": "en"})
        return int(joined["id"])

    async def sends(self, person: int, text: str, reply_to: int | None = None) -> Json:
        return await self._post(f"/{person}/send", {"text": text, "reply_to": reply_to})

    async def taps(self, person: int, message: Json, row: int) -> None:
        button = message["reply_markup"]["inline_keyboard"][row][0]
        await self._post(f"/{person}/tap", {"message_id": message["message_id"], "data": button["callback_data"]})

    async def sees(self, person: int, words: str, seconds: float = 15) -> Json:
        """Return the first message from the bot with these words that was not returned before."""

        def fits(message: Json) -> bool:
            new = (person, message["message_id"]) not in self._seen
            return new and not message["out"] and words in message.get("text", "")

        message = await self._finds(person, fits, seconds)
        self._seen.add((person, message["message_id"]))
        return message

    async def sees_reaction(self, person: int, message: Json) -> None:
        number = message["message_id"]
        await self._finds(person, lambda m: m["message_id"] == number and m["reactions"] == ["👌"], 15)

    async def _finds(self, person: int, fits: Callable[[Json], bool], seconds: float) -> Json:
        messages: list[Json] = []
        try:
            async with asyncio.timeout(seconds):
                while True:
                    async with self._session.get(f"{self._url}/stage") as answer:
                        people = (await answer.json())["people"]
                    messages = next(p["messages"] for p in people if p["id"] == person)
                    for message in messages:
                        if fits(message):
                            return message
                    await asyncio.sleep(0.2)
        except TimeoutError:
            raise AssertionError(f"not seen; got {messages}") from None

    async def _post(self, path: str, body: Json) -> Json:
        async with self._session.post(f"{self._url}/stage/people{path}", json=body) as answer:
            told: Json = await answer.json()
            assert answer.status == 200, told
            return told


def closed_for_a_moment() -> str:
    """Return working hours in UTC that open at the first full minute that leaves time for the evening."""
    opening = Clock().now() + timedelta(seconds=60 + EVENING_SECONDS)
    closing = opening + timedelta(hours=2)
    return f"Mo-Su {opening:%H:%M}-{closing:%H:%M}"


@asynccontextmanager
async def stage(where: Path) -> AsyncIterator[tuple[Stage, str, str]]:
    async with cold_program(where, "bot.simulator", "--port", "0") as simulator, ClientSession() as session:
        url, token = (await simulator.line()).split()
        yield Stage(session, url), url, token


async def claim_link(bot: Program) -> str:
    printed = re.search(r"https://t\.me/\S+\?start=(\S+)", await bot.line())
    assert printed is not None
    return printed[1]


async def test_from_the_closed_evening_to_the_answer_in_the_morning(tmp_path: Path) -> None:
    (tmp_path / "telegram").mkdir()
    (tmp_path / "bot").mkdir()
    async with stage(tmp_path / "telegram") as (people, url, token):
        owner, anna = await people.person("Marek Nowak", "owner"), await people.person("Anna Kowalska", "client")
        settings = {
            "BOT_TOKEN": token,
            "BOT_API_URL": url,
            "BUSINESS_TIMEZONE": "UTC",
            "BUSINESS_NAME": "Nowak Law",
            "WORKING_HOURS": closed_for_a_moment(),
        }
        async with cold_program(tmp_path / "bot", "bot", "run", **settings) as bot:
            assert "is at work" in await bot.line()
            await people.sends(owner, f"/start {await claim_link(bot)}")
            await people.sees(owner, "You are the owner")

            await people.sends(anna, "Good evening, I got a letter.")
            await people.sees(anna, "automatic")
            await people.sees_reaction(anna, await people.sends(anna, "Is it urgent?"))

            digest = await people.sees(owner, "1 client is waiting · 2 messages", seconds=90)
            await people.taps(owner, digest, 0)
            brought = await people.sees(owner, "Is it urgent?")
            answer = await people.sends(owner, "No, send it to me.", brought["message_id"])
            await people.sees(anna, "No, send it to me.")
            await people.sees_reaction(owner, answer)
            assert await bot.stop() == 0
        assert bot.errors.read_text() == ""
        assert (tmp_path / "bot" / "data" / "after-hours.db").exists()


async def test_without_a_network_it_says_what_is_out_of_reach_and_tries_on(tmp_path: Path) -> None:
    api = f"http://127.0.0.1:{free_port()}"
    async with cold_program(tmp_path, "bot", "run", BOT_TOKEN=TOKEN, BOT_API_URL=api) as bot:

        async def said() -> bool:
            return bot.errors.read_text().endswith("\n")

        await until(said)
        assert bot.process.returncode is None
        assert await bot.stop() == 0
    (line, *_) = bot.errors.read_text().splitlines()
    assert "telegram_out_of_reach" in line
    assert f'hint="{api} cannot be reached; the bot tries again in 2 seconds, until it can"' in line
