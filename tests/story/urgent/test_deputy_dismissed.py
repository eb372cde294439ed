"""A deputy's rights begin with the alert and end with the dismissal; the owner sees the deputy's answers."""

from typing import Any

import pytest

from bot.models import Case, Client, Message
from bot.models.states import CaseState, Role
from bot.simulator import Person
from tests.support.answers import arrives
from tests.support.deputies import after, called, deputy_link, deputy_of
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, rows, said, tap_data, words
from tests.support.staff import becomes, member_id
from tests.support.talks import without_talks
from tests.support.urgent_night import alerts, buys, count, only, state_of

Json = dict[str, Any]


@pytest.fixture
def anna(office: Office) -> Person:
    return office.client("Anna Kowalska", "en")


def now(person: Person, message: Json) -> Json:
    """Return a message as the phone shows it now."""
    return next(m for m in person.messages if m["message_id"] == message["message_id"])


@pytest.mark.parametrize("forged", ["seen:1", "call:1", "refund:1", "callat:1:15"])
async def test_a_deputy_who_was_not_called_can_do_nothing_to_a_case(office: Office, anna: Person, forged: str) -> None:
    ewa = await deputy_of(office)
    await buys(anna)
    await office.settled()
    told = len(said(anna))
    ewa.taps(ewa.received[0], forged)
    await office.settled()
    assert (await state_of(office, Case), len(said(anna))) == ([CaseState.ALERTED], told)
    assert (await only(office, Case)).seen_at is None
    assert all(labels(m) == [] for m in ewa.received)


async def test_an_old_alert_answers_no_new_case_of_which_the_deputy_was_not_told(office: Office, anna: Person) -> None:
    """The answer still goes to the client, held like any other, and the new case's deadline stays."""
    ewa, alert = await called(office, anna)
    ewa.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    await office.settled()
    office.clock.turn_to(after(60 * 24))
    await buys(anna, "URGENT: now it is the roof")
    await office.settled()
    ewa.sends("All well?", reply_to=alert["message_id"])
    held = await ewa.sees("is held until we open on Monday")
    tap_data(ewa, held, "now:")
    await anna.sees("All well?")
    await office.settled()
    assert await state_of(office, Case) == [CaseState.ANSWERED, CaseState.ALERTED]


@pytest.mark.parametrize("end", ["off", "replaced"])
async def test_a_dismissed_deputy_sees_nothing_more_and_is_a_client_again(
    office: Office, anna: Person, end: str
) -> None:
    ewa, alert = await called(office, anna)
    if end == "off":
        office.owner.sends("/urgent deputy off")
        await office.owner.sees("There is no deputy any more.")
    else:
        link = await deputy_link(office)
        assert await member_id(office, Role.DEPUTY) == ewa.id
        office.client("Max Braun", "en").opens(link)
    await ewa.sees("You are no longer the deputy of Nowak Law")
    await office.settled()
    assert labels(now(ewa, alert)) == []
    seen = len(ewa.messages)
    for act in ("seen:1", "refund:1", "callat:1:15"):
        ewa.taps(alert, act)
    urgent = next(m for m in anna.messages if words(m).startswith("URGENT"))
    anna.edits(urgent["message_id"], "URGENT: the cellar, too, and my door code is 1234")
    await office.settled()
    assert await state_of(office, Case) == [CaseState.ALERTED]
    assert "1234" not in words(now(ewa, alert))
    assert len(ewa.messages) == seen
    ewa.sends("What does a will cost?", reply_to=alert["message_id"])
    await ewa.sees("automatic reply")
    assert {c.name for c in await rows(office, Client)} == {"Anna Kowalska", "Ewa Lis"}
    assert (await rows(office, Message))[-1].chat_id == ewa.id


