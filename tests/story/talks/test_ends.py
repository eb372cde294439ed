"""A talk ends by a tap, by its time, at an opening, or since a side is gone; both sides are told once."""

from datetime import datetime, timedelta

import pytest

from bot.models import Message, Talk
from bot.models.states import MessageState
from bot.models.talk_states import TalkState
from bot.simulator import Person
from tests.support.blocking import blocks
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, WARSAW, Office
from tests.support.phones import labels, now_shown, rows, said, tap, tap_data, words
from tests.support.talks import COMES, HELPER_OVER, OVER, shown, talk_of, with_deputy, with_owner
from tests.support.urgent_night import buys, count


@pytest.fixture
def anna(office: Office) -> Person:
    return office.client("Anna Kowalska", "en")


async def waits_now(office: Office, anna: Person, helper: Person) -> None:
    """Check that what Anna writes goes to nobody at once, and is kept."""
    seen = len(said(helper))
    anna.sends("One more thing")
    await office.settled()
    assert len(said(helper)) == seen
    assert (await rows(office, Message))[-1].state == MessageState.WAITING


@pytest.mark.parametrize("down", [False, True], ids=["running", "down at its end"])
async def test_by_its_time_both_are_told_once_and_words_wait_again(office: Office, anna: Person, down: bool) -> None:
    line = await with_owner(office, anna)
    await office.settled()
    if down:
        await office.stop()
        office.clock.turn_to(FRIDAY_EVENING + timedelta(minutes=75))
        await office.start()
    for minutes in (75, 80):
        await office.turn_to(FRIDAY_EVENING + timedelta(minutes=minutes))
    told = await anna.sees(OVER)
    assert words(told).endswith("read it when we open on Monday, 23 November at 09:00.")
    await office.owner.sees(HELPER_OVER)
    await office.settled()
    assert count(anna, OVER) == count(office.owner, HELPER_OVER) == 1
    assert labels(now_shown(office.owner, line)) == []
    await waits_now(office, anna, office.owner)
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("1 client is waiting")
    assert (await talk_of(office)).state == TalkState.ENDED


async def test_whoever_helps_ends_it_by_a_tap(office: Office, anna: Person) -> None:
    ewa, line = await with_deputy(office, anna)
    tap(ewa, line, "End the talk")
    ended = await ewa.sees_edit(line["message_id"], HELPER_OVER)
    assert labels(ended) == []
    await anna.sees(OVER)
    owners = next(m for m in office.owner.received if "and Ewa Lis" in words(m))
    await office.owner.sees_edit(owners["message_id"], "Anna Kowalska and Ewa Lis talked; it ended at 21:55.")
    tap_data(ewa, line, "talkend:")
    await office.settled()
    assert count(anna, OVER) == count(ewa, HELPER_OVER) == 1
    await waits_now(office, anna, ewa)


async def test_the_owner_ends_somebody_elses_talk(office: Office, anna: Person) -> None:
    ewa, line = await with_deputy(office, anna)
    owners = await office.owner.sees("Anna Kowalska and Ewa Lis now talk directly: until 22:55")
    tap(office.owner, owners, "End the talk")
    await ewa.sees("the owner has ended the talk with Anna Kowalska.")
    await anna.sees(OVER)
    await office.settled()
    assert labels(now_shown(ewa, line)) == [] and HELPER_OVER in words(now_shown(office.owner, owners))
    await waits_now(office, anna, ewa)


async def test_at_the_opening_it_passes_over_into_open_hours_without_a_word(office: Office, anna: Person) -> None:
    await buys(anna)
    await office.owner.sees("🚨 URGENT")
    await office.turn_to(MONDAY_OPENING - timedelta(minutes=20))
    await office.settled()
    john = office.client("John Smith", "en")
    await buys(john)
    alert = await office.owner.sees("🚨 URGENT · John Smith")
    office.owner.sends("Which pipe?", reply_to=alert["message_id"])
    line = await office.owner.sees("What John Smith writes now comes straight to you")
    await john.sees("until 09:00")
    await office.turn_to(MONDAY_OPENING)
    await office.settled()
    assert count(john, OVER) == count(office.owner, "The talk with") == 0
    assert labels(now_shown(office.owner, line)) == []
    john.sends("The blue one")
    await office.owner.sees("The blue one")
    office.owner.sends("Good.", reply_to=shown(office.owner, "The blue one")[-1]["message_id"])
    await john.sees("Good.")
    await office.settled()
    assert (await talk_of(office)).state == TalkState.ENDED


