"""After an answer at night client and helper talk: at once, both ways, without notice, payment or sound."""

from datetime import timedelta

import pytest

from bot.models import Case, Message, Offer
from bot.models.states import MessageState
from bot.simulator import Person
from tests.support.answers import arrives
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.phones import labels, now_shown, rows, said, words
from tests.support.talks import COMES, STRAIGHT, shown, sounds, talk_of, with_deputy, with_owner, with_staff
from tests.support.urgent_night import count

HELPERS = {"deputy": with_deputy, "staff": with_staff}


@pytest.fixture
def anna(office: Office) -> Person:
    return office.client("Anna Kowalska", "en")


async def test_both_sides_write_and_read_at_once_and_the_first_word_alone_makes_a_sound(
    office: Office, anna: Person
) -> None:
    await with_owner(office, anna)
    await office.settled()
    before = said(anna)
    office.simulator.calls.clear()
    for number in range(1, 7):
        anna.sends(f"Word {number}")
        await office.owner.sees(f"Word {number}")
    await office.settled()
    assert sounds(office, office.owner, "Word") == [True, *[False] * 5]
    assert said(anna) == before  # no notice, no receipt, no offer, and nothing for the fifth
    office.owner.sends("Turn it harder.")
    await anna.sees("Turn it harder.")
    await office.settled()
    assert {one.state for one in await rows(office, Message)} == {MessageState.ANSWERED}


@pytest.mark.parametrize("role", HELPERS)
async def test_a_deputy_and_staff_read_the_words_under_the_name_and_answer_without_a_reply(
    office: Office, anna: Person, role: str
) -> None:
    ewa, line = await HELPERS[role](office, anna)
    assert labels(line) == ["End the talk"]
    await office.settled()
    owners = len(said(office.owner))
    office.simulator.calls.clear()
    anna.sends("It still leaks!")
    first = await ewa.sees("It still leaks!")
    assert words(first) == "👤 Anna Kowalska\n\nIt still leaks!" and labels(first) == []
    anna.sends("And the wall is wet")
    await ewa.sees("And the wall is wet")
    await office.settled()
    assert sounds(office, ewa) == [True, False]
    assert len(said(office.owner)) == owners  # what the client says in a talk stands in the digest
    ewa.sends("Turn it harder.")
    await anna.sees("Turn it harder.")
    ewa.sends("I am on my way.")
    await anna.sees("I am on my way.")
    await office.owner.sees("I am on my way.")
    assert count(ewa, "Who is this for?") == 0


@pytest.mark.parametrize("role", HELPERS)
async def test_voice_albums_edits_and_quotes_go_both_ways(office: Office, anna: Person, role: str) -> None:
    ewa, _ = await HELPERS[role](office, anna)
    anna.sends_voice("Listen")
    voice = await ewa.sees(lambda m: "voice" in m)
    assert words(voice) == "👤 Anna Kowalska\n\nListen"
    anna.sends_sticker()
    await ewa.sees(lambda m: "sticker" in m)
    anna.sends_album([{"kind": "photo", "caption": "Before"}, "photo", "photo"])
    await ewa.sees("Before")
    await office.settled()
    assert len([m for m in ewa.received if "photo" in m]) == 3
    typo = anna.sends("It leks")
    copy = await ewa.sees("It leks")
    anna.edits(typo["message_id"], "It leaks")
    edited = await ewa.sees_edit(copy["message_id"], "It leaks")
    assert words(edited).startswith("👤 Anna Kowalska")
    answer = ewa.sends_voice(reply_to=copy["message_id"])
    hers = await anna.sees(lambda m: "voice" in m)
    assert hers["reply_to_message"]["message_id"] == typo["message_id"]
    await arrives(ewa, answer)
    anna.sends("Yes, that one", reply_to=hers["message_id"])
    back = await ewa.sees("Yes, that one")
    assert back["reply_to_message"]["message_id"] == answer["message_id"]
    written = ewa.sends("Clos it", reply_to=back["message_id"])
    clos = await anna.sees("Clos it")
    await arrives(ewa, written)
    ewa.edits(written["message_id"], "Close it")
    await anna.sees_edit(clos["message_id"], "Close it")
    ewa.sends_album(["photo", "photo"])
    await anna.sees(lambda m: "photo" in m)
    await office.settled()
    assert len([m for m in anna.received if "photo" in m]) == 2
    for text in ("Answer to Anna Kowalska, by Ewa Lis:", "Corrected answer to Anna Kowalska, by Ewa Lis:", "Close it"):
        await office.owner.sees(text)
    assert len([m for m in office.owner.received if "photo" in m]) == 2


