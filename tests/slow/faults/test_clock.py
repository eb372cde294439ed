"""The bot loses, repeats and delays nothing when the wall clock jumps by hours, forward or back.

A process sees steps as the clock shows them; here it is the tests' own clock that is turned, in the tests' process.
"""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from bot.features import delivery
from bot.models import Business
from tests.support.database_access import sql
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, until
from tests.support.phones import november, rows, said, told

HOUR = timedelta(hours=1)
TUESDAY = november(24, 12)


async def set_back(office: Office, at: datetime) -> None:
    """Set the clock right and let the jobs look, as they do after a step."""
    await office.turn_to(at)
    await office.settled()


async def test_a_clock_that_was_days_ahead_costs_nobody_the_digest(office: Office) -> None:
    anna, bob = office.client("Anna", "en"), office.client("Bob", "en")
    anna.sends("Before the step")
    await anna.sees("Monday")
    await office.turn_to(TUESDAY)
    await office.owner.sees("This digest is late")
    await set_back(office, FRIDAY_EVENING + HOUR)
    bob.sends("After it")
    await bob.sees("Monday")
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("2 clients are waiting")
    await office.settled()
    assert len([words for words in told(office) if "waiting" in words]) == 2


async def test_an_answer_written_while_the_clock_was_ahead_is_not_held_longer_than_until_opening(
    office: Office,
) -> None:
    anna = office.client("Anna", "en")
    anna.sends("Hello")
    await anna.sees("Monday")
    await office.turn_to(TUESDAY - 18 * HOUR)
    digest = await office.owner.sees("1 client is waiting")
    office.owner.sends("Good evening", reply_to=digest["message_id"])
    await office.owner.sees("is held until we open on Tuesday")
    await set_back(office, FRIDAY_EVENING + HOUR)
    await office.turn_to(MONDAY_OPENING)
    await anna.sees("Good evening")


@pytest.mark.parametrize("back", [timedelta(seconds=20), 3 * HOUR], ids=["seconds", "hours"])
async def test_a_clock_set_back_over_an_opening_repeats_no_digest_of_nothing_new(
    office: Office, back: timedelta
) -> None:
    anna = office.client("Anna", "en")
    anna.sends("Hello")
    await anna.sees("Monday")
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    office.owner.sends("Good morning", reply_to=digest["message_id"])
    await anna.sees("Good morning")
    await office.settled()
    await set_back(office, MONDAY_OPENING - back)
    await office.turn_to(MONDAY_OPENING + timedelta(minutes=1))
    await office.settled()
    assert len([words for words in told(office) if "waiting" in words]) == 1


async def test_who_writes_before_an_opening_that_comes_a_second_time_is_in_its_second_digest(office: Office) -> None:
    """The opening is served again, because the bot promised it to the client and the next opening is a day away."""
    anna, bob = office.client("Anna", "en"), office.client("Bob", "en")
    anna.sends("Hello")
    await anna.sees("Monday")
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("1 client is waiting")
    await set_back(office, MONDAY_OPENING - HOUR / 2)
    bob.sends("Good morning")
    await bob.sees("23 November at 09:00")
    await office.turn_to(MONDAY_OPENING)
    assert "Bob" in (await office.owner.sees("2 clients are waiting"))["text"]


async def test_a_receipt_put_off_while_the_clock_was_days_ahead_comes_at_once(office: Office) -> None:
    anna = office.client("Anna", "en")
    anna.sends("One")
    await anna.sees("Monday")
    office.simulator.faults.next("setMessageReaction", times=10_000, error=(502, "Bad Gateway"))
    two = anna.sends("Two")
    await office.simulator.called("setMessageReaction")
    await office.turn_to(TUESDAY)

    async def put_off() -> bool:
        put_off = "SELECT count(*) FROM outbox WHERE state = 'waiting' AND due_at > '2026-11-24'"
        return await sql(office, put_off) == [1]

    await until(put_off)
    office.simulator.faults.clear()
    await set_back(office, FRIDAY_EVENING + HOUR)
    await anna.sees_reaction(two["message_id"], delivery.outbox.RECEIPT, timeout=20)


@pytest.mark.parametrize("hours", [-30, -3, 3, 20])
async def test_messages_amid_a_step_are_kept_once_and_answered(office: Office, hours: int) -> None:
    people = [office.client(f"Client {n}", "en") for n in range(20)]
    office.simulator.faults.delay = 0.05
    for person in people[:10]:
        person.sends("Before")
    await office.simulator.called("sendMessage")
    await office.turn_to(FRIDAY_EVENING + hours * HOUR)
    for person in people:
        person.sends("After")
    await office.settled()
    kept = Counter(await sql(office, "SELECT telegram_id FROM message"))
    assert len(kept) == 30 and set(kept.values()) == {1}
    for person in people:
        receipts = [message for message in person.messages if message["reactions"]]
        assert len(said(person)) + len(receipts) == len([message for message in person.messages if message["out"]])
        assert len(said(person)) == len(set(said(person)))


async def test_every_business_in_a_database_follows_the_clock(office: Office) -> None:
    """The business that is checked first needs no correction; the second one does."""
    assert office.app is not None
    async with office.app.database.transaction() as session:
        mine = (await rows(office, Business, session))[0].model_dump(exclude={"id"})
        session.add(Business(**mine | {"bot_id": 1, "digest_due_at": TUESDAY + 48 * HOUR}))
    await office.turn_to(FRIDAY_EVENING + HOUR)
    assert [row.digest_due_at for row in await rows(office, Business)] == [MONDAY_OPENING, MONDAY_OPENING]
