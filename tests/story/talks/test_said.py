"""In the morning the owner reads what others said with clients at night, once; what nobody answered still waits."""

import pytest

from bot.models import Message
from bot.models.states import MessageState
from bot.simulator import Person
from tests.support.deputies import after
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, rows, said, tap, tap_data, words
from tests.support.talks import shown, sounds, with_deputy, with_owner
from tests.support.urgent_night import count

SAID = "Said with Ewa Lis at night: Anna Kowalska"


@pytest.fixture
def anna(office: Office) -> Person:
    return office.client("Anna Kowalska", "en")


async def test_what_was_said_and_answered_is_listed_folded_and_waits_for_nobody(office: Office, anna: Person) -> None:
    ewa, _ = await with_deputy(office, anna)
    await office.turn_to(after(16))
    anna.sends("It still leaks!")
    await ewa.sees("It still leaks!")
    anna.sends_voice("Listen")
    await ewa.sees("Listen")
    await office.settled()
    await office.turn_to(after(17))
    ewa.sends("Turn it harder.")
    await anna.sees("Turn it harder.")
    await office.settled()
    office.simulator.calls.clear()
    await office.turn_to(MONDAY_OPENING)
    listed = await office.owner.sees(SAID)
    assert words(listed).splitlines()[1:] == [
        "21:55 ✍️ Close the valve.",
        "21:56 👤 It still leaks!",
        "21:56 👤 [voice message] Listen",
        "21:57 ✍️ Turn it harder.",
    ]
    assert "expandable_blockquote" in [entity["type"] for entity in listed["entities"]]
    await office.settled()
    assert count(office.owner, "waiting") == 0 and sounds(office, office.owner, "Said with") == [False]
    tap(office.owner, listed, "Show the messages")
    await office.owner.sees(lambda m: "voice" in m)
    await office.settled()
    assert len(shown(office.owner, "It still leaks!")) == 2
    await office.turn_to(MONDAY_OPENING.replace(day=24))
    await office.settled()
    assert count(office.owner, SAID) == 1
    office.owner.sends("How is the cellar?", reply_to=listed["message_id"])
    await anna.sees("How is the cellar?")


async def test_what_the_helper_did_not_answer_waits_in_the_digest(office: Office, anna: Person) -> None:
    ewa, _ = await with_deputy(office, anna)
    anna.sends("And who pays for it?")
    await ewa.sees("And who pays for it?")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    assert "And who pays for it?" in words(digest)
    await office.owner.sees(SAID)
    states = {m.state for m in await rows(office, Message) if m.content.get("text") == "And who pays for it?"}
    assert states == {MessageState.WAITING}
    tap_data(office.owner, digest, "bring:")
    await office.owner.sees(lambda m: words(m).endswith("And who pays for it?") and "client is waiting" not in words(m))


async def test_the_owners_own_talk_is_not_told(office: Office, anna: Person) -> None:
    await with_owner(office, anna)
    anna.sends("It still leaks!")
    await office.owner.sees("It still leaks!")
    await office.settled()
    office.owner.sends("Turn it harder.")
    await anna.sees("Turn it harder.")
    await office.settled()
    told = len(said(office.owner))
    await office.turn_to(MONDAY_OPENING)
    await office.settled()
    assert [text for text in said(office.owner)[told:] if text.startswith("👤 Said")] == []


async def test_an_answer_alone_is_no_news(office: Office, anna: Person) -> None:
    await with_deputy(office, anna)
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    await office.settled()
    assert count(office.owner, "Said with") == 0
    assert labels(office.owner.received[-1]) == []


async def test_a_complaint_to_whoever_helps_is_marked_for_the_owner(office: Office, anna: Person) -> None:
    ewa, _ = await with_deputy(office, anna)
    anna.sends("/complaint You were rude")
    await ewa.sees("You were rude")
    await office.settled()
    ewa.sends("I am sorry.")
    await anna.sees("I am sorry.")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    assert "👤 ❗ Complaint: /complaint You were rude" in words(await office.owner.sees(SAID))
