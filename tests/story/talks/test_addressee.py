"""A client's words reach whoever helps and nobody else; what is written without a reply goes to nobody wrong."""

import pytest

from bot.models import Talk
from bot.models.talk_states import TalkState
from bot.simulator import Person
from tests.support.office import Office
from tests.support.phones import data, labels, rows, said, tap, words
from tests.support.talks import COMES, shown, talk_of, with_deputy, with_owner
from tests.support.urgent_night import buys, count


@pytest.fixture
def anna(office: Office) -> Person:
    return office.client("Anna Kowalska", "en")


async def taken_over(office: Office, anna: Person) -> tuple[Person, dict[str, object]]:
    """Have the owner answer Anna while the deputy talks with her; return the deputy and the owner's line."""
    ewa, _ = await with_deputy(office, anna)
    alert = next(m for m in office.owner.received if "water is running" in words(m))
    office.owner.sends("It is me now.", reply_to=alert["message_id"])
    held = await office.owner.sees("is held until we open")
    tap(office.owner, held, "Send now")
    await anna.sees("It is me now.")
    return ewa, await office.owner.sees(COMES)


async def test_whoever_answered_last_hears_the_client_and_nobody_else(office: Office, anna: Person) -> None:
    ewa, _ = await taken_over(office, anna)
    await ewa.sees("the owner now talks with Anna Kowalska.")
    anna.sends("Thank you both, it still leaks")
    await office.owner.sees("it still leaks")
    await office.settled()
    assert shown(ewa, "it still leaks") == [] and len(shown(office.owner, "it still leaks")) == 1
    assert len(await rows(office, Talk)) == 1
    assert (await talk_of(office)).chat_id == office.owner.id
    line = next(m for m in ewa.received if COMES in words(m))
    assert labels(line) == []


async def test_what_only_the_first_helper_was_shown_comes_to_the_second(office: Office, anna: Person) -> None:
    ewa, _ = await with_deputy(office, anna)
    anna.sends("The wall is wet")
    await ewa.sees("The wall is wet")
    await office.settled()
    alert = next(m for m in office.owner.received if "water is running" in words(m))
    office.owner.sends("It is me now.", reply_to=alert["message_id"])
    tap(office.owner, await office.owner.sees("is held until we open"), "Send now")
    await office.owner.sees("The wall is wet")
    await office.settled()
    assert len(shown(office.owner, "The wall is wet")) == 1


async def test_in_two_talks_a_message_without_a_reply_asks_for_whom_it_is(office: Office, anna: Person) -> None:
    await with_owner(office, anna)
    john = office.client("John Smith", "en")
    await buys(john)
    alert = await office.owner.sees("🚨 URGENT · John Smith")
    office.owner.sends("Which pipe?", reply_to=alert["message_id"])
    await john.sees("Which pipe?")
    await office.owner.sees("What John Smith writes now comes straight to you")
    office.owner.sends("Turn it off.")
    question = await office.owner.sees("Who is this for?")
    assert {"👤 John Smith", "👤 Anna Kowalska"} <= set(labels(question))
    await office.settled()
    assert "Turn it off." not in said(anna) + said(john)
    office.owner.taps(question, data(question, "Anna Kowalska"))
    await anna.sees("Turn it off.")
    await office.settled()
    assert "Turn it off." not in said(john)


async def test_after_an_alert_about_somebody_else_a_message_without_a_reply_asks(office: Office, anna: Person) -> None:
    await with_owner(office, anna)
    john = office.client("John Smith", "en")
    await buys(john)
    await office.owner.sees("🚨 URGENT · John Smith")
    office.owner.sends("I am coming.")
    question = await office.owner.sees("Who is this for?")
    await office.settled()
    assert "I am coming." not in said(anna) + said(john)
    assert "👤 Anna Kowalska" in labels(question)


async def test_an_answer_to_somebody_else_that_is_held_does_not_go_on_in_the_talk(office: Office, anna: Person) -> None:
    await with_owner(office, anna)
    john = office.client("John Smith", "en")
    john.sends("Good evening")
    await john.sees("automatic reply")
    office.owner.sends("/client John")
    page = await office.owner.sees("Known since")
    office.owner.sends("I shall call on Monday.", reply_to=page["message_id"])
    await office.owner.sees("is held until we open")
    office.owner.sends("At nine.")
    await office.owner.sees("Who is this for?")
    await office.settled()
    assert "At nine." not in said(anna)


@pytest.mark.parametrize("who", ["a client", "another deputy"])
async def test_nobody_else_ends_a_talk(office: Office, anna: Person, who: str) -> None:
    await with_owner(office, anna)
    other = office.client("Jan Obcy", "en")
    if who == "another deputy":
        office.owner.sends("/urgent deputy")
        link = words(await office.owner.sees("Send this link")).split()[-1]
        other.opens(link)
        await other.sees("deputy")
    else:
        other.sends("Hello")
        await other.sees("automatic reply")
    talk = await talk_of(office)
    other.taps(other.received[-1], f"talkend:{talk.id}")
    other.taps(other.received[-1], f"talkshow:{talk.id}")
    await office.settled()
    assert (await talk_of(office)).state == TalkState.OPEN
    assert count(anna, "over for now") == 0
