"""Vacations as spans of time, over a year's end and a change of the clocks, and on the screen of their owner."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.buttons import OnScreen
from bot.features import absences, setup, staff
from bot.features.businesses.terms import can_ring, current_terms, on_sale
from bot.features.clients.sender import Sender
from bot.features.delivery import View
from bot.features.hours.rules import hours_of
from bot.models import Case, Client, HoursException
from bot.models.states import ExceptionKind, Role
from bot.texts import LANGUAGES
from bot.unit_of_work import UnitOfWork
from handlers import screens
from handlers.tap import Tap
from tests.support.screens import first_and_last_of_each_action, keys
from tests.support.service_office import MONDAY_OPENING, ServiceOffice

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
OFFICE = "Mo-Fr 09:00-17:00"
MAREK = Sender(900, "Marek Nowak", "en")


@pytest.fixture
async def away(services: ServiceOffice) -> ServiceOffice:
    """It is Monday, 23 November 2026, nine o'clock in Warsaw."""
    await services.does(lambda work: setup.service.change_hours(work, OFFICE))
    services.clock.at = MONDAY_OPENING
    return services


async def plans(office: ServiceOffice, words: str) -> HoursException | View:
    return await office.does(lambda work: absences.written.vacation(work, words))


async def opening(office: ServiceOffice) -> datetime | None:
    async def next_opening(work: UnitOfWork) -> datetime | None:
        return hours_of(work.business).next_opening(work.now)

    return await office.does(next_opening)


@pytest.mark.parametrize(
    ("words", "starts_at", "ends_at", "line"),
    [
        ("2026-12-20 2027-01-03 We ski", "2026-12-19T23:00", "2027-01-03T23:00", "We ski"),
        ("20.12-3.1", "2026-12-19T23:00", "2027-01-03T23:00", None),
        ("20.12 3.1", "2026-12-19T23:00", "2027-01-03T23:00", None),
        ("20 Dec - 3 Jan", "2026-12-19T23:00", "2027-01-03T23:00", None),
        ("od 20 grudnia do 3 stycznia Wesołych Świąt", "2026-12-19T23:00", "2027-01-03T23:00", "Wesołych Świąt"),
        ("с 20 декабря по 3 января", "2026-12-19T23:00", "2027-01-03T23:00", None),
        ("з 20 грудня до 3 січня", "2026-12-19T23:00", "2027-01-03T23:00", None),
        ("24-26.12", "2026-12-23T23:00", "2026-12-26T23:00", None),
        ("22.3.2027 4.4.2027", "2027-03-21T23:00", "2027-04-04T22:00", None),
        ("18-31.10.2027", "2027-10-17T22:00", "2027-10-31T23:00", None),
        ("today 2026-11-24", "2026-11-23T08:00", "2026-11-24T23:00", None),
    ],
)
async def test_it_is_from_the_start_of_the_first_day_to_the_end_of_the_last(
    away: ServiceOffice, words: str, starts_at: str, ends_at: str, line: str | None
) -> None:
    row = await plans(away, words)
    assert isinstance(row, HoursException)
    assert row.kind == ExceptionKind.VACATION
    assert (row.starts_at, row.ends_at) == tuple(datetime.fromisoformat(at + "+00:00") for at in (starts_at, ends_at))
    assert row.reason == line


async def test_the_first_opening_after_a_change_of_the_clocks_is_at_nine(away: ServiceOffice) -> None:
    await plans(away, "22.3.2027 4.4.2027")
    away.clock.at = datetime(2027, 3, 27, 23, 0, tzinfo=UTC)
    assert await opening(away) == datetime(2027, 4, 5, 7, 0, tzinfo=UTC)


async def test_the_week_holds_again_after_the_year_s_end(away: ServiceOffice) -> None:
    await plans(away, "20.12 3.1")
    away.clock.at = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    assert await opening(away) == datetime(2027, 1, 4, 8, 0, tzinfo=UTC)


