"""What the owner's chat is given at Telegram's pace is what was written: counted, nothing twice and nothing lost."""

import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.features.messages.albums import GATHERS
from bot.models import Card, Message
from bot.models.states import CardState, MessageState
from bot.simulator import Person
from bot.wire.pacer import CHAT_BURST
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, monday_office
from tests.support.phones import CLIENT_BUTTONS, Json, labels, rows, tap, words
from tests.support.postgres import BOTH

CLIENTS = 40
FORWARDED = {"type": "hidden_user", "sender_user_name": "Somebody", "date": 1_795_000_000}
KINDS: tuple[Callable[[Person, str], object], ...] = (
    lambda person, mark: person.sends_photo(mark),
    lambda person, mark: person.sends_voice(mark),
    lambda person, mark: person.sends_document(mark),
    lambda person, mark: person.sends_album([{"kind": "photo", "caption": mark}, "photo"]),
)
RARER: tuple[Callable[[Person, str], object], ...] = (
    *KINDS,
    lambda person, mark: person.sends_video(mark),
    lambda person, _: person.sends_sticker(),
    lambda person, _: person.sends_contact(),
    lambda person, _: person.sends_location(),
    lambda person, mark: person.sends(f"forwarded {mark}", forward_origin=FORWARDED),
    lambda person, mark: person.sends_photo(mark, forward_origin=FORWARDED),
)
FILES = ("photo", "voice", "document", "video", "sticker", "contact", "location")


@pytest.fixture(params=BOTH)
async def paced(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """Provide the office of that name at a quicker pace: nothing is done between two messages."""
    async with monday_office(request.param, tmp_path) as office:
        yield office


def write(people: list[Person], first: int, count: int, kinds: tuple[Callable[[Person, str], object], ...]) -> None:
    """Have people write in turn: two texts, and then one of the other kinds; each message has a mark of its own."""
    for number in range(first, first + count):
        person, mark = people[number % len(people)], f"m{number}m"
        if number % 3 == 2:
            kinds[number // 3 % len(kinds)](person, mark)
        else:
            person.sends(f"A question, {mark}")


def written(people: list[Person]) -> list[Json]:
    """Return what people wrote, as it stands now."""
    return [m for person in people for m in person.messages if m["from"]["id"] == person.id]


def marks(messages: list[Json]) -> Counter[str]:
    return Counter(mark for message in messages for mark in re.findall(r"m\d+m", words(message)))


def files(messages: list[Json]) -> Counter[str]:
    return Counter(kind for message in messages for kind in FILES if kind in message)


def brought(office: Office) -> list[Json]:
    """Return what the owner was given, but for the lists of who waits, which name the first message of each."""
    return [m for m in office.owner.messages if m["from"]["id"] != office.owner.id and "waiting ·" not in words(m)]


async def night(paced: Office, count: int, kinds: tuple[Callable[[Person, str], object], ...]) -> list[Person]:
    """Let forty clients write in the night, and turn to the opening."""
    await paced.turn_to(FRIDAY_EVENING)
    people = [paced.client(f"Client {chr(65 + n // 26)}{chr(97 + n % 26)}", "en") for n in range(CLIENTS)]
    write(people, 0, count, kinds)
    await paced.settled()
    await paced.turn_to(MONDAY_OPENING)
    return people


async def bring_all(paced: Office) -> Counter[str]:
    """Tap Bring all under the digest; return the calls that went through in the owner's chat, by their methods.

    The simulator counts each message of a call that copies several, and refuses such a call until all of them fit: it
    is tried again then.
    """
    digest = await paced.owner.sees(lambda m: "Bring all" in labels(m))
    await paced.settled()
    before = len(paced.simulator.calls)
    tap(paced.owner, digest, "Bring all")
    await paced.settled()
    await paced.turn_to(paced.clock.now() + GATHERS)  # albums wait for their other parts
    await paced.settled()
    tried = [(name, p) for name, p in paced.simulator.calls[before:] if p.get("chat_id") == paced.owner.id]
    return Counter(name for name, _ in {json.dumps(one): one for one in tried}.values())


async def test_forty_clients_messages_are_brought_by_one_tap_in_little_more_than_a_minute(paced: Office) -> None:
    people = await night(paced, 160, KINDS)
    calls = await bring_all(paced)
    seconds = sum(calls.values()) - CHAT_BURST
    assert marks(brought(paced)) == marks(written(people))
    assert files(brought(paced)) == files(written(people))
    assert set(marks(brought(paced)).values()) == {1}
    assert seconds < 75, f"each call takes one, but for the first few: {calls}"


async def test_a_morning_of_three_hundred_messages_is_worked_through_by_taps(paced: Office) -> None:
    people = await night(paced, 200, RARER)
    await bring_all(paced)
    write(people, 200, 100, RARER)
    for message in [m for m in written(people) if "A question" in words(m)][::9]:
        person = next(one for one in people if one.id == message["from"]["id"])
        person.edits(message["message_id"], words(message).replace("A question", "A better question"))
    await paced.settled()
    assert marks(brought(paced)) == marks(written(people))
    assert files(brought(paced)) == files(written(people))
    assert sum("A better question" in words(m) for m in written(people)) == sum(
        words(m).count("A better question") for m in brought(paced)
    )
    while live := [m for m in paced.owner.messages if "Done" in labels(m)]:
        for card in live:
            tap(paced.owner, card, "Done")
        await paced.settled()
    assert {message.state for message in await rows(paced, Message)} == {MessageState.DONE}
    assert not {label for m in paced.owner.messages for label in labels(m)} & set(CLIENT_BUTTONS)
    states = Counter(card.state for card in await rows(paced, Card))
    assert states.keys() == {CardState.DONE, CardState.CONTINUED}
