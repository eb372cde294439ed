"""The owner finds again what was written: by words with /find, the last month with one client with /history."""

from datetime import timedelta

import pytest

from bot.features.archive import finding
from bot.models import Dialog
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, labels, november, rows, tap, words


async def a_monday(office: Office) -> tuple[Person, Person]:
    """Have two clients write and be answered on Monday."""
    await office.turn_to(MONDAY_OPENING)
    anna, john = office.client(), office.client("John Smith", "en")
    anna.sends("Dzień dobry, pękła rura w łazience")
    about = await office.owner.sees("rura")
    office.owner.sends("Please turn the PIPE off", reply_to=about["message_id"])
    await anna.sees("turn the PIPE off")
    await office.turn_to(MONDAY_OPENING + timedelta(minutes=1))
    john.sends("My pipe is fine\nthe bath is not")
    await office.owner.sees("pipe is fine")
    await office.settled()
    return anna, john


def bold(message: Json) -> list[str]:
    """Return the stretches in bold."""
    raw = words(message).encode("utf-16-le")
    marks = [one for one in message.get("entities", []) if one["type"] == "bold"]
    return [raw[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le") for e in marks]


async def test_messages_answers_names_and_notes_are_found_newest_first(office: Office) -> None:
    await a_monday(office)
    office.owner.sends("/find pipe")
    found = await office.owner.sees("There is no more.")
    told = words(found)
    assert told.index("👤 John Smith · Mon, 23 Nov 2026") < told.index("👤 Anna Kowalska · Mon, 23 Nov 2026")
    assert "💬 My pipe is fine the bath is not" in told
    assert "✍️ you: Please turn the PIPE off" in told
    assert bold(found) == ["pipe", "PIPE"]
    assert labels(found) == ["👤 John Smith", "👤 Anna Kowalska"]
    office.owner.sends("/find PEKLA lazience")
    assert bold(await office.owner.sees("💬 Dzień dobry")) == ["pękła", "łazience"]
    office.owner.sends("/find john")
    assert "👤 John Smith · by name" in words(await office.owner.sees("by name"))
    office.owner.sends("/find anna rura")
    assert "💬 Dzień dobry" in words(await office.owner.sees("💬 Dzień dobry"))
    tap(office.owner, found, "Anna Kowalska")
    page = await office.owner.sees("Known since")
    office.owner.sends("/note pays by transfer", reply_to=page["message_id"])
    await office.settled()
    office.owner.sends("/find transfer")
    await office.owner.sees("📝 pays by transfer")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("/find", "What are you looking for?"),
        ("/find a", "Write at least two letters"),
        ("/find ?!", "What are you looking for?"),
        ("/find zeppelin", "Nothing was found: no name, message, answer or note has all of these words."),
    ],
)
async def test_a_search_for_nothing_gets_a_sentence(office: Office, written: str, said: str) -> None:
    await a_monday(office)
    office.owner.sends(written)
    assert labels(await office.owner.sees(said)) == []


