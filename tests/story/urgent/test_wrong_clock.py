"""A machine whose clock is wrong says so once, sells nothing that it cannot keep, and sells again once it is right."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.log_lines import events
from tests.support.office import Office, closed_office
from tests.support.phones import november, said
from tests.support.urgent_night import invoiced

SLOW = "The clock of the machine that I run on is slow"


async def looks(office: Office, *, telegrams_is: int) -> None:
    """Have the bot compare the clocks while Telegram's is so many seconds ahead."""
    office.simulator.faults.clock_ahead = timedelta(seconds=telegrams_is)
    await office.bot.clock_comparison.measure()
    await office.bot.clock_comparison.keep()
    await office.settled()


def told(office: Office, words: str) -> int:
    return sum(words in each for each in said(office.owner))


async def test_beyond_half_a_minute_the_owner_is_told_once_without_a_sound_and_sells_on(office: Office) -> None:
    for telegrams_is in (29, 45, 50, 26):
        await looks(office, telegrams_is=telegrams_is)
    message = await office.owner.sees(SLOW)
    assert "45 seconds" in message["text"] or "44 seconds" in message["text"]
    assert "no urgent contact" not in message["text"]
    assert told(office, SLOW) == 1
    (call,) = [given for name, given in office.simulator.calls if SLOW in str(given.get("text"))]
    assert call["disable_notification"] is True
    anna = office.client("Anna Kowalska", "en")
    assert (await anna.pays(await invoiced(anna))).paid
    await looks(office, telegrams_is=0)
    assert (await office.owner.sees("is right again"))["text"].endswith("is right again.")


@pytest.mark.parametrize("telegrams_is", [180, -180])
async def test_beyond_two_minutes_nothing_is_sold_until_the_clock_is_right(office: Office, telegrams_is: int) -> None:
    anna, bob = office.client("Anna Kowalska", "en"), office.client("Bob Green", "en")
    invoice = await invoiced(anna)
    await looks(office, telegrams_is=telegrams_is)
    message = await office.owner.sees("I sell no urgent contact")
    assert ("slow" if telegrams_is > 0 else "fast") in message["text"]
    assert not (await anna.pays(invoice)).paid
    bob.sends("URGENT please")
    await bob.sees("Urgent contact is not available now")
    assert not any("⭐" in each for each in said(bob))
    await looks(office, telegrams_is=telegrams_is)
    assert told(office, "I sell no urgent contact") == 1
    await looks(office, telegrams_is=0)
    await office.owner.sees("Urgent contact is sold again.")
    assert (await anna.pays(invoice)).paid


async def test_it_is_told_at_the_start(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with closed_office(tmp_path) as office:
        office.simulator.faults.clock_ahead = timedelta(minutes=-5)
        await office.start()
        await office.owner.sees("The clock of the machine that I run on is fast")
        assert "clock_is_wrong" in events(caplog, logging.ERROR)
        await office.stop()
        await office.start()
        await office.settled()
        assert told(office, "is fast") == 1


async def test_a_message_from_the_future_tells_it_where_the_answers_do_not(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await anna.sees("Monday")
    update = {"message_id": 77, "chat": {"id": anna.id, "type": "private"}, "text": "Hello again"}
    sender = {"id": anna.id, "is_bot": False, "first_name": "Anna"}
    at = int(office.clock.now().timestamp()) + 300
    office.simulator.updates.put({"message": update | {"from": sender, "date": at}})
    await office.owner.sees("I sell no urgent contact")
    await office.turn_to(november(20, 21, 46))
    await looks(office, telegrams_is=0)
    await office.owner.sees("Urgent contact is sold again.")
