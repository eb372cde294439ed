"""If the owner edits an answer while the bot sends it, the client gets the edited version."""

from pathlib import Path
from typing import Any

import pytest

from bot.features.delivery.outbox import RECEIPT
from bot.models import Answer
from tests.support.answers import KINDS, arrives, asked
from tests.support.deputies import called
from tests.support.office import Office
from tests.support.phones import rows, tap
from tests.support.slow_line import slow_line

CASES = [("text", "copyMessage"), ("photo", "copyMessage"), ("album", "copyMessages")]


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
        await office.owner.sees_reaction(number + (kind == "album"), RECEIPT)
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
        await arrives(ewa, answer)


async def test_an_edit_after_the_client_was_erased_keeps_no_words(office: Office) -> None:
    john, message = await asked(office)
    written = office.owner.sends("Yes", reply_to=message["message_id"])
    await arrives(office.owner, written)
    john.sends("/erase")
    tap(john, await john.sees("Delete everything"), "Delete everything")
    await john.sees("Done: what we kept about you has been deleted.")
    office.owner.edits(written["message_id"], "Yes, John Smith")
    await office.settled()
    assert [answer.content for answer in await rows(office, Answer)] == [None]