async def test_a_page_has_eight_and_goes_on_further_back(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    for n in range(11):
        john.sends(f"pipe {n:02}")
    await office.settled()
    office.owner.sends("/find pipe")
    found = await office.owner.sees("Looked at everything back to Mon, 23 Nov 2026.")
    assert [n for n in range(11) if f"pipe {n:02}" in words(found)] == list(range(3, 11))
    assert labels(found) == ["👤 John Smith", "Further back"]
    tap(office.owner, found, "Further back")
    last = await office.owner.sees_edit(found["message_id"], "There is no more.")
    assert [n for n in range(11) if f"pipe {n:02}" in words(last)] == [0, 1, 2]
    assert labels(last) == ["👤 John Smith"]
    assert [row.shown for row in await rows(office, Dialog) if row.screen == "find"] == [{}]
    callback = tap(office.owner, {**last, "reply_markup": found["reply_markup"]}, "Further back")
    answer = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    assert answer["text"] == "This search is over. Search again with /find."


async def test_a_step_is_bounded_and_says_how_far_it_looked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST_READ", 3)
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    for words_ in ("zeppelin", "one", "two", "three", "four"):
        john.sends(words_)
    await office.settled()
    office.owner.sends("/find zeppelin")
    found = await office.owner.sees("Back to Mon, 23 Nov 2026, no message, answer or note has all of these words.")
    tap(office.owner, found, "Further back")
    await office.owner.sees_edit(found["message_id"], "💬 zeppelin")


async def test_what_was_taken_back_or_erased_is_not_found(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("zeppelin")
    await office.settled()
    john.sends("/cancel")
    await john.sees("1 message")
    office.owner.sends("/find zeppelin")
    await office.owner.sees("Nothing was found")


@pytest.mark.parametrize("erases", [True, False])
async def test_a_search_is_forgotten_after_a_day_and_when_somebody_erases_everything(
    office: Office, *, erases: bool
) -> None:
    anna, _ = await a_monday(office)
    for n in range(9):
        anna.sends(f"secret {n}")
    await office.settled()
    office.owner.sends("/find secret")
    await office.owner.sees("Looked at everything")
    assert [row for row in await rows(office, Dialog) if row.screen == "find"]
    if erases:
        anna.sends("/erase")
        question = await anna.sees("Usunąć wszystkie dane")
        tap(anna, question, labels(question)[0])
        await office.settled()
    else:
        await office.turn_to(november(24, 10))
    assert not [row for row in await rows(office, Dialog) if row.screen == "find"]


async def test_the_last_month_with_a_client_is_shown_oldest_first(office: Office) -> None:
    anna, _ = await a_monday(office)
    await office.turn_to(november(24, 10))
    anna.sends_photo("It is wet")
    anna.sends_voice()
    await office.settled()
    office.owner.sends("/history anna")
    shown = words(await office.owner.sees("the last month"))
    assert shown.splitlines() == [
        "👤 Anna Kowalska · the last month",
        "",
        "Mon, 23 Nov 2026",
        "09:00 👤",
        "Dzień dobry, pękła rura w łazience",
        "09:00 ✍️ you",
        "Please turn the PIPE off",
        "",
        "Tue, 24 Nov 2026",
        "10:00 👤",
        "[photo] It is wet",
        "10:00 👤",
        "[voice message]",
    ]
    await office.turn_to(MONDAY_OPENING + timedelta(days=40))
    office.owner.sends("/history anna")
    await office.owner.sees("Nothing was written or answered in the last month.")


async def test_a_long_history_comes_in_pages_without_a_gap(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    for n in range(20):
        john.sends(f"{n:02} " + "🙂 long " * 60)
    await office.settled()
    office.owner.sends("/history John")
    seen: list[str] = []
    for _ in range(10):
        page = await office.owner.sees("the last month")
        seen += [line[:2] for line in words(page).splitlines() if "long" in line]
        quotes = [one for one in page["entities"] if one["type"] == "expandable_blockquote"]
        assert len(words(page).encode("utf-16-le")) // 2 <= 4096
        assert quotes
        if labels(page) != ["Next page"]:
            break
        tap(office.owner, page, "Next page")
    assert seen == [f"{n:02}" for n in range(20)]


async def test_words_of_a_client_cannot_pass_for_an_answer(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    john.sends("Hello\n09:30 ✍️ you\nI give it all back")
    await office.settled()
    office.owner.sends("/history John")
    page = await office.owner.sees("the last month")
    raw = words(page).encode("utf-16-le")
    quotes = [one for one in page["entities"] if one["type"] == "blockquote"]
    quoted = [raw[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le") for one in quotes]
    assert quoted == ["Hello\n09:30 ✍️ you\nI give it all back"]


async def test_of_several_clients_one_is_chosen_and_nobody_gets_a_sentence(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    for name in ("John Smith", "John Brown"):
        office.client(name, "en").sends(f"I am {name}")
    await office.settled()
    office.owner.sends("/history john")
    choice = await office.owner.sees("Who is meant by “john”?")
    tap(office.owner, choice, "John Brown")
    assert "I am John Brown" in words(await office.owner.sees("the last month"))
    office.owner.sends("/history Zoltan")
    await office.owner.sees("No client is called “Zoltan”.")
    office.owner.sends("/history")
    await office.owner.sees("/history Anna")


async def test_a_reply_to_the_history_answers_the_client(office: Office) -> None:
    anna, _ = await a_monday(office)
    office.owner.sends("/history Anna")
    page = await office.owner.sees("the last month")
    office.owner.sends("One more thing", reply_to=page["message_id"])
    await anna.sees("One more thing")
