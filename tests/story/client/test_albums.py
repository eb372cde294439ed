"""An album counts as one message; words and keywords count on any of its parts."""

from bot.models import Message, Offer
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, rows, said, tap, tap_data, told, words
from tests.support.urgent_night import offered, only

LAST_WORDS: list[str | Json] = ["photo", "photo", {"kind": "photo", "caption": "The roof leaks"}]
LAST_URGENT: list[str | Json] = ["photo", "photo", {"kind": "video", "caption": "URGENT: the roof leaks"}]
OFFER = "Urgent contact with Nowak Law"


async def in_two_batches(office: Office, person: Person, items: list[str | Json]) -> list[Json]:
    """Send an album whose last part arrives later than the others."""
    assert office.app is not None
    album = str(len(person.messages) + 1)
    parts: list[Json] = [{"kind": item} if isinstance(item, str) else item for item in items]
    sent = []
    for number, part in enumerate(parts):
        if number == len(parts) - 1:
            await office.settled()
        sent.append(person.sends_media(part["kind"], part.get("caption", ""), media_group_id=album))
    await office.settled()
    return sent


async def test_words_on_the_last_part_are_the_first_line_in_the_digest(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends_album(LAST_WORDS)
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = words(await office.owner.sees("1 client is waiting · 1 message"))
    assert digest.splitlines()[-1] == "[photo] The roof leaks"


async def test_a_keyword_on_the_last_part_asks_once_about_the_whole_album(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends_album(LAST_URGENT)
    await john.sees(OFFER)
    await office.settled()
    assert len([text for text in said(john) if OFFER in text]) == 1
    stored = await rows(office, Message)
    assert (await only(office, Offer)).message_id == stored[0].id


async def test_a_keyword_in_a_later_batch_asks_too(office: Office) -> None:
    john = office.client("John Smith", "en")
    await in_two_batches(office, john, LAST_URGENT)
    await john.sees("automatic reply")
    await john.sees(OFFER)
    assert (await only(office, Offer)).message_id == (await rows(office, Message))[0].id


async def test_a_keyword_on_two_parts_asks_once(office: Office) -> None:
    john = office.client("John Smith", "en")
    await in_two_batches(office, john, [{"kind": "photo", "caption": "URGENT"}, *LAST_URGENT])
    assert len([text for text in said(john) if OFFER in text]) == 1


async def test_the_alert_about_an_album_says_its_words_and_brings_all_of_it(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends_album(LAST_URGENT)
    tap_data(john, await john.sees(OFFER), "agree:")
    assert (await john.pays(await john.sees(lambda m: "invoice" in m))).paid
    alert = words(await office.owner.sees("🚨 URGENT · John Smith"))
    assert alert.endswith("[photo] URGENT: the roof leaks")
    parts = [await office.owner.sees(lambda m: m["album"] is not None) for _ in range(3)]
    assert len({part["album"] for part in parts}) == 1


async def test_the_command_alone_is_about_the_whole_album(office: Office) -> None:
    john = office.client("John Smith", "en")
    await in_two_batches(office, john, LAST_WORDS)
    john.sends("/urgent")
    await john.sees(OFFER)
    assert (await only(office, Offer)).message_id == (await rows(office, Message))[0].id


async def test_an_album_answers_the_question_what_is_urgent_once(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("/urgent")
    await john.sees("Please write what it is about")
    await in_two_batches(office, john, LAST_WORDS)
    assert len([text for text in said(john) if OFFER in text]) == 1
    tap_data(john, await john.sees(OFFER), "agree:")
    assert (await john.pays(await john.sees(lambda m: "invoice" in m))).paid
    assert words(await office.owner.sees("🚨 URGENT")).endswith("[photo] The roof leaks")


async def test_in_open_hours_a_keyword_on_a_later_part_marks_the_album(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    await in_two_batches(office, john, LAST_URGENT)
    marked = words(await office.owner.sees("❗ URGENT"))
    assert "John Smith" in marked
    await office.owner.sees(lambda m: m["album"] is not None)
    await office.settled()
    assert len([text for text in told(office) if text.startswith("❗")]) == 1


async def test_in_open_hours_the_command_repeats_the_albums_words(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    john.sends_album(LAST_WORDS)
    for _ in range(3):
        await office.owner.sees(lambda m: m["album"] is not None)
    await office.settled()
    john.sends("/urgent")
    marked = words(await office.owner.sees("❗ URGENT"))
    assert marked.endswith("\n[photo] The roof leaks")


async def test_cancel_counts_an_album_once_however_much_of_it_was_shown(office: Office) -> None:
    john = office.client("John Smith", "en")
    await in_two_batches(office, john, LAST_WORDS)
    john.sends("One more")
    await office.settled()
    john.sends("/status")
    await john.sees("You have 2 messages waiting")
    john.sends("/cancel")
    await john.sees("2 messages have been taken back")


async def test_a_keyword_on_any_part_finds_the_offer_of_a_client_who_asked_before(office: Office) -> None:
    john = office.client("John Smith", "en")
    await offered(john)
    john.sends_album(LAST_URGENT)
    await john.sees(OFFER)
    await office.settled()
    stored = await rows(office, Message)
    assert (await only(office, Offer)).message_id == stored[1].id
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("2 messages"), "John Smith")
    await office.owner.sees(lambda m: m["album"] is not None)
