"""The bot answers the first message of a closed period with the notice."""

from pathlib import Path

import pytest

from tests.support.office import MONDAY_OPENING, Office, closed_office
from tests.support.phones import november, said, words


async def test_the_notice_says_that_it_is_automatic_when_it_opens_and_that_the_message_is_kept(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Hello")
    notice = words(await john.sees())
    assert "automatic reply" in notice
    assert "closed" in notice
    assert "Monday, 23 November at 09:00" in notice
    assert "kept your message" in notice
    assert "Nowak Law" in notice


@pytest.mark.parametrize(
    ("language", "moment"),
    [
        ("pl", "w poniedziałek 23 listopada o 9:00 (Warszawa, GMT+01:00)"),
        ("ru", "в понедельник, 23 ноября, в 9:00 (Варшава, GMT+01:00)"),
        ("uk", "у понеділок, 23 листопада, о 9:00 (Варшава, GMT+01:00)"),
    ],
)
async def test_a_client_with_another_language_is_told_the_zone(office: Office, language: str, moment: str) -> None:
    client = office.client("Client", language)
    client.sends("?")
    await client.sees(moment)


async def test_a_client_with_the_business_language_is_not_bothered_with_the_zone(office: Office) -> None:
    john = office.client("John Smith", "en-GB")
    john.sends("Hello")
    assert "Monday, 23 November at 09:00. We" in words(await john.sees("09:00"))


async def test_an_unknown_language_is_answered_in_the_business_language(office: Office) -> None:
    ana = office.client("Ana", "pt-BR")
    ana.sends("Olá")
    await ana.sees("This is an automatic reply")


async def test_without_an_opening_within_a_year_no_date_is_promised(tmp_path: Path) -> None:
    async with closed_office(tmp_path, working_hours="2020 Jan 01 09:00-10:00") as office:
        await office.start()
        john = office.client("John Smith", "en")
        john.sends("Hello")
        notice = words(await john.sees("automatic reply"))
        assert "We open again" not in notice
        free = notice.partition("If it cannot wait")[0]
        assert not any(character.isdigit() for character in free)


async def test_a_holiday_moves_the_promised_opening(tmp_path: Path) -> None:
    async with closed_office(tmp_path, working_hours="Mo-Fr 09:00-17:00; 2026 Nov 23 off") as office:
        await office.start()
        john = office.client("John Smith", "en")
        john.sends("Hello")
        await john.sees("Tuesday, 24 November at 09:00")


async def test_every_closed_period_has_its_notice(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Friday night")
    await john.sees("Monday, 23 November at 09:00")
    await office.turn_to(november(23, 18))
    john.sends("Monday night")
    await john.sees("Tuesday, 24 November at 09:00")


async def test_every_client_has_his_own_notice(office: Office) -> None:
    people = [office.client(f"Client {n}", "en") for n in range(3)]
    for person in people:
        person.sends("Hello")
    for person in people:
        await person.sees("automatic reply")


async def test_in_open_hours_there_is_a_reaction_and_no_text(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    message = john.sends("Hello")
    await john.sees_reaction(message["message_id"], "👌")
    await office.settled()
    assert said(john) == []
