"""Invalid updates, including those that Telegram never sends, harm nobody and stop nothing."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from bot.models import Inbox, Message
from bot.models.states import InboxState
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, rows, said, tap, told, words

Json = dict[str, Any]

NUMBERS = [0, -1, 2**31, 2**63, 2**70, -(2**70), 1.5]
ODD: list[Any] = [None, "", "text", *NUMBERS, True, [], [[]], {}, {"id": {}}, "\u0000", "%s{}"]
REQUIRED = ["message_id", "from", "chat", "date"]
TYPED = [*REQUIRED, "text", "entities", "caption", "media_group_id", "reply_to_message", "via_bot", "edit_date"]
ATTACHED = ["photo", "voice", "document", "sticker", "contact", "location", "video", "animation", "audio", "poll"]
UPDATES = [
    "inline_query", "chosen_inline_result", "shipping_query", "pre_checkout_query", "poll", "poll_answer",
    "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost", "business_connection", "business_message",
    "deleted_business_messages", "purchased_paid_media", "message_reaction", "channel_post", "guest_message",
]  # fmt: skip


def plain(person: Person, number: int, **fields: Any) -> Json:
    """Return a message as Telegram would send it."""
    head = {"message_id": number, "from": person.user, "chat": person.chat.head, "date": 1795207200}
    return {**head, "text": "Hello", **fields}


def malformed(person: Person) -> Iterator[Json]:
    """Yield more than a hundred updates, each invalid in a different way."""
    number = 10_000
    for value in ODD:
        yield from ({kind: value} for kind in ("message", "edited_message", "callback_query", "my_chat_member"))
    for field in REQUIRED:
        number += 1
        yield {"message": {key: value for key, value in plain(person, number).items() if key != field}}
    for field in TYPED:
        for value in ODD:
            number += 1
            yield {"message": plain(person, number, **{field: value})}
    for field in ATTACHED:
        for value in ODD:
            number += 1
            message = plain(person, number, **{field: value})
            del message["text"]
            yield {"message": message}
    for kind in UPDATES:
        yield {kind: plain(person, number)}
        yield {kind: {}}
    yield {}
    yield {"message": plain(person, number + 1), "edited_message": plain(person, number + 1), "callback_query": {}}


def within(update: Json) -> Iterator[Json]:
    """Yield copies of an update with odd values in its sender and its chat."""
    for part in ("from", "chat"):
        for field in ("id", "type", "is_bot", "first_name"):
            for value in ODD:
                changed = copy.deepcopy(update)
                changed["message"][part][field] = value
                yield changed


async def serves(office: Office) -> None:
    """Check that the bot still serves a new client and the owner."""
    eva = office.client("Eva", "en")
    asked = eva.sends("Is anybody there?")
    brought = await office.owner.sees("Is anybody there?", timeout=60)
    await eva.sees_reaction(asked["message_id"], "👌")
    office.owner.sends("Of course", reply_to=brought["message_id"])
    await eva.sees("Of course")


async def test_malformed_updates_stop_nothing(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    john.sends("/start")
    await john.sees("Welcome")
    count = 0
    for update in malformed(john):
        office.simulator.updates.put(update)
        count += 1
    assert count > 100
    await serves(office)
    await office.simulator.drained()


async def test_odd_people_and_chats_stop_nothing(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    for number, update in enumerate(within({"message": plain(john, 1)}), 20_000):
        update["message"]["message_id"] = number
        office.simulator.updates.put(update)
    await serves(office)
    await office.simulator.drained()


async def test_what_has_no_proper_number_is_put_aside_at_once(office: Office) -> None:
    """SQLite would store a word as a number, and later calculations would fail again and again."""
    message = plain(office.client("John Smith", "en"), 1)
    odd = ["text", 2**70, 1.5, True, None]
    for number in odd:
        office.simulator.updates.put({"message": {**message, "message_id": number}})
        for place in ("chat", "from"):
            office.simulator.updates.put({"message": {**message, place: {**message[place], "id": number}}})
    await office.settled()
    assert [row.state for row in await rows(office, Inbox)][-15:] == [InboxState.DEAD] * 15
    assert list(await rows(office, Message)) == []


async def test_updates_without_a_usable_number_between_others_stop_nothing(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    office.simulator.updates.put({"update_id": -5, "message": plain(office.client("John Smith", "en"), 1)})
    await serves(office)


async def test_a_client_whose_update_cannot_be_handled_is_heard_again(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    office.simulator.updates.put({"message": {**plain(john, 900), "date": "yesterday"}})
    john.sends("Can you hear me?")
    await office.owner.sees("Can you hear me?")


async def test_the_owner_learns_that_something_could_not_be_handled(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    office.simulator.updates.put({"message": {**plain(office.client("John Smith", "en"), 900), "date": "yesterday"}})
    await office.settled()
    office.owner.sends("/digest")
    await office.owner.sees("1 item from Telegram could not be processed.")


NASTY = [
    "<b>bold</b> *bold* _it_ `code` [link](tg://user?id=1) &amp; &lt;",
    "%s %d %(name)s {} {0} {client} {business!r} ${x} \\n \\u0041",
    "\u202eoverride\u202c \u2066isolate\u2069 \u200fmark",
    "zero\u0000byte and \u0007bell",
    "'; DROP TABLE client; --",
    "🏳️‍🌈👩‍👩‍👧‍👦" * 50,
    "a\u0301" * 500,
    "line\u2028separator\u2029paragraph\r\nfeed",
    "Z̷̢̛̟a̶̡̛l̵̢̛g̴̡̛o̷" * 20,
    "half \ud83d a pair",
]


def bold(message: dict[str, Any]) -> list[str]:
    """Return what stands in bold; offsets count UTF-16 units."""
    units = words(message).encode("utf-16-le")
    spans = [(one["offset"], one["length"]) for one in message.get("entities", []) if one["type"] == "bold"]
    return [units[2 * start : 2 * (start + length)].decode("utf-16-le") for start, length in spans]


@pytest.mark.parametrize("nasty", NASTY)
async def test_names_and_texts_arrive_as_plain_text(office: Office, nasty: str) -> None:
    john = office.client("X", "en")
    john.sends("/start")
    await john.sees("Welcome")
    person = {**john.user, "first_name": nasty[:64], "last_name": "{}%s"}
    office.simulator.updates.put({"message": {**plain(john, 900, text=nasty), "from": person}})
    await john.sees("automatic reply")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting · 1 message")
    assert len(words(digest).splitlines()) == 5  # with the line that nobody has made a drill
    assert not set("\u202e\u202c\u2066\u2069\u200f\u0000\u0007\u2028\u2029") & set(words(digest))
    assert not {"italic", "code", "text_link"} & {entity["type"] for entity in digest.get("entities", [])}
    assert bold(digest) == [words(digest).splitlines()[3].removeprefix("1. ").split(" · ")[0]]  # the name, by the bot
    office.owner.taps(digest, digest["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    expected = nasty.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    brought = await office.owner.sees(lambda m: words(m).endswith("\n" + expected.strip()) and bool(labels(m)))
    assert len(bold(brought)) == 1
    office.owner.sends(nasty.replace("\ud83d", ""), reply_to=brought["message_id"])
    await john.sees(lambda m: words(m) == nasty.replace("\ud83d", ""))


async def test_a_name_of_nothing_visible_still_has_a_button(office: Office) -> None:
    john = office.client("X", "en")
    john.sends("/start")
    await john.sees("Welcome")
    for number, name in enumerate(["\u200d", "\u3164", "   ", "\u202e"]):
        update = plain(john, 900 + number)
        office.simulator.updates.put({"message": {**update, "from": {**john.user, "first_name": name}}})
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1. ? · 4 messages")
    tap(office.owner, digest, "? (4)")
    await office.owner.sees("? (before: X) · 4 messages")


async def test_texts_of_every_length_are_kept(office: Office) -> None:
    john = office.client("John Smith", "en")
    lengths = [1, 119, 120, 121, 4095, 4096]
    for length in lengths:
        john.sends("🙂" * (length // 2) + "x" * (length % 2))
    await office.settled()
    kept = [len(message.text.encode("utf-16-le")) // 2 for message in await rows(office, Message)]
    assert kept == lengths
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("1 client is waiting · 6 messages"), "John")
    await office.owner.sees(lambda m: len(words(m)) == 2048)


async def test_commands_with_odd_arguments_stop_nothing(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    odd = ["", " ", "\u0000", "%s", "{}", "9" * 3000, "🙂" * 1000, "\u202e", "a\nb", "@", "@other_bot"]
    for command in ("/start", "/language", "/hours", "/cancel", "/digest"):
        for argument in odd:
            john.sends(f"{command} {argument}")
            john.sends(f"{command}{argument}")
    for argument in odd:
        for command in ("/hours", "/language", "/digest", "/queue", "/start"):
            office.owner.sends(f"{command} {argument}")
    await serves(office)
    await office.settled()
    assert said(john)
    assert not [text for text in told(office) if "could not be processed" in text]