async def test_an_urgent_word_in_a_talk_is_not_sold_again(office: Office, anna: Person) -> None:
    ewa, _ = await with_deputy(office, anna)
    await office.settled()
    before = len(said(anna))
    anna.sends("URGENT it is getting worse")
    await ewa.sees("URGENT it is getting worse")
    await office.settled()
    assert len(said(anna)) == before
    anna.sends("/urgent")
    await anna.sees("You have somebody to talk to")
    anna.sends("/urgent the ceiling comes down")
    await ewa.sees("the ceiling comes down")
    await office.settled()
    assert len(await rows(office, Offer)) == len(await rows(office, Case)) == 1
    assert len(said(anna)) == before + 1


async def test_mere_thanks_reach_the_helper_and_wait_for_nobody(office: Office, anna: Person) -> None:
    ewa, _ = await with_deputy(office, anna)
    anna.sends("Thank you!")
    await ewa.sees("Thank you!")
    await office.settled()
    assert [one.state for one in await rows(office, Message)] == [MessageState.ANSWERED, MessageState.DONE]


async def test_every_message_of_either_side_keeps_it_open_for_an_hour(office: Office, anna: Person) -> None:
    await with_owner(office, anna)
    for minutes, person, other in ((50, anna, office.owner), (100, office.owner, anna), (150, anna, office.owner)):
        await office.turn_to(FRIDAY_EVENING + timedelta(minutes=minutes))
        person.sends(f"Minute {minutes}")
        await other.sees(f"Minute {minutes}")
        await office.settled()
        left = (await talk_of(office)).ends_at - FRIDAY_EVENING
        assert timedelta(0) <= left - timedelta(minutes=minutes + 60) < timedelta(seconds=30)


async def test_it_is_open_before_and_after_a_restart(office: Office, anna: Person) -> None:
    ewa, _ = await with_deputy(office, anna)
    await office.settled()
    await office.stop()
    anna.sends("Are you there?")
    await office.start()
    await ewa.sees("Are you there?")
    ewa.sends("I am.")
    await anna.sees("I am.")
    await office.settled()
    assert len(shown(ewa, "Are you there?")) == 1 and count(anna, STRAIGHT) == count(ewa, COMES) == 1


async def test_the_answer_that_is_sent_now_begins_a_talk(office: Office, anna: Person) -> None:
    anna.sends("Can you help me?")
    await anna.sees("automatic reply")
    office.owner.sends("/queue")
    listed = await office.owner.sees("1 client is waiting")
    office.owner.taps(listed, listed["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    card = await office.owner.sees(
        lambda m: words(m).endswith("Can you help me?") and "client is waiting" not in words(m)
    )
    office.owner.sends("Gladly.", reply_to=card["message_id"])
    held = await office.owner.sees("is held until we open")
    assert count(office.owner, COMES) == 0
    office.owner.taps(held, held["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    await anna.sees("Gladly.")
    await anna.sees(STRAIGHT)
    await office.owner.sees(COMES)
    anna.sends("It is about my will")
    await office.owner.sees("It is about my will")
    office.owner.sends("Come on Tuesday.")
    await anna.sees("Come on Tuesday.")
    await office.settled()
    assert "held" not in words(now_shown(office.owner, held))


async def test_a_client_who_had_too_many_automatic_texts_is_told_no_more(office: Office, anna: Person) -> None:
    anna.sends("Hello")
    await anna.sees("automatic reply")
    await office.settled()
    for _ in range(2):
        anna.sends("URGENT: water is running through the ceiling!")
        await anna.sees("Urgent contact with Nowak Law")
    await office.settled()
    offer = next(m for m in reversed(anna.received) if "Urgent contact with Nowak Law" in words(m))
    anna.taps(offer, offer["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    outcome = await anna.pays(await anna.sees(lambda m: "invoice" in m))
    assert outcome.paid
    alert = await office.owner.sees("🚨 URGENT")
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await office.owner.sees(COMES)
    await office.settled()
    assert count(anna, STRAIGHT) == 0
    anna.sends("It leaks on")
    await office.owner.sees("It leaks on")
