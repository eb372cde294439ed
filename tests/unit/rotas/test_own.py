"""`/duty`: hours in words, absences, the own time zone; nonsense changes nothing, and `/undo` takes a change back."""

import pytest

from bot.features import acts, duty
from bot.features.businesses.standby import somebody
from bot.features.businesses.terms import current_terms
from bot.models import Member, MemberAbsence
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork
from tests.support.rotas import OLA, Shift, acting, joins, owner_duty, says
from tests.support.service_office import OWNER, ServiceOffice


@pytest.fixture
async def team(services: ServiceOffice) -> ServiceOffice:
    await joins(services, Shift(OLA, Role.DEPUTY, "Ola Lis"))
    return services


async def ola(office: ServiceOffice) -> Member:
    return next(member for member in await office.rows(Member) if member.telegram_id == OLA)


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("pn-pt 18-22", "Mo-Fr 18:00-22:00"),
        ("Mon-Fri 6pm-10pm", "Mo-Fr 18:00-22:00"),
        ("пн-пт 18-22", "Mo-Fr 18:00-22:00"),
        ("щодня 22-6", "Mo-Su 22:00-06:00"),
        ("sob 9-13", "Sa 09:00-13:00"),
        ("always", None),
        ("zawsze", None),
        ("24/7", None),
    ],
)
async def test_hours_are_read_as_people_write_them_and_no_others_hold(
    team: ServiceOffice, words: str, hours: str | None
) -> None:
    await says(team, OLA, "Mo-Su 08:00-09:00")
    assert "duty" in await says(team, OLA, words)
    assert (await ola(team)).duty_hours == hours


@pytest.mark.parametrize("words", ["whenever", "closed", "25-30", "off whenever", "off 1.1.2020", "zone Atlantis"])
async def test_nonsense_gets_a_sentence_and_changes_nothing(team: ServiceOffice, words: str) -> None:
    await says(team, OLA, "pn-pt 18-22")
    answer = await says(team, OLA, words)
    assert answer and "You are o" not in answer
    row = await ola(team)
    assert (row.duty_hours, row.time_zone, await team.rows(MemberAbsence)) == ("Mo-Fr 18:00-22:00", None, [])


async def test_days_away_are_whole_days_in_the_own_time_zone(team: ServiceOffice) -> None:
    await says(team, OLA, "zone New York")
    assert (await ola(team)).time_zone == "America/New_York"
    answer = await says(team, OLA, "off 24.12-26.12")
    assert "Away: Thu, 24 Dec – Sat, 26 Dec" in answer
    (row,) = await team.rows(MemberAbsence)
    assert [f"{at:%d %H:%M}" for at in (row.starts_at, row.ends_at)] == ["24 05:00", "27 05:00"]
    assert "You are away then already" in await says(team, OLA, "off 26.12")
    assert len(await team.rows(MemberAbsence)) == 1


async def test_whoever_is_away_now_is_off_duty_until_it_is_taken_back(team: ServiceOffice) -> None:
    assert "You are off duty now" in await says(team, OLA, "off today")

    async def undo(work: UnitOfWork) -> str:
        return (await acts.taking_back.last(work)).words

    assert "Taken back" in await team.does(undo)
    assert "You are on duty now" in await says(team, OLA, "")


async def test_the_owner_undoes_changed_hours(team: ServiceOffice) -> None:
    await says(team, OLA, "pn-pt 18-22")

    async def undo(work: UnitOfWork) -> str:
        return (await acts.taking_back.last(work)).words

    assert "Ola Lis · On duty: Mo-Fr 18:00-22:00" in await team.does(undo)
    assert (await ola(team)).duty_hours is None


async def test_one_s_absence_is_nobody_else_s(team: ServiceOffice) -> None:
    await says(team, OLA, "off today")
    assert "You are on duty now" in await says(team, OWNER, "")
    (row,) = await team.rows(MemberAbsence)

    async def not_mine(work: UnitOfWork, me: Member) -> object:
        return await duty.absences.remove(work, me, row.key)

    assert await acting(team, OWNER, not_mine) is None


async def test_with_nobody_on_duty_nothing_is_sold(team: ServiceOffice) -> None:
    async def is_somebody(work: UnitOfWork) -> bool:
        return await somebody(work, await current_terms(work))

    seen = [await team.does(is_somebody)]
    await owner_duty(team, "Mo-Fr 18-20")
    seen.append(await team.does(is_somebody))
    await says(team, OLA, "off 2h")
    seen.append(await team.does(is_somebody))
    assert seen == [True, True, False]