@pytest.mark.parametrize(
    ("answered", "until"),
    [
        (datetime(2027, 3, 28, 1, 30, tzinfo=WARSAW), "03:30"),  # there is no half past two
        (datetime(2027, 10, 31, 2, 40, tzinfo=WARSAW), "02:40"),  # there are two
    ],
    ids=["the hour that is missing", "the hour that comes twice"],
)
async def test_an_hour_is_an_hour_when_the_clocks_change(
    office: Office, anna: Person, answered: datetime, until: str
) -> None:
    await office.turn_to(answered)
    await office.settled()
    await with_owner(office, anna)
    assert f"until {until}" in said(anna)[-1]
    end = answered.timestamp() + 3600
    assert 0 <= (await talk_of(office)).ends_at.timestamp() - end < 30
    await office.turn_to(datetime.fromtimestamp(end - 60, WARSAW))
    await office.settled()
    assert count(anna, OVER) == 0
    await office.turn_to(datetime.fromtimestamp(end + 60, WARSAW))
    await anna.sees(OVER)


async def test_off_there_is_no_talk_and_the_second_answer_is_held(office: Office, anna: Person) -> None:
    office.owner.sends("/urgent talk off")
    await office.owner.sees("Talk after an answer at night: off")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    office.owner.sends("And the window.", reply_to=alert["message_id"])
    await office.owner.sees("is held until we open")
    assert await rows(office, Talk) == []


async def test_how_long_is_set_and_undone(office: Office, anna: Person) -> None:
    for nonsense in ("0", "-5", "later", "99999", ""):
        office.owner.sends(f"/urgent talk {nonsense}".strip())
        await office.owner.sees("/urgent talk 60 – for how many minutes")
    office.owner.sends("/urgent talk 10")
    await office.owner.sees("Talk after an answer at night: 10 minutes from the last message")
    await with_owner(office, anna)
    assert "until 21:50, and for 10 minutes" in said(anna)[-1]
    office.owner.sends("/undo")
    tap_data(office.owner, await office.owner.sees(lambda m: "undolist:" in str(m)), "undolist:")
    office.owner.sends("/urgent")
    await office.owner.sees("Talk after an answer at night: 60 minutes")


async def test_a_blocked_client_is_told_nothing_more(office: Office, anna: Person) -> None:
    await with_owner(office, anna)
    await blocks(office)
    seen = len(said(anna))
    anna.sends("Hello?")
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=3))
    await office.settled()
    assert len(said(anna)) == seen and (await talk_of(office)).state == TalkState.ENDED


async def test_a_muted_clients_words_wait(office: Office, anna: Person) -> None:
    line = await with_owner(office, anna)
    office.owner.sends("/mute", reply_to=line["message_id"])
    await anna.sees(OVER)
    await office.settled()
    await waits_now(office, anna, office.owner)


async def test_an_erased_clients_talk_is_over(office: Office, anna: Person) -> None:
    line = await with_owner(office, anna)
    anna.sends("/erase")
    tap_data(anna, await anna.sees("Delete everything that"), "erase:")
    await anna.sees("Done: what we kept about you has been deleted.")
    await office.settled()
    assert labels(now_shown(office.owner, line)) == []
    assert (await talk_of(office)).state == TalkState.ENDED
    anna.sends("Hello again")
    await anna.sees("automatic reply")
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=3))
    await office.settled()
    assert count(anna, OVER) == 0 and count(office.owner, HELPER_OVER) == 0


async def test_when_the_helper_leaves_the_staff_the_client_hears_that_words_wait(office: Office, anna: Person) -> None:
    ewa, line = await with_deputy(office, anna)
    office.owner.sends("/urgent deputy off")
    await anna.sees(OVER)
    await office.settled()
    assert labels(now_shown(ewa, line)) == []
    await waits_now(office, anna, ewa)


async def test_words_that_do_not_reach_the_helper_wait_and_stand_in_the_digest(office: Office, anna: Person) -> None:
    ewa, _ = await with_deputy(office, anna)
    ewa.blocks()
    anna.sends("It still leaks!")
    await anna.sees(OVER)
    await office.owner.sees("messages no longer reach Ewa Lis")
    await office.settled()
    assert [m.state for m in await rows(office, Message)] == [MessageState.ANSWERED, MessageState.WAITING]
    await waits_now(office, anna, ewa)
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    assert "2 messages" in words(digest) and "It still leaks!" in words(digest)


async def test_where_it_opens_for_the_client_alone_no_talk_is_needed(office: Office, anna: Person) -> None:
    line = await with_owner(office, anna)
    assert COMES in words(line)
    office.owner.sends("/client Anna")
    tap(office.owner, await office.owner.sees("Known since"), "Own hours")
    await office.owner.sees("When are you open for this client?")
    office.owner.sends("Mo-Su 21:00-23:30")
    await office.owner.sees("You are open for Anna Kowalska: ")
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=75))
    await office.settled()
    assert count(anna, OVER) == 0
    anna.sends("Hello")
    await office.owner.sees("Hello")
