"""After an outage the bot keeps each waiting message once, greets each client once, and sends a missed digest."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.models import Digest, Message
from tests.support.office import MONDAY_OPENING, Office, closed_office
from tests.support.phones import november, rows, said, told, words


@pytest.fixture
async def dark(tmp_path: Path) -> AsyncIterator[Office]:
    """Return an office whose bot ran on Friday evening and has been down since."""
    async with closed_office(tmp_path) as office:
        await office.start()
        await office.owner.sees("Welcome!")
        await office.stop()
        yield office


async def test_a_backlog_brings_one_notice_a_client_and_speaks_of_now(dark: Office) -> None:
    dark.clock.turn_to(november(23, 18))
    john, eva = dark.client("John Smith", "en"), dark.client("Eva", "en")
    for number in range(11):
        john.sends(f"John {number}")
        eva.sends(f"Eva {number}")
    dark.clock.turn_to(november(24, 7))
    await dark.start()
    for person in (john, eva):
        await person.sees("Tuesday, 24 November at 09:00")
    await dark.settled()
    assert len(said(john)) == len(said(eva)) == 1
    assert len(await rows(dark, Message)) == 22


async def test_a_notice_after_an_outage_promises_no_opening_that_has_passed(dark: Office) -> None:
    dark.clock.turn_to(november(23, 20))
    john = dark.client("John Smith", "en")
    john.sends("Monday night")
    dark.clock.turn_to(november(24, 18))
    await dark.start()
    await john.sees("Wednesday, 25 November at 09:00")


async def test_a_digest_missed_while_down_goes_out_at_the_next_start_and_says_so(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Friday night")
    await john.sees("automatic reply")
    await office.settled()
    await office.stop()
    await office.turn_to(november(23, 11, 30))
    await office.start()
    digest = words(await office.owner.sees("Friday night"))
    assert digest.startswith("This digest is late: it was due on Monday, 23 November at 09:00, but I was not running.")
    assert "1 client is waiting · 1 message" in digest


async def test_messages_of_the_night_fetched_in_open_hours_are_in_that_digest_and_not_shown_one_by_one(
    dark: Office,
) -> None:
    dark.clock.turn_to(november(23, 8, 30))
    john, eva = dark.client("John Smith", "en"), dark.client("Eva", "en")
    early = john.sends("Before opening")
    dark.clock.turn_to(november(23, 9, 30))
    eva.sends("After opening")
    dark.clock.turn_to(november(23, 9, 40))
    await dark.start()
    await dark.owner.sees(lambda m: words(m).startswith("👤 Eva · first message\nAfter opening"))
    digest = words(await dark.owner.sees("This digest is late"))
    assert "Before opening" in digest
    await john.sees_reaction(early["message_id"], "👌")
    await dark.settled()
    assert [text for text in told(dark) if "Before opening" in text] == [digest]
    assert not said(john)


async def test_down_across_two_openings_there_is_one_digest(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Friday night")
    await john.sees("automatic reply")
    await office.settled()
    await office.stop()
    office.clock.turn_to(november(24, 22))
    eva = office.client("Eva", "en")
    eva.sends("Tuesday night")
    office.clock.turn_to(november(25, 10))
    await office.start()
    digest = words(await office.owner.sees("This digest is late"))
    assert "Friday night" in digest
    assert "Tuesday night" in digest
    await office.settled()
    await office.turn_to(november(25, 12))
    await office.settled()
    assert len(told(office)) == 1
    assert [row.clients for row in await rows(office, Digest)] == [2]


async def test_started_late_in_a_closed_night_the_digest_comes_without_a_sound(office: Office) -> None:
    office.client("John Smith", "en").sends("Friday night")
    await office.settled()
    await office.stop()
    await office.turn_to(november(23, 23))
    await office.start()
    await office.owner.sees("This digest is late")
    sent = await office.simulator.called("sendMessage", lambda p: "This digest is late" in str(p["text"]))
    assert sent["disable_notification"] in (True, "true")


async def test_a_restart_at_noon_repeats_no_digest(office: Office) -> None:
    office.client("John Smith", "en").sends("Friday night")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("1 client is waiting")
    await office.settled()
    await office.stop()
    await office.turn_to(november(23, 12))
    await office.start()
    await office.settled()
    await office.turn_to(november(23, 12, 5))
    await office.settled()
    assert len([text for text in told(office) if "1 client is waiting" in text]) == 1
