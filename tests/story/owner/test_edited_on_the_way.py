"""If the owner edits an answer while the bot sends it, the client gets the edited version."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.models import Answer
from tests.support.answers import KINDS, asked
from tests.support.deputies import called
from tests.support.office import Office, closed_office
from tests.support.phones import rows, tap

CASES = [("text", "copyMessage"), ("photo", "copyMessage"), ("album", "copyMessages")]


class SlowLine:
    """A proxy to Telegram that holds back its responses to the method named by `holds`."""

    def __init__(self, url: str) -> None:
        self._to, self.holds = url, ""
        self.done, self.free = asyncio.Event(), asyncio.Event()

    async def ask(self, request: web.Request) -> web.Response:
        kind = {"Content-Type": request.headers.get("Content-Type", "application/json")}
        async with ClientSession() as session:
            asking = session.post(f"{self._to}{request.path}", data=await request.read(), headers=kind)
            async with asking as given:
                body, status = await given.read(), given.status
        if request.path.rpartition("/")[2] == self.holds:
            self.done.set()
            await self.free.wait()
        return web.Response(status=status, body=body, content_type="application/json")


@asynccontextmanager
async def slow_line(where: Path) -> AsyncIterator[tuple[Office, SlowLine]]:
    async with closed_office(where) as office:
        line = SlowLine(office.settings.bot_api_url)
        served = web.Application(client_max_size=2**26)
        served.router.add_route("*", "/{path:.*}", line.ask)
        runner = web.AppRunner(served, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        office.settings.bot_api_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        await office.start()
        await office.owner.sees("Welcome!")
        yield office, line
        line.free.set()
        await office.stop()
        await runner.cleanup()


def writes(person: Any, kind: str, **about: Any) -> int:
    """Send an answer and return the number of the message with editable text."""
    if kind == "album":
        first, *_ = person.sends_album([{"kind": "photo", "caption": "Here you are"}, "photo"], **about)
        return int(first["message_id"])
    return int(KINDS[kind](person, **about)["message_id"])


@pytest.mark.parametrize(("kind", "method"), CASES)
async def test_an_edit_while_the_answer_is_on_its_way_reaches_the_client(
    kind: str, method: str, tmp_path: Path
) -> None:
    async with slow_line(tmp_path) as (office, line):
        john, message = await asked(office)
        line.holds = method
        number = writes(office.owner, kind, reply_to=message["message_id"])
        await line.done.wait()
        copy = await john.sees("Here you are")
        office.owner.edits(number, "Here it is")
        await office.simulator.drained()
        line.free.set()
        await john.sees_edit(copy["message_id"], "Here it is")
        await office.owner.sees("✓ Sent to John Smith.")
        await office.settled()
        assert len(john.received) == (2 if kind == "album" else 1)


async def test_an_edit_of_the_deputys_while_the_answer_is_on_its_way_reaches_the_client(tmp_path: Path) -> None:
    async with slow_line(tmp_path) as (office, line):
        anna = office.client("Anna Kowalska", "en")
        ewa, alert = await called(office, anna)
        line.holds = "copyMessage"
        answer = ewa.sends("Close the vlave.", reply_to=alert["message_id"])
        await line.done.wait()
        copy = await anna.sees("Close the vlave.")
        ewa.edits(answer["message_id"], "Close the valve.")
        await office.simulator.drained()
        line.free.set()
        await anna.sees_edit(copy["message_id"], "Close the valve.")
        await ewa.sees("✓ Sent to Anna Kowalska.")


async def test_an_edit_after_the_client_was_erased_keeps_no_words(office: Office) -> None:
    john, message = await asked(office)
    written = office.owner.sends("Yes", reply_to=message["message_id"])
    await office.owner.sees("✓ Sent to John Smith.")
    john.sends("/erase")
    tap(john, await john.sees("Delete everything"), "Delete everything")
    await john.sees("Done: what we kept about you has been deleted.")
    office.owner.edits(written["message_id"], "Yes, John Smith")
    await office.settled()
    assert [answer.content for answer in await rows(office, Answer)] == [None]
