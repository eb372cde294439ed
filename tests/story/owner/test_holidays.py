"""The owner reads the coming year's public holidays, and the hours on each, in the owner's language."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.models import HoursException
from tests.support.office import Office, closed_office
from tests.support.phones import Json, data, labels, november, rows, sets_hours, tap, words


async def asked(office: Office, language: str = "en") -> str:
    office.owner.sends(f"/language {language}")
    await office.settled()
    office.owner.sends("/holidays")
    return words(await office.owner.sees(lambda m: "\n\n" in words(m) and "2026" in words(m)))


async def test_they_are_named_for_a_year_with_what_opens_on_them(office: Office) -> None:
    lines = (await asked(office)).splitlines()
    assert lines[0] == "Public holidays in the coming twelve months (PL):"
    assert "Thu, 24 Dec 2026: Christmas Eve – 09:00–17:00" in lines
    assert "Sat, 26 Dec 2026: Second Day of Christmas – closed" in lines
    assert "Thu, 11 Nov 2027: Independence Day – 09:00–17:00" in lines
    assert len([line for line in lines if " – " in line]) == 14


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("pl", "czw., 24 gru 2026: Wigilia – 09:00–17:00"),
        ("ru", "чт, 24 дек. 2026: Сочельник – 09:00–17:00"),
        ("uk", "чт, 24 груд. 2026: Святвечір – 09:00–17:00"),
    ],
)
async def test_they_are_told_in_the_owner_s_language(office: Office, language: str, line: str) -> None:
    assert line in (await asked(office, language)).splitlines()


async def test_how_to_close_on_them_is_ready_to_copy_and_closes(office: Office) -> None:
    office.owner.sends("/holidays")
    list_ = await office.owner.sees("Christmas Eve – 09:00–17:00")
    (code,) = list_["entities"]
    line = words(list_)[code["offset"] : code["offset"] + code["length"]]
    assert line == "/hours Mo-Fr 09:00-17:00; PH off"
    await sets_hours(office.owner, line.removeprefix("/hours "))
    office.owner.sends("/holidays")
    shown = words(await office.owner.sees("Christmas Eve – closed"))
    assert "/hours" not in shown


async def test_notice_and_next_opening_know_the_days_of_the_region(tmp_path: Path) -> None:
    christmas = datetime.fromisoformat("2026-12-25T21:00+00:00")
    changed: Json = {"business_country": "GB-ENG", "business_timezone": "Europe/London"}
    async with closed_office(tmp_path, working_hours="Mo-Fr 09:00-17:00; PH off", **changed) as office:
        office.clock.turn_to(christmas)
        await office.start()
        anna = office.client("Anna Kowalska", "en")
        anna.sends("Hello")
        await anna.sees("Tuesday, 29 December at 09:00")
        office.owner.sends("/holidays")
        await office.owner.sees("Mon, 28 Dec 2026: Boxing Day (day off instead) – closed")


async def test_in_ukraine_it_is_told_that_they_are_working_days_by_law(tmp_path: Path) -> None:
    async with closed_office(tmp_path, business_country="UA", working_hours="Mo-Fr 09:00-17:00; PH off") as office:
        await office.start()
        shown = await asked(office, "uk")
        assert "вт, 24 серп. 2027: День Незалежності – не працюємо" in shown
        assert "Поки діє воєнний стан" in shown


async def test_without_a_country_it_is_said_that_none_is_known(tmp_path: Path) -> None:
    async with closed_office(tmp_path, business_country=None) as office:
        office.clock.turn_to(november(20, 12))
        await office.start()
        office.owner.sends("/holidays")
        await office.owner.sees("I know of no public holidays")


async def test_a_country_that_is_set_where_none_was_is_taken_at_the_next_start(tmp_path: Path) -> None:
    async with closed_office(tmp_path, business_country=None) as office:
        await office.start()
        office.owner.sends("/holidays")
        await office.owner.sees("Set it like this: /country PL")
        await office.stop()
        office.settings = office.settings.model_copy(update={"business_country": "PL"})
        await office.start()
        office.owner.sends("/holidays")
        await office.owner.sees("Public holidays in the coming twelve months (PL):")


async def list_of(office: Office) -> Json:
    office.owner.sends("/holidays")
    return await office.owner.sees("Public holidays")


async def test_a_tap_closes_a_day_the_next_makes_it_half_and_the_third_opens_it(office: Office) -> None:
    list_ = await list_of(office)
    for label, opens in (
        ("24 Dec ▸ open", "closed"),
        ("24 Dec ▸ closed", "09:00–13:00"),
        ("24 Dec ▸ until 13:00", "09:00–17:00"),
        ("24 Dec ▸ open", "closed"),
    ):
        tap(office.owner, list_, label)
        list_ = await office.owner.sees_edit(list_["message_id"], f"Christmas Eve – {opens}")


async def test_a_client_is_told_of_the_opening_after_the_day_off_and_the_digest_waits_for_it(office: Office) -> None:
    list_ = await list_of(office)
    for label, closed in (("24 Dec ▸ open", "Christmas Eve – closed"), ("25 Dec ▸ open", "Christmas Day – closed")):
        tap(office.owner, list_, label)
        list_ = await office.owner.sees_edit(list_["message_id"], closed)
    await office.turn_to(datetime.fromisoformat("2026-12-23T20:00+00:00"))
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await anna.sees("Monday, 28 December")


async def test_the_button_for_all_closes_on_all_and_one_can_be_shortened_then(office: Office) -> None:
    list_ = await list_of(office)
    tap(office.owner, list_, "Close on all of them")
    list_ = await office.owner.sees_edit(list_["message_id"], "Christmas Eve – closed")
    assert "Close on all of them" not in labels(list_)
    tap(office.owner, list_, "24 Dec ▸ closed")
    await office.owner.sees_edit(list_["message_id"], "Christmas Eve – 09:00–13:00")


async def test_closing_on_all_is_taken_back_under_the_hours(office: Office) -> None:
    list_ = await list_of(office)
    tap(office.owner, list_, "Close on all of them")
    await office.owner.sees_edit(list_["message_id"], "Christmas Eve – closed")
    office.owner.sends("/hours")
    tap(office.owner, await office.owner.sees("PH off"), "Undo the latest change")
    await office.settled()
    office.owner.sends("/holidays")
    await office.owner.sees("Christmas Eve – 09:00–17:00")


async def test_a_day_that_is_no_holiday_or_no_day_at_all_changes_nothing(office: Office) -> None:
    list_ = await list_of(office)
    christmas_eve = data(list_, "24 Dec")
    for forged in ("2026-12-23", "2025-12-24", "2026-13-24", "x", ""):
        office.owner.taps(list_, christmas_eve.replace("2026-12-24", forged))
    await office.settled()
    assert not await rows(office, HoursException)


async def test_a_tap_after_a_restart_goes_on_from_there(office: Office) -> None:
    list_ = await list_of(office)
    tap(office.owner, list_, "24 Dec ▸ open")
    list_ = await office.owner.sees_edit(list_["message_id"], "Christmas Eve – closed")
    await office.settled()
    await office.stop()
    await office.start()
    tap(office.owner, list_, "24 Dec ▸ closed")
    await office.owner.sees_edit(list_["message_id"], "Christmas Eve – 09:00–13:00")
