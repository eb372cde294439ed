"""A reply to what the bot sent a moment ago finds its client, though Telegram's answer is not on record yet."""

from pathlib import Path

import pytest

from bot.models import Answer
from tests.support.database_access import sql
from tests.support.office import MONDAY_OPENING, until
from tests.support.phones import rows, told
from tests.support.postgres import BOTH, database_settings
from tests.support.slow_line import slow_line


@pytest.mark.parametrize("kind", BOTH)
async def test_it_waits_for_the_record_of_what_it_replies_to(kind: str, tmp_path: Path) -> None:
    async with slow_line(tmp_path, **database_settings(kind, tmp_path)) as (office, line):
        await office.settled()
        await office.turn_to(MONDAY_OPENING)
        john = office.client("John Smith", "en")
        line.holds = "sendMessage"
        john.sends("May I ask something?")
        await line.done.wait()
        message = await office.owner.sees("May I ask something?")
        answer = office.owner.sends("Yes", reply_to=message["message_id"])
        second = office.owner.sends("Any time", reply_to=message["message_id"])

        async def stored() -> bool:
            return len(await sql(office, "SELECT id FROM inbox WHERE state = 'waiting'")) == 2

        await until(stored, 10)
        assert await rows(office, Answer) == []
        line.free.set()
        await john.sees("Yes")
        await john.sees("Any time")
        await office.owner.sees_reaction(answer["message_id"], "👌")
        await office.owner.sees_reaction(second["message_id"], "👌")
        await office.settled()
        assert not [text for text in told(office) if "Who is this for?" in text]


async def test_a_reply_to_something_else_waits_for_seconds_and_is_asked_about(tmp_path: Path) -> None:
    async with slow_line(tmp_path) as (office, line):
        await office.settled()
        await office.turn_to(MONDAY_OPENING)
        office.owner.sends("/help")
        shown = await office.owner.sees("/queue")
        await office.settled()
        john = office.client("John Smith", "en")
        line.holds = "sendMessage"
        john.sends("May I ask something?")
        await line.done.wait()
        office.owner.sends("Thank you", reply_to=shown["message_id"])

        async def handled() -> bool:
            return not await sql(office, "SELECT id FROM inbox WHERE state <> 'handled'")

        await until(handled, 30)
        line.free.set()
        await office.owner.sees("Who is this for?")
