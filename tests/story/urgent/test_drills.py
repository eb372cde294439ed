"""A drill is a real alert; a tap in time proves it, and everybody who relies on it sees whether it was proven."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.models import Drill, Ring
from bot.simulator import Person
from tests.support.deputies import deputy_of
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, closed_office
from tests.support.phones import Json, data, labels, now_shown, rows, said, tap, tap_data, words
from tests.support.ring_receiver import RingReceiver, error_500, ring_receiver

TEST = "This is only a test"
NOBODY = "Nobody has tested yet"
MISSED = "was not confirmed in time"
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def receiver() -> AsyncIterator[RingReceiver]:
    async with ring_receiver() as made:
        yield made


@pytest.fixture
async def ringing(tmp_path: Path, receiver: RingReceiver) -> AsyncIterator[Office]:
    """Provide an office whose owner has a ring channel on this machine."""
    async with closed_office(tmp_path, ring_private=True) as office:
        await office.start()
        await office.owner.sees("Welcome! You are the owner")
        await adds(office.owner, receiver.address())
        yield office


async def adds(person: Person, address: str) -> None:
    person.sends(f"/ring {address}")
    await person.sees("rings for you from now on", timeout=60)


async def asks(person: Person) -> Json:
    """Ask for an own drill; return its alert."""
    person.sends("/ring test")
    return await person.sees(TEST)


async def urgent(office: Office) -> Json:
    office.owner.sends("/urgent")
    return await office.owner.sees("Promise")


async def states(office: Office) -> list[str]:
    return [row.state for row in await rows(office, Drill)]


async def answered(office: Office, query_id: str) -> str:
    """Return the words that appear for a moment above the chat after a tap."""
    answer = await office.simulator.called("answerCallbackQuery", lambda given: given["callback_query_id"] == query_id)
    return str(answer.get("text", ""))


def times(person: Person, what: str) -> int:
    return sum(what in each for each in said(person))


async def test_a_drill_rings_everywhere_and_a_tap_proves_it(ringing: Office, receiver: RingReceiver) -> None:
    owner = ringing.owner
    assert NOBODY in words(await urgent(ringing))
    await owner.sees("What rings for you has changed")
    alert = await asks(owner)
    await receiver.rings(1)
    assert receiver.rung[0].said["message"] == "Urgent (a test): open Telegram"
    call = next(given for _, given in ringing.simulator.calls if TEST in str(given.get("text")))
    assert not call.get("disable_notification")
    assert ringing.app is not None
    await ringing.app.ringers.look_now()
    tap(owner, alert, "It rang")
    await ringing.settled()
    shown = now_shown(owner, alert)
    assert "✅ It rang: Fri, 20 Nov" in words(shown)
    assert "📱 Telegram: the message came" in words(shown) and ": rang" in words(shown)
    assert labels(shown) == []
    panel = words(await urgent(ringing))
    assert "🔔 you: rang Fri, 20 Nov 21:4" in panel and NOBODY not in panel
    await ringing.turn_to(FRIDAY_EVENING + 5 * MINUTE)
    await ringing.settled()
    assert times(owner, MISSED) == 0
    assert [row.state for row in await rows(ringing, Ring)] == ["rung"]


async def test_without_a_channel_the_drill_says_what_a_message_in_telegram_cannot_do(office: Office) -> None:
    alert = await asks(office.owner)
    assert "does not break through Do Not Disturb; /ring adds something that does" in words(alert)


async def test_a_channel_that_does_not_ring_is_shown_in_the_proof(ringing: Office, receiver: RingReceiver) -> None:
    receiver.answers["phone"] = error_500
    alert = await asks(ringing.owner)
    await ringing.owner.sees("did not ring for you")
    tap(ringing.owner, alert, "It rang")
    await ringing.settled()
    assert "the service refused it (error 500)" in words(now_shown(ringing.owner, alert))


async def test_a_tap_after_three_minutes_comes_too_late(office: Office) -> None:
    owner = office.owner
    alert = await asks(owner)
    await office.turn_to(FRIDAY_EVENING + 4 * MINUTE)
    missed = await owner.sees(MISSED)
    assert "Is the phone online, and its sound on?" in words(missed)
    answer = await answered(office, tap(owner, alert, "It rang"))
    assert answer.startswith("Too late: a test counts within 3 minutes")
    assert await states(office) == ["missed"]
    assert "the last test was not confirmed" in words(await urgent(office))
    tap(owner, missed, "🔔 Test it again")
    again = await owner.sees(TEST)
    tap(owner, again, "It rang")
    await office.settled()
    assert await states(office) == ["missed", "proven"]
    assert times(owner, MISSED) == 1


async def test_a_tap_in_the_moment_before_the_schedule_looks_is_too_late_as_well(office: Office) -> None:
    alert = await asks(office.owner)
    office.clock.turn_to(FRIDAY_EVENING + 4 * MINUTE)
    tap(office.owner, alert, "It rang")
    await office.owner.sees(MISSED)
    await office.turn_to(FRIDAY_EVENING + 5 * MINUTE)
    await office.settled()
    assert (await states(office), times(office.owner, MISSED)) == (["missed"], 1)


@pytest.mark.parametrize(("minutes", "state"), [(2, "proven"), (4, "missed")])
async def test_a_restart_within_the_three_minutes_changes_nothing(office: Office, minutes: int, state: str) -> None:
    alert = await asks(office.owner)
    await office.stop()
    office.clock.turn_to(FRIDAY_EVENING + minutes * MINUTE)
    await office.start()
    await office.turn_to(office.clock.now())
    tap(office.owner, alert, "It rang")
    await office.settled()
    assert await states(office) == [state]
    assert times(office.owner, MISSED) == (1 if state == "missed" else 0)


async def test_nobody_proves_the_drill_of_somebody_else(office: Office) -> None:
    ewa = await deputy_of(office)
    eve = office.client("Eve Green", "en")
    alert = await asks(office.owner)
    forged = data(alert, "It rang")
    for person in (ewa, eve):
        person.sends("/help")
        message = await person.sees("/hours")
        person.taps(message, forged)
    await office.settled()
    assert await states(office) == ["open"]


async def test_two_taps_prove_once(office: Office) -> None:
    owner = office.owner
    alert = await asks(owner)
    forged = data(alert, "It rang")
    for _ in range(2):
        owner.taps(alert, forged)
    await office.settled()
    assert await states(office) == ["proven"]


async def test_two_drills_at_once_are_one(office: Office) -> None:
    await asks(office.owner)
    office.owner.sends("/ring test")
    await office.owner.sees("A test is running already")
    assert await states(office) == ["open"]


async def test_another_channel_voids_the_proof(ringing: Office, receiver: RingReceiver) -> None:
    tap(ringing.owner, await asks(ringing.owner), "It rang")
    await ringing.settled()
    ringing.clock.turn_to(FRIDAY_EVENING + 30 * MINUTE)
    await adds(ringing.owner, receiver.address("second"))
    panel = words(await urgent(ringing))
    assert "but something else rings since then" in panel and NOBODY in panel
    offer = await ringing.owner.sees("What rings for you has changed")
    tap(ringing.owner, offer, "🔔 Test it now")
    await ringing.owner.sees(TEST)
    await receiver.rings(1, "second")


async def test_the_owner_tests_everybody_and_hears_how_it_went(office: Office) -> None:
    ewa = await deputy_of(office)
    panel = await urgent(office)
    assert "❔ you: never tested" in words(panel) and "❔ Ewa Lis: never tested" in words(panel)
    answer = await answered(office, tap(office.owner, panel, "🔔 Test everybody"))
    assert answer == "It rings for 2 people now."
    tap(ewa, await ewa.sees(TEST), "It rang")
    await office.owner.sees("✅ Ewa Lis: it rang")
    await office.owner.sees(TEST)
    await office.turn_to(FRIDAY_EVENING + 4 * MINUTE)
    await office.owner.sees(MISSED)
    assert NOBODY not in words(await urgent(office))


async def test_a_drill_that_somebody_else_missed_is_told_to_who_asked_for_it(office: Office) -> None:
    ewa = await deputy_of(office)
    tap(office.owner, await urgent(office), "🔔 Test everybody")
    await ewa.sees(TEST)
    await office.turn_to(FRIDAY_EVENING + 4 * MINUTE)
    await ewa.sees(MISSED)
    await office.owner.sees("🔕 Ewa Lis did not confirm the test")


async def test_nobody_else_wakes_somebody_off_duty_who_may_test_at_any_time(office: Office) -> None:
    ewa = await deputy_of(office, "Mo-Fr 09:00-17:00")
    answer = await answered(office, tap(office.owner, await urgent(office), "🔔 Test everybody"))
    assert answer == "It rings for 1 person now."
    await office.owner.sees("Not rung now: Ewa Lis. Nobody is rung off duty.")
    await office.settled()
    assert times(ewa, TEST) == 0
    await asks(ewa)
    await office.turn_to(MONDAY_OPENING + 5 * MINUTE)
    await office.settled()
    assert times(ewa, "Do urgent messages") == 0  # an own test is as good


async def test_whoever_was_not_rung_is_offered_a_drill_on_duty(office: Office) -> None:
    ewa = await deputy_of(office, "Mo-Fr 12:00-17:00")
    tap(office.owner, await urgent(office), "🔔 Test everybody")
    await office.owner.sees("Nobody is rung off duty.")
    await office.turn_to(MONDAY_OPENING + 5 * MINUTE)
    await office.settled()
    assert times(ewa, "Do urgent messages really wake you?") == 0
    await office.turn_to(MONDAY_OPENING + timedelta(hours=4))
    await ewa.sees("Do urgent messages really wake you?")


async def test_in_the_never_hours_nobody_else_is_rung(office: Office) -> None:
    ewa = await deputy_of(office)
    office.owner.sends("/urgent never 20:00-07:00")
    await office.owner.sees("20:00-07:00")
    tap(office.owner, await urgent(office), "🔔 Test everybody")
    await office.owner.sees("In these hours nobody is woken.")
    await office.settled()
    assert times(ewa, TEST) == 0


async def test_a_drill_that_telegram_refuses_is_told_to_the_owner(office: Office) -> None:
    ewa = await deputy_of(office)
    ewa.blocks()
    tap(office.owner, await urgent(office), "🔔 Test everybody")
    await office.owner.sees("🔕 The test did not reach Ewa Lis")
    await office.settled()
    assert sorted(await states(office)) == ["missed", "open"]


async def test_every_ninety_days_it_is_offered_in_open_hours(office: Office) -> None:
    owner = office.owner
    tap(owner, await asks(owner), "It rang")
    await office.settled()
    await office.turn_to(FRIDAY_EVENING + timedelta(days=89))
    await office.settled()
    assert times(owner, "still wake you?") == 0
    await office.turn_to(FRIDAY_EVENING + timedelta(days=90, minutes=5))  # a Thursday night
    await office.settled()
    assert times(owner, "still wake you?") == 0
    await office.turn_to(FRIDAY_EVENING + timedelta(days=90, hours=12))
    offer = await owner.sees("still wake you? It last rang Fri, 20 Nov")
    await office.turn_to(FRIDAY_EVENING + timedelta(days=91, hours=12))
    await office.settled()
    assert times(owner, "still wake you?") == 1
    tap(owner, offer, "🔔 Test it now")
    await owner.sees(TEST)


async def test_it_is_offered_where_urgent_contact_is_switched_on(office: Office) -> None:
    ewa = await deputy_of(office)
    office.owner.sends("/urgent off")
    await office.owner.sees("off")
    await office.turn_to(MONDAY_OPENING)
    assert NOBODY not in "\n".join(said(office.owner))
    office.owner.sends("/urgent on")
    offer = await office.owner.sees("You sell urgent contact now. Does it really wake you?")
    await office.turn_to(MONDAY_OPENING + 5 * MINUTE)
    await ewa.sees("Do urgent messages really wake you?")
    tap(office.owner, offer, "🔔 Test it now")
    await office.owner.sees(TEST)


async def test_the_digest_says_so_until_somebody_has_tested(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await anna.sees("Monday")
    await office.turn_to(MONDAY_OPENING)
    assert NOBODY in words(await office.owner.sees("1 client is waiting"))
    tap(office.owner, await asks(office.owner), "It rang")
    await office.settled()
    office.owner.sends("/digest")
    assert NOBODY not in words(await office.owner.sees("1 client is waiting"))


@pytest.mark.parametrize(
    ("language", "test", "button"),
    [
        ("en", "This is only a test", "It rang"),
        ("pl", "To tylko test", "Zadzwoniło"),
        ("ru", "Это только проверка", "Зазвонило"),
        ("uk", "Це лише перевірка", "Задзвонило"),
    ],
)
async def test_a_drill_speaks_the_language_of_its_member(office: Office, language: str, test: str, button: str) -> None:
    office.owner.sends(f"/language {language}")
    await office.settled()
    office.owner.sends("/ring test")
    alert = await office.owner.sees(test)
    assert labels(alert) == [button]
    tap_data(office.owner, alert, "rang:")
    await office.settled()
    assert words(now_shown(office.owner, alert)).startswith("✅")
