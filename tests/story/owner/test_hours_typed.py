"""Hours in the owner's own words, or put together by tapping, are read back before they are set."""

from functools import partial

import pytest

from bot.models import Business
from bot.texts import LANGUAGES
from tests.support.office import Office
from tests.support.phones import Json, data, labels, proposes_hours, rows, sets_hours, tap, words

OFFICE = "Mo-Fr 09:00-17:00"


async def hours(office: Office) -> str:
    await office.settled()
    return (await rows(office, Business))[0].working_hours


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("from nine to five, lunch at one, off at Christmas", "Mo-Fr 09:00-13:00,14:00-17:00; Dec 25-Dec 26 off"),
        ("od poniedziałku do piątku 8-16", "Mo-Fr 08:00-16:00"),
        ("по будням с 9 до 18, обед 13-14", "Mo-Fr 09:00-13:00,14:00-18:00"),
        ("щодня крім неділі з 9 до 19", "Mo-Sa 09:00-19:00; Su off"),
        ("Mo-Fr 10:00-18:00", "Mo-Fr 10:00-18:00"),
    ],
)
async def test_hours_in_words_are_read_back_and_the_first_button_sets_them(
    office: Office, typed: str, meant: str
) -> None:
    answer, first = await proposes_hours(office.owner, typed)
    assert words(answer).startswith("This is how I understand it")
    assert f"Rule: {meant}\n" in words(answer)
    assert labels(answer)[0] == "Set these hours" and {"Correct", "Cancel"} <= set(labels(answer))
    assert await hours(office) == OFFICE
    office.owner.taps(answer, first)
    await office.owner.sees("The opening hours have been changed.")
    assert await hours(office) == meant


async def test_a_part_says_that_the_other_days_stay(office: Office) -> None:
    answer, first = await proposes_hours(office.owner, "sob 9-13")
    assert "The other days stay as they are." in words(answer)
    office.owner.taps(answer, first)
    await office.owner.sees("The opening hours have been changed.")
    assert await hours(office) == "Mo-Fr 09:00-17:00; Sa 09:00-13:00"


async def test_what_is_not_understood_is_named_with_an_example_and_changes_nothing(office: Office) -> None:
    office.owner.sends("/hours Mon-Fri 9-17 banana")
    answer = await office.owner.sees("I do not understand “banana”.")
    assert words(answer).endswith("/hours Mon-Fri 9-17, Sat 9-13, lunch 13-14")
    assert labels(answer) == []
    assert await hours(office) == OFFICE


async def test_correct_awaits_other_words_until_some_are_understood(office: Office) -> None:
    answer, _ = await proposes_hours(office.owner, "Mon-Fri 9-5")
    tap(office.owner, answer, "Correct")
    await office.owner.sees_edit(answer["message_id"], "Write your hours as you would say them")
    await office.settled()
    await office.stop()
    await office.start()
    office.owner.sends("Mon-Fri 8 to bananas")
    refused = await office.owner.sees("I do not understand “bananas”.")
    assert labels(refused) == ["Choose by tapping"]
    office.owner.sends("Mon-Fri 8-4")
    corrected = await office.owner.sees("Rule: Mo-Fr 08:00-16:00")
    tap(office.owner, corrected, "Set these hours")
    await office.owner.sees("The opening hours have been changed.")
    assert await hours(office) == "Mo-Fr 08:00-16:00"
    office.owner.sends("Mon-Fri 7-3")  # no longer for the screen
    await office.settled()
    assert await hours(office) == "Mo-Fr 08:00-16:00"
    tap(office.owner, answer, "Correct")
    assert await hours(office) == "Mo-Fr 08:00-16:00"


async def editor(office: Office) -> Json:
    """Open the editor from what `/hours` shows."""
    office.owner.sends("/hours")
    shown = await office.owner.sees("Rule: ")
    tap(office.owner, shown, "Change by tapping")
    return await office.owner.sees_edit(shown["message_id"], "Choose the days")


def differs(before: tuple[str, list[str]], message: Json) -> bool:
    return (words(message), labels(message)) != before


async def taps(office: Office, message: Json, *named: str) -> Json:
    """Tap buttons one after the other, each on what the one before made of the message."""
    for label in named:
        tap(office.owner, message, label)
        before = (words(message), labels(message))
        message = await office.owner.sees_edit(message["message_id"], partial(differs, before))
    return message


async def test_hours_are_put_together_by_taps_alone(office: Office) -> None:
    message = await taps(office, await editor(office), "open earlier", "close later", "close later", "13–14", "✓ Fri")
    assert "Mon, Tue, Wed, Thu: 08:30–13:00, 14:00–18:00" in words(message)
    assert await hours(office) == OFFICE
    tap(office.owner, message, "See the week")
    answer = await office.owner.sees("Rule: Mo-Th 08:30-13:00,14:00-18:00")
    tap(office.owner, answer, "Set these hours")
    await office.owner.sees("The opening hours have been changed.")
    assert await hours(office) == "Mo-Th 08:30-13:00,14:00-18:00"


async def test_days_chosen_by_taps_are_a_part_like_typed_ones(office: Office) -> None:
    message = await taps(office, await editor(office), "Sat–Sun", "Closed on these days")
    tap(office.owner, message, "See the week")
    answer = await office.owner.sees("Rule: Mo-Fr 09:00-17:00; Sa,Su off")
    assert "The other days stay as they are." in words(answer)


async def test_what_hours_shows_undoes_the_latest_change(office: Office) -> None:
    office.owner.sends("/hours")
    assert labels(await office.owner.sees("Rule: ")) == ["Change by tapping", "Closed for a while, or open longer"]
    await sets_hours(office.owner, "Mon-Fri 8-4")
    office.owner.sends("/hours")
    shown = await office.owner.sees(lambda m: "Undo the latest change" in labels(m))
    tap(office.owner, shown, "Undo the latest change")
    await office.owner.sees("again what they were")
    assert await hours(office) == OFFICE


async def test_without_a_day_there_is_no_week_to_see(office: Office) -> None:
    message = await taps(office, await editor(office), "✓ Mon", "✓ Tue", "✓ Wed", "✓ Thu", "✓ Fri")
    assert "no day yet" in words(message)
    tap(office.owner, message, "See the week")
    await office.simulator.called("answerCallbackQuery", lambda p: "at least one day" in p.get("text", ""))
    assert await hours(office) == OFFICE


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_all_said_in_the_owner_s_language(office: Office, language: str) -> None:
    office.owner.sends(f"/language {language}")
    await office.settled()
    answer, _ = await proposes_hours(office.owner, "sob 9-13")
    assert ("how I understand" in words(answer)) is (language == "en")
    office.owner.sends("/hours banana")
    refused = await office.owner.sees("banana")
    example = words(refused).rpartition("/hours ")[2]
    again, _ = await proposes_hours(office.owner, example)
    assert "Mo-Fr 09:00-13:00,14:00-17:00; Sa 09:00-13:00" in words(again)


async def test_a_stranger_s_tap_opens_no_editor(office: Office) -> None:
    answer, _ = await proposes_hours(office.owner, "sob 9-13")
    number = data(answer, "Correct").rpartition(":")[2]
    stranger = office.client("Mallory", "en")
    stranger.sends("Hello")
    await office.settled()
    for forged in (f"hours:correct:{number}", "hours:edit:0"):
        stranger.taps(1, forged)
    await office.settled()
    tap(office.owner, answer, "Set these hours")
    await office.owner.sees("The opening hours have been changed.")
    assert await hours(office) == "Mo-Fr 09:00-17:00; Sa 09:00-13:00"
