"""A button below a preview of the week changes the opening hours; the owner can undo the latest change."""

import pytest
from sqlalchemy import text

from bot.models import Business, HoursChange
from bot.texts import LANGUAGES
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, data, labels, proposes_hours, rows, sets_hours, tap, words

OFFICE = "Mo-Fr 09:00-17:00"


async def hours(office: Office) -> str:
    await office.settled()
    return (await rows(office, Business))[0].working_hours


async def proposed(office: Office, expression: str) -> Json:
    return (await proposes_hours(office.owner, expression))[0]


async def test_the_week_is_shown_first_and_nothing_changes_until_the_button(office: Office) -> None:
    answer = await proposed(office, "Mo,We,Fr 09:00-17:00")
    assert "Mon, 23 Nov: 09:00–17:00\nTue, 24 Nov: closed\nWed, 25 Nov: 09:00–17:00" in words(answer)
    assert "Rule: Mo,We,Fr 09:00-17:00" in words(answer)
    assert "In the coming year, 104 days that are open now would be closed, the first: Tue, 24 Nov" in words(answer)
    assert "Nothing has been changed yet." in words(answer)
    assert await hours(office) == OFFICE
    tap(office.owner, answer, "Set these hours")
    confirmation = await office.owner.sees("The opening hours have been changed.")
    assert "Tue, 24 Nov: closed" in words(confirmation)
    assert await hours(office) == "Mo,We,Fr 09:00-17:00"
    john = office.client("John Smith", "en")
    await office.turn_to(MONDAY_OPENING.replace(hour=18))
    john.sends("Hello")
    await john.sees("Wednesday, 25 November at 09:00")


async def test_cancelled_nothing_changes_and_the_button_is_dead(office: Office) -> None:
    answer = await proposed(office, "24/7")
    assert "In the coming year, 105 days that are closed now would be open, the first: Sat, 21 Nov" in words(answer)
    tap(office.owner, answer, "Cancel")
    await office.simulator.called("editMessageReplyMarkup", lambda p: p["message_id"] == answer["message_id"])
    tap(office.owner, answer, "Set these hours")
    assert await hours(office) == OFFICE


async def test_undo_brings_back_what_was_before_step_by_step(office: Office) -> None:
    first = await sets_hours(office.owner, "Mo-Fr 08:00-16:00")
    second = await sets_hours(office.owner, "24/7")
    tap(office.owner, first, "Undo")
    assert await hours(office) == "24/7"
    tap(office.owner, second, "Undo")
    shown = words(await office.owner.sees("The opening hours are again what they were."))
    assert "Mon, 23 Nov: 08:00–16:00" in shown
    tap(office.owner, second, "Undo")
    assert await hours(office) == "Mo-Fr 08:00-16:00"
    tap(office.owner, first, "Undo")
    assert await hours(office) == OFFICE


async def test_undo_survives_a_restart_and_brings_back_hours_that_nobody_could_write_today(office: Office) -> None:
    old = "Mo, We, Fr 09:00-17:00"
    assert office.app is not None
    async with office.app.database.transaction() as session:
        await session.execute(text("UPDATE business SET working_hours = :old"), {"old": old})
    confirmation = await sets_hours(office.owner, "Mo,We,Fr 09:00-17:00")
    await office.settled()
    await office.stop()
    await office.start()
    tap(office.owner, confirmation, "Undo")
    await office.owner.sees("again what they were")
    assert await hours(office) == old


async def test_a_proposal_is_outdated_once_other_hours_were_set(office: Office) -> None:
    answer = await proposed(office, "Sa 10:00-12:00")
    await sets_hours(office.owner, "Mo-Fr 08:00-16:00")
    tap(office.owner, answer, "Set these hours")
    await office.simulator.called("answerCallbackQuery", lambda p: "have been changed since" in p.get("text", ""))
    assert await hours(office) == "Mo-Fr 08:00-16:00"


async def test_a_part_changes_those_days_alone_and_can_be_all_there_is(office: Office) -> None:
    answer = await proposed(office, "sob 9-13")
    assert "Sat, 21 Nov: 09:00–13:00" in words(answer)
    assert "Mon, 23 Nov: 09:00–17:00" in words(answer)
    assert labels(answer) == ["Set these hours", "Set, close the other days", "Correct", "Cancel"]
    tap(office.owner, answer, "Set these hours")
    assert await hours(office) == "Mo-Fr 09:00-17:00; Sa 09:00-13:00"
    tap(office.owner, await proposed(office, "Fr 09:00-15:00"), "Set, close")
    assert await hours(office) == "Fr 09:00-15:00"


async def test_several_days_are_all_there_are_unless_the_others_are_kept(office: Office) -> None:
    answer = await proposed(office, "Mo, We, Fr 10:00-18:00")
    assert "Days that are not named would be closed." in words(answer)
    tap(office.owner, answer, "Set, keep the other days")
    assert await hours(office) == "Tu,Th 09:00-17:00; Mo,We,Fr 10:00-18:00"


async def test_tapping_twice_sets_once(office: Office) -> None:
    answer = await proposed(office, "Mo-Fr 08:00-16:00")
    for _ in range(2):
        tap(office.owner, answer, "Set these hours")
    await office.settled()
    assert len([m for m in office.owner.received if "have been changed" in words(m)]) == 1
    assert len([change for change in await rows(office, HoursChange) if change.set_at]) == 1


@pytest.mark.parametrize("act", ["set", "other", "cancel", "undo"])
async def test_a_stranger_s_tap_and_a_made_up_number_change_nothing(office: Office, act: str) -> None:
    answer = await proposed(office, "Sa 10:00-12:00")
    number = data(answer, "Set").rpartition(":")[2]
    stranger = office.client("Mallory", "en")
    stranger.sends("Hello")
    await office.settled()
    before = [row.model_dump() for row in await rows(office, HoursChange)]
    stranger.taps(1, f"hours:{act}:{number}")
    for made_up in ("99", "0", "x", "-1", ""):
        office.owner.taps(answer, f"hours:{act}:{made_up}")
    assert await hours(office) == OFFICE
    assert [row.model_dump() for row in await rows(office, HoursChange)] == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_all_told_in_the_owner_s_language(office: Office, language: str) -> None:
    office.owner.sends(f"/language {language}")
    await office.settled()
    answer = await proposed(office, "Mo-Th 09:00-17:00")
    confirmation = await sets_hours(office.owner, "24/7")
    english = language == "en"
    assert ("Set these hours" in labels(answer)) is english
    assert ("would be closed" in words(answer)) is english
    assert (labels(confirmation) == ["Undo"]) is english
    assert ("have been changed" in words(confirmation)) is english


async def test_hours_with_holidays_are_neither_set_nor_set_again_without_a_country(office: Office) -> None:
    await sets_hours(office.owner, "Mo-Fr 09:00-17:00; PH off")
    without = await sets_hours(office.owner, "Mo-Fr 08:00-16:00")
    answer = await proposed(office, "Mo-Fr 10:00-18:00; PH off")
    office.owner.sends("/country off")
    await office.owner.sees("Country: –")
    for message, label in ((answer, "Set these hours"), (without, "Undo")):
        query = tap(office.owner, message, label)
        await office.settled()
        answers = [given for name, given in office.simulator.calls if name == "answerCallbackQuery"]
        assert ["/country PL" in each["text"] for each in answers if each["callback_query_id"] == query] == [True]
        assert await hours(office) == "Mo-Fr 08:00-16:00"