async def test_of_a_vacation_each_night_counts_for_itself(away: ServiceOffice) -> None:
    async def may_ring(work: UnitOfWork) -> tuple[bool, bool]:
        terms = await current_terms(work)
        terms.most_a_night = 1
        return await can_ring(work, terms), await on_sale(work, terms)

    async def one_rang(work: UnitOfWork) -> None:
        at = work.now
        work.session.add(
            Case(
                business_id=1, client_id=client_id, kind="key_client", alerted_at=at, due_at=at + MINUTE, next_at=at,
                state="answered",
            )
        )  # fmt: skip

    await plans(away, "today 30.11")
    await away.writes(1, "Hello")
    client_id = (await away.rows(Client))[0].key
    await away.does(one_rang)
    assert await away.does(may_ring) == (False, False)
    away.clock.at = MONDAY_OPENING + DAY + timedelta(hours=9)
    assert await away.does(may_ring) == (True, True)


async def test_not_sold_it_is_not_sold_in_the_vacation_alone(away: ServiceOffice) -> None:
    async def sold(work: UnitOfWork) -> bool:
        return await on_sale(work, await current_terms(work))

    async def switch(work: UnitOfWork) -> None:
        await absences.vacations.switch_urgent(work, absences.vacations.listed(work)[0])

    await plans(away, "24.11 25.11")
    await away.does(switch)
    seen = []
    for hours in (0, 14.9, 15.1, 62.9, 63.1):
        away.clock.at = MONDAY_OPENING + timedelta(hours=hours)
        seen.append(await away.does(sold))
    assert seen == [True, True, False, False, True]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_is_told_in_the_owner_s_language(away: ServiceOffice, language: str) -> None:
    async def pages(work: UnitOfWork) -> list[str]:
        assert work.owner is not None
        work.owner.language = language
        row = await absences.written.vacation(work, "20.12 3.1 Line")
        assert isinstance(row, HoursException)
        shown = screens.vacation.of_new(row)
        return [
            (await screens.showing.opened(work, MAREK, screens.VACATION, state)).words
            for state in (shown, screens.vacation.Vacations(), screens.vacation.Vacations("days"))
        ]

    told = await away.does(pages)
    assert all(told)
    assert "Line" in told[0]
    assert len({len(words) for words in told}) == 3


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_button_is_walked_and_leads_somewhere(away: ServiceOffice, language: str) -> None:
    """From each page each button is tapped, on a screen that begins anew; none is answered with nothing to see."""
    seen: set[str] = set()

    async def planned(work: UnitOfWork) -> list[screens.vacation.Vacations]:
        for row in absences.vacations.listed(work):
            await absences.panel.take_back(work, row.key)
        for words in ("20.12 3.1 Line", "8-12.2.2027"):
            assert isinstance(await absences.written.vacation(work, words), HoursException)
        one, other = (str(row.key) for row in absences.vacations.listed(work))
        on = screens.vacation.Vacations
        return [
            on(), on("days"), on("days", first="2026-11-25"), on("one", vacation=other),
            on("one", vacation=one, undo=f"undo.{one}"), on("line", vacation=one),
        ]  # fmt: skip

    async def shown(work: UnitOfWork, marek: Sender, page: int) -> list[OnScreen]:
        return keys(await screens.showing.opened(work, marek, screens.VACATION, (await planned(work))[page]))

    async def walk(work: UnitOfWork) -> None:
        assert work.owner is not None
        work.owner.language, work.actor, marek = language, work.owner, Sender(900, "Marek Nowak", language)
        await staff.membership.join(work, staff.membership.Newcomer(901, Role.DEPUTY, language))
        for page in range(len(await planned(work))):
            for number in first_and_last_of_each_action(await shown(work, marek, page)):
                key = (await shown(work, marek, page))[number]
                seen.add(key.action)
                answer = await screens.showing.tapped(work, screens.SCREENS, Tap(marek), key)
                is_no_day = key.action == "day" and not key.argument.startswith("20")
                assert is_no_day or (answer.view is not None and answer.view.words), key

    await away.does(walk)
    assert seen == {*screens.VACATION.actions}


@pytest.mark.parametrize("hours", ["24/7", "Mo-Su 20:00-04:00"])
async def test_where_it_is_open_at_midnight_it_is_back_when_the_last_day_is_over(
    away: ServiceOffice, hours: str
) -> None:
    await away.does(lambda work: setup.service.change_hours(work, hours))
    row = await plans(away, "20.12 3.1")
    assert isinstance(row, HoursException)
    away.clock.at = datetime(2026, 12, 25, 12, 0, tzinfo=UTC)
    back_at = datetime(2027, 1, 3, 23, 0, tzinfo=UTC) if hours == "24/7" else datetime(2027, 1, 4, 19, 0, tzinfo=UTC)
    assert await opening(away) == back_at