async def test_what_was_still_to_come_is_not_shown_to_a_dismissed_deputy(office: Office, anna: Person) -> None:
    """The alert waits while Telegram holds back the chat."""
    ewa = await deputy_of(office)
    await buys(anna)
    office.simulator.faults.chat(ewa.id, error=(500, "Internal Server Error"))
    await office.turn_to(after(15))
    await office.simulator.called("sendMessage", lambda p: p["chat_id"] == ewa.id)
    office.owner.sends("/urgent deputy off")
    await office.owner.sees("There is no deputy any more.")
    office.simulator.faults.clear()
    await ewa.sees("You are no longer the deputy")
    await office.settled()
    assert not [m for m in ewa.messages if "Anna" in words(m)]


async def test_an_edit_of_an_answer_by_a_dismissed_deputy_is_nothing(office: Office, anna: Person) -> None:
    ewa, alert = await called(office, anna)
    answer = ewa.sends("Close the valve.", reply_to=alert["message_id"])
    copy = await anna.sees("Close the valve.")
    await arrives(ewa, answer)
    office.owner.sends("/urgent deputy off")
    await ewa.sees("You are no longer the deputy")
    ewa.edits(answer["message_id"], "Nonsense")
    await office.settled()
    assert words(now(anna, copy)) == "Close the valve."
    assert len(await rows(office, Message)) == 1


async def test_a_held_answer_of_a_dismissed_deputy_does_not_go_out(office: Office, anna: Person) -> None:
    """The bot would copy it in the morning from the deputy's chat, where the deputy can still edit it."""
    await without_talks(office)
    ewa, alert = await called(office, anna)
    answer = ewa.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    await arrives(ewa, answer)
    held = ewa.sends("Come at nine.", reply_to=alert["message_id"])
    await ewa.sees("is held until we open on Monday")
    office.owner.sends("/urgent deputy off")
    await office.owner.sees("1 answer that the deputy held for the morning was taken back")
    ewa.edits(held["message_id"], "We do not want you as a client.")
    await office.turn_to(MONDAY_OPENING)
    await office.settled()
    assert not [text for text in said(anna) if "nine" in text or "do not want" in text]


async def test_the_owner_sees_what_the_deputy_answered_and_can_answer_there(office: Office, anna: Person) -> None:
    ewa, alert = await called(office, anna)
    office.simulator.calls.clear()
    answer = ewa.sends("Close the valve.", reply_to=alert["message_id"])
    line = await office.owner.sees("Answer to Anna Kowalska, by Ewa Lis:")
    copy = await office.owner.sees("Close the valve.")
    to_owner = [p for _, p in office.simulator.calls if p.get("chat_id") == office.owner.id and "message_id" not in p]
    assert to_owner and all(p.get("disable_notification") for p in to_owner)
    await arrives(ewa, answer)
    ewa.edits(answer["message_id"], "Close the main valve.")
    await office.owner.sees("Corrected answer to Anna Kowalska, by Ewa Lis:")
    await office.owner.sees("Close the main valve.")
    await office.turn_to(MONDAY_OPENING)
    for message, words_ in ((copy, "I shall come today."), (line, "At ten.")):
        office.owner.sends(words_, reply_to=message["message_id"])
        await anna.sees(words_)
    assert count(office.owner, "Answer to Anna Kowalska, by Ewa Lis") == 1


async def test_an_album_of_the_deputys_comes_to_the_owner_whole(office: Office, anna: Person) -> None:
    ewa, alert = await called(office, anna)
    ewa.sends_album(["photo", "photo", "photo"], reply_to=alert["message_id"])
    await office.owner.sees("Answer to Anna Kowalska, by Ewa Lis:")
    await office.settled()
    assert len([m for m in office.owner.received if "photo" in m]) == 3
    assert count(office.owner, "Answer to Anna Kowalska, by Ewa Lis") == 1


async def test_a_deputy_who_becomes_the_owner_is_the_owner(office: Office, anna: Person) -> None:
    ewa = await deputy_of(office)
    await becomes(office, Role.OWNER, ewa.id)
    await buys(anna)
    await office.turn_to(after(15))
    await office.settled()
    assert len(alerts(ewa)) == 1
    ewa.sends("/urgent deputy off")
    await ewa.sees("There is no deputy any more.")
    await office.settled()
    assert count(ewa, "no longer the deputy") == 0
    ewa.sends("/queue")
    await ewa.sees("1 client is waiting")
