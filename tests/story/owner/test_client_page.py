"""The owner looks at a client's page, by a name or below a card, and decides there; notes are kept and deleted."""

from bot.models import Client, Note
from bot.models.states import KeyClient, Role
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, card_of, labels, rows, said, tap, words
from tests.support.privacy import assert_nothing_of, erases, file_of
from tests.support.staff import becomes
from tests.support.urgent_night import buys, only

PAGE = "Known since"


async def page_of(office: Office, name: str) -> Json:
    """Ask for a client's page by a name."""
    office.owner.sends(f"/client {name}")
    return await office.owner.sees(PAGE)


def now(person: Person, message: Json) -> Json:
    """Return a message as it stands by now."""
    return next(one for one in person.messages if one["message_id"] == message["message_id"])


async def test_a_page_tells_what_is_known(office: Office) -> None:
    anna = office.client("Anna Kowalska", "pl")
    anna.sends("Dobry wieczór")
    await anna.sees("poniedziałek")
    await office.turn_to(MONDAY_OPENING)
    anna.sends("Dzień dobry")
    brought = await office.owner.sees("Dzień dobry")
    office.owner.sends("Dzień dobry!", reply_to=brought["message_id"])
    await anna.sees("Dzień dobry!")
    page = await page_of(office, "KOWALSKA")
    assert words(page).splitlines() == [
        "👤 Anna Kowalska",
        "Language: Polski",
        "Known since Fri, 20 Nov 2026",
        "Messages: 2, last on Mon, 23 Nov 2026",
        "After hours: 50 %",
        "Answers: 1, last on Mon, 23 Nov 2026",
    ]
    assert page["entities"] == [{"type": "bold", "offset": 3, "length": 13}]
    office.owner.sends("And one more thing", reply_to=page["message_id"])
    await anna.sees("And one more thing")


