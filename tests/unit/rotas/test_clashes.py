"""Vacations in which whoever stands in is away: said when either is set. Who leaves takes the absences along."""

import pytest

from bot.features import absences, staff
from bot.features.delivery import View
from bot.models import HoursException, MemberAbsence
from bot.models.calls import Purpose
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork
from tests.support.rotas import OLA, PIOTR, Shift, joins, says
from tests.support.service_office import OWNER, ServiceOffice


@pytest.fixture
async def team(services: ServiceOffice) -> ServiceOffice:
    await joins(services, Shift(OLA, Role.DEPUTY, "Ola Lis"), Shift(PIOTR, Role.DEPUTY, "Piotr Wilk"))
    return services


async def plans(office: ServiceOffice, words: str) -> str:
    """Plan a vacation; return how it stands."""

    async def plan(work: UnitOfWork) -> str:
        row = await absences.written.vacation(work, words)
        assert isinstance(row, HoursException)
        return await absences.vacations.summary(work, row)

    return await office.does(plan)


async def test_a_vacation_says_when_the_deputy_who_stands_in_is_away(team: ServiceOffice) -> None:
    await says(team, OLA, "off 24.12-26.12")
    away = "But your deputy is not on duty on: Thu, 24 Dec – Sat, 26 Dec."
    assert away in await plans(team, "20.12 3.1")
    assert "But your deputy" not in await plans(team, "5.1 8.1")


async def test_an_absence_in_a_vacation_is_said_to_both(team: ServiceOffice) -> None:
    await plans(team, "20.12 3.1")
    assert "The owner is on vacation and counts on you: Sun, 20 Dec – Sun, 3 Jan." in await says(team, OLA, "off 24.12")
    told = [str(row.params["text"]) for row in await team.outbox(Purpose.STAFF_TEXT) if row.chat_id == OWNER]
    assert told[-1].startswith("Ola Lis has changed their duty hours.\n\nVacation: Sun, 20 Dec – Sun, 3 Jan.")
    assert told[-1].endswith("But your deputy is not on duty on: Thu, 24 Dec.")
    before = len(told)
    assert "counts on you" not in await says(team, PIOTR, "off 24.12")
    assert len([row for row in await team.outbox(Purpose.STAFF_TEXT) if row.chat_id == OWNER]) == before


async def test_whoever_leaves_takes_the_absences_along(team: ServiceOffice) -> None:
    await says(team, OLA, "off 24.12")
    await says(team, PIOTR, "off 25.12")

    async def remove(work: UnitOfWork) -> None:
        member = work.member(OLA)
        assert member is not None
        await staff.membership.remove(work, member)

    await team.does(remove)
    left = await team.rows(MemberAbsence)
    assert [f"{row.starts_at:%d}" for row in left] == ["24"]  # at 23:00 in UTC
    assert "Away: Fri, 25 Dec" in await says(team, PIOTR, "")


async def test_the_owner_s_own_answers_name_what_is_left_alone(team: ServiceOffice) -> None:
    view = await team.does(lambda work: absences.vacations.with_deputy_away(work, View("Done.")))
    assert view.words == "Done."
