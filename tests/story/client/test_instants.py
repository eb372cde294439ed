"""Telegram is told where instants stand in notice, offer and promise, so that each reader sees the own time."""

from datetime import timedelta

import pytest

from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office
from tests.support.phones import Json, tap
from tests.support.urgent_night import PIPE, buys, offered


def instants(message: Json) -> list[tuple[str, int]]:
    """Return the words and the Unix times of a message's instants."""
    text = message["text"].encode("utf-16-le")
    marks = [entity for entity in message.get("entities", []) if entity["type"] == "date_time"]
    return [
        (text[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le"), one["unix_time"])
        for one in marks
    ]


OPENING = int(MONDAY_OPENING.timestamp())


@pytest.mark.parametrize(
    ("language", "moment"),
    [
        ("en", "Monday, 23 November at 09:00"),
        ("pl", "w poniedziałek 23 listopada o 9:00 (Warszawa, GMT+01:00)"),
        ("ru", "в понедельник, 23 ноября, в 9:00 (Варшава, GMT+01:00)"),
        ("uk", "у понеділок, 23 листопада, о 9:00 (Варшава, GMT+01:00)"),
    ],
)
async def test_the_notice_marks_the_opening(office: Office, language: str, moment: str) -> None:
    client = office.client("Client", language)
    client.sends("?")
    assert instants(await client.sees("⭐250")) == [(moment, OPENING)]


async def test_an_offer_marks_the_opening_and_folds_the_consent(office: Office) -> None:
    offer = await offered(office.client("Anna", "en"))
    assert instants(offer) == [("Monday, 23 November at 09:00", OPENING)]
    [fold] = [entity for entity in offer["entities"] if entity["type"] == "expandable_blockquote"]
    folded = offer["text"].encode("utf-16-le")[2 * fold["offset"] :].decode("utf-16-le")
    assert folded.startswith("By agreeing") and "/withdraw" in folded
    assert offer["text"].index("⭐250") < offer["text"].index(folded)


async def test_a_held_answer_and_the_status_mark_the_opening(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Are you awake?")
    await john.sees("automatic reply")
    office.owner.sends("/queue")
    tap(office.owner, await office.owner.sees("1 client is waiting"), "John")
    message = await office.owner.sees("Are you awake?")
    office.owner.sends("Yes", reply_to=message["message_id"])
    assert instants(await office.owner.sees("is held until we open")) == [("Monday, 23 November at 09:00", OPENING)]
    office.owner.sends("/digest")
    digest = await office.owner.sees("1 answer is held until we open")
    assert instants(digest) == [("Monday, 23 November at 09:00", OPENING)]
    john.sends("/status")
    assert ("Monday, 23 November at 09:00", OPENING) in instants(await john.sees("Our answer is ready"))


async def test_a_promise_is_marked_for_the_client_and_for_the_owner(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    receipt = await buys(anna)
    alert = await office.owner.sees(PIPE)
    until = int((FRIDAY_EVENING + timedelta(minutes=30)).timestamp())
    for message in (receipt, alert):
        words, at = instants(message)[-1]
        assert words in message["text"] and ":" in words
        assert until <= at < until + 60
