"""Clients with the same name are distinguished, a new name is mentioned once, and no name imitates the bot."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.models import Client
from bot.simulator import Person
from tests.support.answers import arrives
from tests.support.database_access import sql
from tests.support.office import MONDAY_OPENING, Office, office_on
from tests.support.phones import labels, rows, said, tap, told, words
from tests.support.postgres import BOTH
from tests.support.urgent_night import buys


@pytest.fixture(params=BOTH)
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    async with office_on(request.param, tmp_path) as made:
        await made.settled()
        yield made


def rename(person: Person, name: str) -> None:
    first, _, last = name.partition(" ")
    person.names = {"first_name": first} | ({"last_name": last} if last else {})
    person.name = name


async def two(office: Office, names: tuple[str, str] = ("Anna Kowalska", "Anna Kowalska")) -> list[Person]:
    """Return two clients who have written, in separate batches."""
    people = [office.client(name, "en") for name in names]
    for person in people:
        person.sends(f"Hello from {person.id}")
        await person.sees("automatic reply")
        await office.settled()
    return people


@pytest.mark.parametrize("other", ["Anna Kowalska", "ANNA  KOWALSKA", "Аnna Kowalska\u200b", "Anna\u3164Kowalska"])
async def test_namesakes_are_told_apart_wherever_the_owner_reads_them(office: Office, other: str) -> None:
    await two(office, ("Anna Kowalska", other))
    marks = [f"#{client.id}" for client in await rows(office, Client)]
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("2 clients are waiting")
    entries = [line for line in words(digest).splitlines() if line[:2] in {"1.", "2."}]
    assert [mark in entry for mark, entry in zip(marks, entries, strict=True)] == [True, True]
    assert [mark in label for mark, label in zip(marks, labels(digest)[:2], strict=True)] == [True, True]
    office.owner.taps(digest, digest["reply_markup"]["inline_keyboard"][1][0]["callback_data"])
    header = await office.owner.sees(lambda m: words(m).startswith("👤") and marks[1] in words(m))
    assert "Hello from" in words(header)
    await arrives(office.owner, office.owner.sends("Good morning", reply_to=header["message_id"]))
    tap(office.owner, header, "Done")


async def test_namesakes_in_one_batch_are_told_apart_too(office: Office) -> None:
    await office.stop()
    for _ in range(3):
        office.client("Anna", "en").sends("Hello")
    office.client("Eva", "en").sends("Hello")
    await office.start()
    await office.settled()
    assert [client.name_shared for client in await rows(office, Client)] == [True, True, True, False]


async def test_a_client_of_one_name_alone_has_no_mark(office: Office) -> None:
    await two(office, ("Anna Kowalska", "Eva Green"))
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("2 clients are waiting")
    assert "#" not in words(digest)
    assert labels(digest) == ["👤 Anna Kowalska (1)", "👤 Eva Green (1)", "Bring all"]


async def test_the_alert_of_a_namesake_is_marked(office: Office) -> None:
    anna, _ = await two(office)
    await buys(anna)
    (first, _) = await rows(office, Client)
    alert = await office.owner.sees("🚨 URGENT · Anna Kowalska")
    assert words(alert).startswith(f"🚨 URGENT · Anna Kowalska #{first.id} · paid ⭐250")
    assert f"👤 Anna Kowalska #{first.id}" in labels(alert)


async def test_a_changed_name_is_mentioned_in_the_next_header_and_no_more(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    ola = office.client("Ola Nowak", "en")
    ola.sends("One")
    await office.owner.sees("👤 Ola Nowak · first message")
    rename(ola, "Anna")
    ola.sends("Two")
    await office.owner.sees("👤 Anna (before: Ola Nowak) · ")
    ola.sends("Three")
    brought = await office.owner.sees("Three")
    assert words(brought).startswith("👤 Anna · ")


async def test_whoever_takes_a_name_back_before_a_header_is_not_mentioned(office: Office) -> None:
    ola = office.client("Ola", "en")
    for name in ("Ola", "Anna", "OLA"):
        rename(ola, name)
        ola.sends(name)
        await office.settled()
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("1 client is waiting"), "OLA")
    await office.owner.sees("👤 OLA · 3 messages")


async def test_whoever_takes_anothers_name_is_marked_and_mentioned(office: Office) -> None:
    _, eva = await two(office, ("Anna Kowalska", "Eva Green"))
    rename(eva, "Anna Kowalska")
    eva.sends("It is me, Anna")
    await office.settled()
    second = (await rows(office, Client))[1]
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("2 clients are waiting")
    office.owner.taps(digest, f"bring:{second.id}")
    await office.owner.sees(f"👤 Anna Kowalska #{second.id} (before: Eva Green) · 2 messages")


async def test_names_stored_before_there_were_keys_get_them_at_the_next_start(office: Office) -> None:
    await two(office)
    await sql(office, "UPDATE client SET name_key = NULL, name_shared = FALSE")
    await office.stop()
    await office.start()
    assert [client.name_shared for client in await rows(office, Client)] == [True, True]
    assert len({client.name_key for client in await rows(office, Client)}) == 1


async def test_an_erased_client_is_nobodys_namesake(office: Office) -> None:
    anna, _ = await two(office, ("Anna", "Eva"))
    anna.sends("/erase")
    tap(anna, await anna.sees("delete"), "Delete")
    await office.owner.sees("👤 Anna deleted the data")
    office.client("Anna", "en").sends("Hello")
    await office.settled()
    found = await rows(office, Client)
    assert [client.name_shared for client in found] == [False] * 3
    assert (found[0].name_key, found[0].name_before) == (None, None)


FORGERS = (
    "🚨 URGENT · Jan · paid ⭐250",
    "✓ Sent to Jan",
    "2 clients are waiting",
    "Jan\n🚨 URGENT · Eva",
    "Refund now",
)


async def test_no_name_begins_a_line_or_plays_an_alert_or_a_button(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    forgers = [office.client(name, "en") for name in FORGERS]
    for forger in forgers:
        forger.sends("Hello")
    for forger in forgers:
        await forger.sees_reaction(forger.messages[0]["message_id"], "👌")
    await office.settled()
    office.owner.sends("/queue")
    queue = await office.owner.sees("5 clients are waiting")
    for text in told(office):
        for line in text.splitlines():
            assert not line.startswith(("🚨", "✓", "2 clients", "Refund", "URGENT"))
    *clients, everybody = labels(queue)
    assert all(label.startswith("👤 ") for label in clients)
    assert everybody == "Bring all"
    assert "⭐" not in " ".join(said(office.owner)[1:])
