"""The notice in the owner's words: each client gets it in the own language, and everything is seen and undone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.models import Dialog, NoticeText
from bot.texts import LANGUAGES
from tests.support.office import MONDAY_OPENING, Office, closed_office
from tests.support.phones import Json, labels, rows, said, tap, told, words

POLISH = (
    "Tu Nowak! To odpowiedź automatyczna.\nWracamy {opening} 😀 ({reason}).\n\n{urgent}\n\nDo usłyszenia, {business}"
)
OPENING = "w poniedziałek 23 listopada o 9:00 (Warszawa, GMT+01:00)"


async def stored(office: Office) -> dict[str, str]:
    await office.settled()
    return {row.language: row.words for row in await rows(office, NoticeText)}


async def answer(office: Office, typed: str, part: str) -> Json:
    office.owner.sends(typed)
    return await office.owner.sees(part)


async def test_a_polish_client_reads_the_owners_words_and_an_english_one_the_default(office: Office) -> None:
    shown = await answer(office, f"/notice pl {POLISH}", "Polski, in your own words")
    assert words(shown).startswith("Changed.")
    anna, john = office.client("Anna", "pl"), office.client("John", "en")
    anna.sends("Dzień dobry")
    notice = await anna.sees("Tu Nowak!")
    begins, rest = f"Tu Nowak! To odpowiedź automatyczna.\nWracamy {OPENING} 😀.\n\n", words(notice)
    assert rest.startswith(begins) and rest.endswith("\n\nDo usłyszenia, Nowak Law")
    assert "⭐250" in rest and rest.index(OPENING) < rest.index("⭐250")
    assert words(shown).endswith(rest)
    [mark] = [entity for entity in notice["entities"] if entity["type"] == "date_time"]
    assert mark["unix_time"] == int(MONDAY_OPENING.timestamp())
    assert labels(notice) == ["To pilne", "Mam zastrzeżenia"]
    john.sends("Hello")
    await john.sees("Thank you for writing to Nowak Law. This is an automatic reply")


async def test_what_the_owner_writes_is_no_markup(office: Office) -> None:
    await answer(office, "/notice en <b>Automatic</b> *reply* [x](y): {opening}", "in your own words")
    john = office.client("John", "en")
    john.sends("Hello")
    notice = await john.sees("<b>Automatic</b> *reply* [x](y): on Monday")
    found = {entity["type"] for entity in notice["entities"]} - {"bot_command"}  # which Telegram sees in </b>
    assert found == {"date_time"}


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("/notice pl Nie pracujemy, odpowiedź automatyczna", "{opening} is missing"),
        ("/notice pl Wracamy {opening}", "do not say that the reply is automatic"),
        ("/notice pl Automat: {opening} {price}", "I do not know {price}: there are only {business}, {opening}"),
        ("/notice pl Automat: {opening} }", "There is a } that belongs to nothing"),
        ("/notice pl Automat: {opening}" + "x" * 2000, "This is too long"),
        ("/notice de Automatisch {opening}", "I do not speak this language: de"),
        ("/notice Automat {opening}", "I do not speak this language: Automat"),
    ],
)
async def test_words_that_cannot_be_the_notice_change_nothing_and_get_an_example_that_can(
    office: Office, typed: str, why: str
) -> None:
    await answer(office, "/notice pl Automat: {opening}", "in your own words")
    refused = words(await answer(office, typed, why))
    assert "Nothing has been changed" in refused
    assert await stored(office) == {"pl": "Automat: {opening}"}
    example = refused[refused.index("/notice ") :]
    await answer(office, example, "Changed.")


async def test_back_to_the_default_and_undo_again(office: Office) -> None:
    await answer(office, "/notice pl Automat: {opening}", "in your own words")
    shown = await answer(office, "/notice pl default", "Polski, the default words")
    assert await stored(office) == {}
    tap(office.owner, shown, "Undo")
    shown = await office.owner.sees_edit(shown["message_id"], "Polski, in your own words")
    assert await stored(office) == {"pl": "Automat: {opening}"}
    tap(office.owner, shown, "Back to the default")
    await office.owner.sees_edit(shown["message_id"], "Polski, the default words")
    assert await stored(office) == {}


async def test_an_undo_of_before_does_nothing_once_something_newer_was_changed(office: Office) -> None:
    first = await answer(office, "/notice pl Automat: {opening}", "in your own words")
    await answer(office, "/notice pl Automat drugi: {opening}", "Automat drugi")
    tap(office.owner, first, "Undo")
    await office.owner.sees_edit(first["message_id"], "Automat drugi")
    assert await stored(office) == {"pl": "Automat drugi: {opening}"}


async def test_by_tapping_and_typing_words_also_after_a_restart(office: Office) -> None:
    shown = await answer(office, "/notice", "Which language")
    assert labels(shown) == list(LANGUAGES.values())
    tap(office.owner, shown, "Русский")
    shown = await office.owner.sees_edit(shown["message_id"], "Русский, the default words")
    tap(office.owner, shown, "Change")
    shown = await office.owner.sees_edit(shown["message_id"], "Write the notice for Русский now. {opening} stands")
    await office.stop()
    await office.start()
    office.owner.sends("Пока закрыто")
    await office.owner.sees("{opening} is missing")
    office.owner.sends("Автоответ: вернёмся {opening}.")
    shown = await office.owner.sees("Русский, in your own words")
    assert await stored(office) == {"ru": "Автоответ: вернёмся {opening}."}
    tap(office.owner, shown, "Other languages")
    await office.owner.sees_edit(shown["message_id"], "In your own words: Русский")
    office.owner.sends("An answer to nobody")
    await office.owner.sees("Who is this for?")


def other_than(before: str) -> Callable[[Json], bool]:
    return lambda message: words(message) != before


@pytest.mark.parametrize("language", sorted(LANGUAGES))
async def test_every_button_in_every_language(office: Office, language: str) -> None:
    office.owner.sends(f"/language {language}")
    office.owner.sends("/notice uk Автовідповідь {opening}")
    shown = await office.owner.sees("Автовідповідь у понеділок")
    for number in (1, 0, 2, 3, 0):
        label = labels(shown)[number] if number < len(labels(shown)) else labels(shown)[0]
        tap(office.owner, shown, label)
        shown = await office.owner.sees_edit(shown["message_id"], other_than(words(shown)))
    assert not [text for text in told(office) if "{" in text and "{opening}" not in text]


async def test_without_an_opening_to_come_the_default_words_are_given(tmp_path: Path) -> None:
    async with closed_office(tmp_path, working_hours="2020 Jan 01 09:00-10:00") as office:
        await office.start()
        await answer(office, "/notice en Automatic: {opening}", "in your own words")
        john = office.client("John", "en")
        john.sends("Hello")
        await john.sees("We have kept your message and will read it when we are back.")
        assert all("Automatic:" not in text for text in said(john))


async def test_nobody_but_the_owner_changes_the_notice(office: Office) -> None:
    john = office.client("John", "en")
    john.sends("/notice pl Automat {opening}")
    await john.sees("automatic reply")
    assert await stored(office) == {}
    assert [row for row in await rows(office, Dialog) if row.screen == "notice"] == []


async def test_the_reason_of_a_closing_stands_where_the_owner_put_it(office: Office) -> None:
    await answer(office, "/notice pl Automat: nie ma nas ({reason}). Wracamy {opening}.", "in your own words")
    await answer(office, "/closed 2026-11-20 2026-11-24 urlop", "urlop")
    anna = office.client("Anna", "pl")
    anna.sends("Dzień dobry")
    await anna.sees("Automat: nie ma nas (urlop). Wracamy w środę 25 listopada o 9:00")


async def test_the_default_words_tell_the_reason_of_a_closing_once(office: Office) -> None:
    await answer(office, "/closed 2026-11-20 2026-11-24 family matters.", "family matters")
    john = office.client("John", "en")
    john.sends("Hello")
    notice = words(await john.sees("automatic reply"))
    assert "We open again on Wednesday, 25 November at 09:00." in notice
    assert notice.count("family matters.") == 1 and notice.index("family matters.") < notice.index("⭐250")
