"""Whoever looks after a client gets the client's messages in open hours, answers them, and sees no other clients."""

import pytest

from bot.models import Answer, Client, Message, Outbox
from bot.models.states import AnswerState, MessageState
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, labels, now_shown, rows, said, tap, words
from tests.support.team import joins


@pytest.fixture
def anna(office: Office) -> Person:
    return office.client("Anna Kowalska", "en")


async def looks_after(office: Office, anna: Person, language: str = "en") -> Person:
    """Return Ola, who looks after Anna from Friday evening on."""
    anna.sends("Good evening")
    await anna.sees("automatic reply")
    ola = await joins(office, language=language)
    office.owner.sends("/client Anna")
    page = await office.owner.sees(lambda m: any(one.startswith("Looked after by") for one in labels(m)))
    tap(office.owner, page, "Looked after by")
    tap(office.owner, await office.owner.sees_now(page["message_id"], "Who looks after Anna Kowalska?"), "Ola")
    await ola.sees("Anna Kowalska")
    return ola


async def opens(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    await office.settled()


async def test_what_waited_comes_at_opening_and_what_is_written_then_at_once(office: Office, anna: Person) -> None:
    ola = await looks_after(office, anna)
    await office.settled()
    assert not [line for line in said(ola) if "Good evening" in line]
    await opens(office)
    await ola.sees("Good evening")
    anna.sends("One thing more")
    shown = await ola.sees("One thing more")
    assert words(shown).startswith("👤 Anna Kowalska · ") and labels(shown) == []
    await office.owner.sees("One thing more")


@pytest.mark.parametrize("language", ["en", "pl"])
async def test_an_answer_of_hers_reaches_the_client_and_the_owner_sees_it(
    office: Office, anna: Person, language: str
) -> None:
    ola = await looks_after(office, anna, language)
    await opens(office)
    anna.sends("May I come today?")
    shown = await ola.sees("May I come today?")
    reply = ola.sends("At two", reply_to=shown["message_id"])
    await anna.sees("At two")
    await ola.sees_reaction(reply["message_id"], "👌")
    await office.owner.sees("At two")
    await office.settled()
    assert {message.state for message in await rows(office, Message)} == {MessageState.ANSWERED}


async def test_voice_and_albums_come_whole(office: Office, anna: Person) -> None:
    ola = await looks_after(office, anna)
    await opens(office)
    await ola.sees("Good evening")
    anna.sends_voice()
    await ola.sees(lambda m: "voice" in m)
    anna.sends_album(["photo", "photo"])
    parts = [await ola.sees(lambda m: "photo" in m) for _ in range(2)]
    assert len({part["album"] for part in parts}) == 1
    await office.settled()
    album = [call for call in await rows(office, Outbox) if call.chat_id == ola.id and call.method == "copyMessages"]
    assert [len(call.shows or ()) for call in album] == [2], "a part that joined late would be brought twice"


async def test_at_night_her_answer_is_held(office: Office, anna: Person) -> None:
    ola = await looks_after(office, anna)
    (about,) = [m for m in ola.received if "You look after Anna Kowalska now" in words(m)]
    ola.sends("Tomorrow", reply_to=about["message_id"])
    await ola.sees("is held until we open on Monday")
    assert [answer.state for answer in await rows(office, Answer)] == [AnswerState.HELD]


async def test_others_messages_do_not_come_and_cannot_be_answered(office: Office, anna: Person) -> None:
    ola = await looks_after(office, anna)
    await opens(office)
    john = office.client("John Smith", "en")
    john.sends("My door code is 1234")
    await office.owner.sees("1234")
    await office.settled()
    assert not [line for line in said(ola) if "1234" in line or "John" in line]


async def test_a_client_who_is_somebody_elses_now_gets_nothing_from_her(office: Office, anna: Person) -> None:
    ola = await looks_after(office, anna)
    await opens(office)
    shown = await ola.sees("Good evening")
    office.owner.sends("/client Anna")
    page = await office.owner.sees(lambda m: any(one.startswith("Looked after by") for one in labels(m)))
    tap(office.owner, page, "Looked after by")
    tap(office.owner, await office.owner.sees_now(page["message_id"], "Who looks after"), "Nobody")
    await office.settled()
    ola.sends("Are you well?", reply_to=shown["message_id"])
    await ola.sees("Anna Kowalska is not among the clients whom you look after")
    await office.settled()
    assert await rows(office, Answer) == []
    anna.sends("Still here")
    await office.owner.sees("Still here")
    await office.settled()
    assert not [line for line in said(ola) if "Still here" in line]


async def test_who_is_removed_looks_after_nobody_and_the_owner_is_told(office: Office, anna: Person) -> None:
    ola = await looks_after(office, anna)
    office.owner.sends("/team")
    shown = await office.owner.sees("On duty now:")
    tap(office.owner, shown, "Ola")
    tap(office.owner, await office.owner.sees_now(shown["message_id"], "Language:"), "Remove")
    tap(office.owner, await office.owner.sees_now(shown["message_id"], "invite them again"), "Yes, remove")
    await office.owner.sees("1 client whom Ola Zielińska looked after has nobody in particular now.")
    await ola.sees("You are no longer on the staff")
    await office.settled()
    assert {client.cared_for_by for client in await rows(office, Client)} == {None}
    await opens(office)
    anna.sends("Hello again")
    await office.owner.sees("Hello again")
    await office.settled()
    assert not [line for line in said(ola) if "Hello again" in line]


async def test_off_duty_they_come_without_a_sound(office: Office, anna: Person) -> None:
    ola = await looks_after(office, anna)
    office.owner.sends("/team")
    shown = await office.owner.sees("On duty now:")
    tap(office.owner, shown, "Ola")
    tap(office.owner, await office.owner.sees_now(shown["message_id"], "Language:"), "Hours of duty")
    await office.owner.sees_now(shown["message_id"], "When is Ola")
    office.owner.sends("weekdays 17-22")
    await office.owner.sees("Changed: on duty")
    await opens(office)
    anna.sends("Ring ring")
    shown = await ola.sees("Ring ring")
    assert is_silent(office, ola, shown)


def is_silent(office: Office, person: Person, message: Json) -> bool:
    sent = [given for method, given in office.simulator.calls if given.get("chat_id") == person.id]
    about = [given for given in sent if str(given.get("text", "")) == words(message)]
    assert now_shown(person, message)
    return bool(about) and all(given.get("disable_notification") for given in about)