async def test_a_page_tells_what_was_paid_and_how_often(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await office.owner.sees("🚨 URGENT")
    page = await page_of(office, "KOWALSKA")
    assert "Paid: ⭐250 in 1 payment, on Fri, 20 Nov 2026" in words(page).splitlines()


async def test_a_page_chosen_from_a_search_can_be_replied_to(office: Office) -> None:
    people = {name: office.client(name, "en") for name in ("Anna Nowak", "Anna Kowalska")}
    for person in people.values():
        person.sends("Hello")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    await office.settled()
    office.owner.sends("/client anna")
    choice = await office.owner.sees("Who is meant by “anna”?")
    tap(office.owner, choice, "Anna Nowak")
    await office.owner.sees_edit(choice["message_id"], "👤 Anna Nowak")
    await office.settled()
    office.owner.sends("Good morning", reply_to=choice["message_id"])
    await people["Anna Nowak"].sees("Good morning")


async def test_a_name_is_found_by_any_part_without_case_and_accents(office: Office) -> None:
    for name in ("Zoë Żółć", "Anna Nowak", "Anna Kowalska", "John Smith"):
        office.client(name, "en").sends("Hello")
    await office.settled()
    assert "Zoë Żółć" in words(await page_of(office, "zolc"))
    office.owner.sends("/client anna")
    choice = await office.owner.sees("Who is meant by “anna”?")
    assert labels(choice) == [f"👤 {name} · since Fri, 20 Nov 2026" for name in ("Anna Kowalska", "Anna Nowak")]
    tap(office.owner, choice, "Anna Nowak")
    await office.settled()
    assert words(now(office.owner, choice)).startswith("👤 Anna Nowak\n")
    office.owner.sends("/client Smyth")
    nearest = await office.owner.sees("No client is called “Smyth”. Do you mean:")
    assert labels(nearest) == ["👤 John Smith · since Fri, 20 Nov 2026"]
    office.owner.sends("/client qqqqq")
    assert labels(await office.owner.sees("No client is called “qqqqq”.")) == []
    office.owner.sends("/client")
    await office.owner.sees("/client Anna")


async def test_more_below_a_card_shows_the_page_and_leaves_the_card(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    office.client("Anna Kowalska", "en").sends("Hello")
    card = await office.owner.sees("Hello")
    tap(office.owner, card, "More ▸")
    await office.owner.sees(PAGE)
    assert now(office.owner, card) == card


async def test_notes_are_kept_listed_and_deleted(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    page = await page_of(office, "Anna")
    office.owner.sends("/note Pays by *invoice*", reply_to=page["message_id"])
    await office.owner.sees("Noted: Anna Kowalska")
    tap(office.owner, page, "Note")
    await office.owner.sees("👤 Anna Kowalska\nWrite the note:")
    office.owner.sends("Prefers mornings")
    page = await office.owner.sees("Prefers mornings")
    lines = words(page).splitlines()
    assert lines[-3:] == [
        "Notes:",
        "• Fri, 20 Nov 2026: Prefers mornings",
        "• Fri, 20 Nov 2026: Pays by *invoice*",
    ]
    assert "Prefers" not in "".join(said(anna))
    tap(office.owner, page, "All notes")
    await office.settled()
    tap(office.owner, now(office.owner, page), "🗑 Prefers mornings")
    await office.settled()
    assert [note.words for note in await rows(office, Note)] == ["Pays by *invoice*"]
    tap(office.owner, now(office.owner, page), "‹ Back")
    await office.settled()
    assert words(now(office.owner, page)).endswith("Notes:\n• Fri, 20 Nov 2026: Pays by *invoice*")


async def test_a_note_that_is_called_off_leaves_the_next_words_alone(office: Office) -> None:
    office.client("Anna Kowalska", "en").sends("Hello")
    tap(office.owner, await page_of(office, "Anna"), "Note")
    tap(office.owner, await office.owner.sees("Write the note"), "Cancel")
    office.owner.sends("Prefers mornings")
    await office.settled()
    assert await rows(office, Note) == []


async def test_a_command_without_a_client_says_what_it_needs(office: Office) -> None:
    for command in ("key", "mute", "block", "unblock"):
        office.owner.sends(f"/{command}")
        await office.owner.sees(
            f"Send /{command} as a reply to anything about a client, or with a name: /{command} John"
        )
    office.owner.sends("/note Pays late")
    await office.owner.sees("Write the note after the command")
    office.owner.sends("/mute Nobody")
    await office.owner.sees("No client is called “Nobody”.")


async def test_who_looks_after_a_client_is_chosen_by_taps(office: Office) -> None:
    office.client("Anna Kowalska", "en").sends("Hello")
    page = await page_of(office, "Anna")
    tap(office.owner, page, "Looked after by: nobody")
    await office.settled()
    assert "Looked after by the owner" in words(now(office.owner, page))
    tap(office.owner, now(office.owner, page), "Looked after by")
    await office.settled()
    assert (await only(office, Client)).cared_for_by is None


async def gives(office: Office, page: Json, name: str) -> None:
    """Have somebody look after the client of a page."""
    tap(office.owner, now(office.owner, page), "Looked after by")
    tap(office.owner, await office.owner.sees_now(page["message_id"], "Who looks after"), name)
    await office.settled()


async def test_the_list_and_the_card_say_who_looks_after_a_client_if_not_the_owner(office: Office) -> None:
    ola, anna = office.client("Ola Wrona", "en"), office.client("Anna Kowalska", "en")
    await becomes(office, Role.DEPUTY, ola.id)
    anna.sends("Hello")
    page = await page_of(office, "Anna")
    await gives(office, page, "the owner")
    office.owner.sends("/queue")
    assert "deputy" not in words(await office.owner.sees("1 client is waiting"))
    await gives(office, page, "the deputy")
    office.owner.sends("/queue")
    listed = await office.owner.sees("1 client is waiting")
    assert "Anna Kowalska · 1 message, since Fri 21:40 (0 minutes) · the deputy" in words(listed)
    tap(office.owner, listed, "Anna")
    assert " · the deputy" in words(await office.owner.sees(card_of("Hello"))).splitlines()[0]
    await office.turn_to(MONDAY_OPENING)
    anna.sends("Hello again")
    assert " · the deputy" in words(await office.owner.sees(card_of("Hello again"))).splitlines()[0]


async def test_a_key_client_goes_from_loud_to_quiet_by_reply(office: Office) -> None:
    office.client("Anna Kowalska", "en").sends("Hello")
    page = await page_of(office, "Anna")
    for key, told in ((KeyClient.LOUD, "may now reach you"), (KeyClient.QUIET, "without a sound"), (None, "pays for")):
        office.owner.sends("/key", reply_to=page["message_id"])
        await office.owner.sees(told)
        assert (await only(office, Client)).key_client == key


async def test_the_page_of_an_erased_client_is_a_sentence(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    page = await page_of(office, "Anna")
    office.owner.sends("/note Pays by invoice", reply_to=page["message_id"])
    await office.owner.sees("Noted")
    tap(office.owner, page, "Note")
    await erases(anna)
    assert await rows(office, Note) == []
    await assert_nothing_of(office, "Kowalska", "invoice")
    office.owner.sends("Prefers mornings")
    await office.owner.sees("This client's data has been deleted")
    tap(office.owner, page, "Key client")
    await office.simulator.called("answerCallbackQuery", lambda p: "has been deleted" in p.get("text", ""))
    office.owner.sends("/client Anna")
    await office.owner.sees("No client is called “Anna”.")


async def test_a_client_is_told_the_notes_that_are_kept(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    office.owner.sends("/note Pays by invoice", reply_to=(await page_of(office, "Anna"))["message_id"])
    await office.owner.sees("Noted")
    assert [note["words"] for note in (await file_of(office, anna))["notes"]] == ["Pays by invoice"]
