"""Erasing removes a client's data from every table, even if other updates arrive at that moment."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.models import Client, Message
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office, office_on
from tests.support.phones import data, november, rows, said, tap, told
from tests.support.postgres import BOTH
from tests.support.privacy import DONE, WORDS, asks_to_erase, assert_nothing_of, erases, everything

Json = dict[str, Any]


@pytest.fixture(params=BOTH)
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    async with office_on(request.param, tmp_path) as made:
        await made.owner.sees("Welcome!")
        yield made


async def a_long_acquaintance(office: Office, anna: Person) -> None:
    """Write words into every place: messages, edits, digest, copies, quotes, offers, held answers."""
    first = anna.sends(f"{WORDS} one")
    anna.sends_photo(f"{WORDS} on a picture")
    anna.sends("/urgent")
    await anna.sees("Urgent contact with Nowak Law")
    anna.sends(f"/paysupport {WORDS} was paid twice")
    await office.owner.sees("Question about a payment from Anna Kowalska")
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("1 client is waiting"), "Anna")
    brought = await office.owner.sees(f"{WORDS} one")
    anna.edits(first["message_id"], f"{WORDS} changed")
    await office.settled()
    assert f"{WORDS} changed" in "".join(said(office.owner))
    answer = office.owner.sends("An answer", reply_to=brought["message_id"])
    await anna.sees("An answer")
    office.owner.edits(answer["message_id"], f"An answer about the {WORDS}")
    await office.settled()
    await office.turn_to(november(23, 18))
    anna.sends(f"{WORDS} in the evening")
    office.owner.sends("A held answer", reply_to=brought["message_id"])
    await office.owner.sees("Your answer to Anna Kowalska is held")
    await office.settled()
    stored = await everything(office)
    assert stored.count(WORDS) > 10 and stored.count("Kowalska") > 10


async def test_name_and_words_are_gone_from_every_table(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await a_long_acquaintance(office, anna)
    await erases(anna)
    line = await office.owner.sees("Anna Kowalska deleted the data kept here.")
    calls = [p for _, p in office.simulator.calls if p.get("text") == line["text"]]
    assert calls[0]["disable_notification"] is True
    await assert_nothing_of(office, WORDS, "Kowalska", "Anna")
    before = len(told(office))
    await office.turn_to(november(24, 9))
    await office.settled()
    assert "A held answer" not in said(anna)
    assert told(office)[before:] == []


async def test_another_client_keeps_everything(office: Office) -> None:
    anna, eva = office.client("Anna Kowalska", "en"), office.client("Eva Green", "en")
    eva.sends("Mine stays")
    anna.sends(f"{WORDS} goes")
    await office.settled()
    await erases(anna)
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    tap(office.owner, digest, "Eva")
    await office.owner.sees("Mine stays")
    assert WORDS not in "".join(told(office))


async def test_whoever_writes_again_is_somebody_new(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends(f"{WORDS} before")
    await anna.sees("automatic reply")
    anna.sends("/language pl")
    await office.settled()
    await erases_in_polish(anna)
    anna.sends("Once more")
    await anna.sees("automatic reply")
    await office.settled()
    met = await rows(office, Client)
    assert [(client.telegram_id == anna.id, client.name) for client in met] == [(False, ""), (True, "Anna Kowalska")]
    assert [(message.client_id, message.text) for message in await rows(office, Message)] == [(met[1].id, "Once more")]
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("1 client is waiting · 1 message")


async def erases_in_polish(person: Person) -> None:
    person.sends("/erase")
    tap(person, await person.sees("Usunąć wszystkie dane"), "Usuń wszystko")
    await person.sees("dane, które tu mieliśmy, są usunięte")


@pytest.mark.parametrize("others", [0, 60])
async def test_what_comes_with_the_tap_in_one_batch_is_before_or_after_it(office: Office, others: int) -> None:
    """With 60 others, the batch is too large for the transaction that stores it."""
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    anna.sends(f"{WORDS} long ago")
    brought = await office.owner.sees(WORDS)
    question = await asks_to_erase(anna)
    await office.settled()
    await office.stop()
    people = [office.client(f"Client {n}", "en") for n in range(others)]
    for person in people:
        person.sends("Hello")
    anna.sends(f"{WORDS} just before")
    office.owner.sends("A reply that quotes her", reply_to=brought["message_id"])
    tap(anna, question, "Delete everything")
    anna.sends("Right after")
    await office.start()
    await office.owner.sees("Right after", timeout=60)
    await anna.sees(DONE, timeout=60)
    await office.settled()
    assert not [text for text in told(office) if "just before" in text]
    *strange, last = await rows(office, Message)
    assert [message.text for message in [*strange, last]] == ["Hello"] * others + ["Right after"]
    assert {client.id: client.telegram_id for client in await rows(office, Client)}[last.client_id] == anna.id
    await assert_nothing_of(office, WORDS)


async def test_a_second_tap_finds_nothing_and_makes_nobody_known(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    question = await asks_to_erase(anna)
    tap(anna, question, "Delete everything")
    tap(anna, question, "Delete everything")
    await anna.sees(DONE)
    await anna.sees("There is nothing to delete")
    await assert_nothing_of(office, "Kowalska")
    assert [client.name for client in await rows(office, Client)] == [""]
    assert len([text for text in told(office) if "deleted the data" in text]) == 1


async def test_what_an_erased_person_does_later_is_forgotten_as_soon_as_it_is_handled(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    notice = await anna.sees("automatic reply")
    question = await asks_to_erase(anna)
    tap(anna, question, "Delete everything")
    await anna.sees(DONE)
    await assert_nothing_of(office, "Kowalska")
    tap(anna, question, "Delete everything")
    anna.taps(question, "no such button")
    anna.reacts(notice["message_id"], "👍")
    anna.blocks()
    anna.unblocks()
    office.simulator.group("Lunch").adds_bot(anna)
    await anna.sees("There is nothing to delete")
    await assert_nothing_of(office, "Kowalska")
    assert [client.name for client in await rows(office, Client)] == [""]


async def test_only_the_tapper_s_own_data_is_meant(office: Office) -> None:
    anna, eva = office.client("Anna Kowalska", "en"), office.client("Eva Green", "en")
    anna.sends("Mine stays")
    question = await asks_to_erase(anna)
    hers = await asks_to_erase(eva)
    eva.taps(hers, data(question, "Delete everything"))
    await eva.sees(DONE)
    await office.settled()
    assert [message.text for message in await rows(office, Message)] == ["Mine stays"]
    assert {client.name for client in await rows(office, Client)} == {"Anna Kowalska", ""}


async def test_an_old_or_forged_button_deletes_nothing(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Mine stays")
    question = await asks_to_erase(anna)
    await office.turn_to(office.clock.now() + timedelta(minutes=11))
    tap(anna, question, "Delete everything")
    await anna.sees("This button is too old")
    for forged in ("erase:0", "erase:99999999999", "erase:", "erase:-1", "erase:x", f"erase:1:{anna.id}"):
        anna.taps(question, forged)
    await office.settled()
    assert [message.text for message in await rows(office, Message)] == ["Mine stays"]
    assert DONE not in "".join(said(anna))
