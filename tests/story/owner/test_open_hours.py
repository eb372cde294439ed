"""In open hours, a client's message reaches the owner at once, under a line with the client's name."""

import re

from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import CLIENT_BUTTONS, labels, november, tap, told, words


async def test_a_first_message_comes_under_the_client_s_name(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    office.client("John Smith", "en").sends("Could you call me?")
    message = await office.owner.sees("Could you call me?")
    assert words(message) == "👤 John Smith · first message\nCould you call me?"
    assert labels(message) == CLIENT_BUTTONS


async def test_the_header_says_how_many_wait_and_since_when(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    john.sends("One")
    await office.owner.sees("One")
    await office.settled()
    await office.turn_to(november(23, 11, 30))
    john.sends("Two")
    assert words(await office.owner.sees("Two")).startswith("👤 John Smith · 2 waiting since Mon 09:00 (2 hours)\n")


async def test_the_header_says_how_often_the_client_wrote_before(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    for text in ("One", "Two"):
        john.sends(text)
        message = await office.owner.sees(text)
        await office.settled()
        tap(office.owner, message, "Done")
        await office.settled()
    john.sends("Three")
    assert words(await office.owner.sees("Three")).startswith("👤 John Smith · 2 earlier messages\n")


async def test_a_client_s_formatting_stays_in_its_place(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John 🙂 Smith", "en")
    john.sends("very urgent", entities=[{"type": "bold", "offset": 5, "length": 6}])
    message = await office.owner.sees("very urgent")
    units = message["text"].encode("utf-16-le")
    marked = [
        (entity["type"], units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le"))
        for entity in message["entities"]
    ]
    assert sorted(marked) == [("blockquote", "very urgent"), ("bold", "urgent"), ("bold", "“John 🙂 Smith”")]


async def test_messages_come_in_the_order_they_were_written(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    for number in range(20):
        john.sends(f"number {number};")
    await office.owner.sees("number 19;")
    await office.settled()
    assert re.findall(r"number (\d+);", "\n".join(told(office))) == [str(number) for number in range(20)]


async def test_the_last_minute_is_open_and_the_closing_minute_is_not(office: Office) -> None:
    john, eva = office.client("John Smith", "en"), office.client("Eva", "en")
    await office.turn_to(november(23, 16, 59))
    john.sends("Just in time")
    await office.owner.sees("Just in time")
    await office.turn_to(november(23, 17))
    eva.sends("A minute late")
    await eva.sees("Tuesday, 24 November at 09:00")
    await office.settled()
    assert not [text for text in told(office) if "A minute late" in text]


async def test_a_client_whose_message_was_deleted_is_shown_from_what_was_kept(office: Office) -> None:
    john = office.client("John Smith", "en")
    photo = john.sends_photo("the roof")
    await john.sees("automatic reply")
    john.deletes(photo["message_id"])
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("1 client is waiting"), "John Smith")
    shown = await office.owner.sees(lambda m: "photo" in m)
    assert words(shown).endswith("\nthe roof")
