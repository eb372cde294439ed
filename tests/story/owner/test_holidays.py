"""The owner reads the coming year's public holidays, and the hours on each, in the owner's language."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.support.office import Office, closed_office
from tests.support.phones import Json, november, sets_hours, words


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
        await anna.sees("Tuesday, 29 December, 09:00")
        office.owner.sends("/holidays")
        await office.owner.sees("Mon, 28 Dec 2026: Boxing Day (day off instead) – closed")


async def test_in_ukraine_it_is_told_that_they_are_working_days_by_law(tmp_path: Path) -> None:
    async with closed_office(tmp_path, business_country="UA", working_hours="Mo-Fr 09:00-17:00; PH off") as office:
        await office.start()
        shown = await asked(office, "uk")
        assert "вт, 24 серп. 2027: День Незалежності – зачинено" in shown
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
        await office.owner.sees("Whoever runs this bot sets BUSINESS_COUNTRY")
        await office.stop()
        office.settings = office.settings.model_copy(update={"business_country": "PL"})
        await office.start()
        office.owner.sends("/holidays")
        await office.owner.sees("Public holidays in the coming twelve months (PL):")
