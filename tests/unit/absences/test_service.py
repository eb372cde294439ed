"""What an absence changes at once, and what is refused. It is Monday, 10:00; the office is open from 9 to 17."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.features import absences, setup
from bot.features.businesses.office import office
from bot.features.delivery import View
from bot.features.hours.rules import hours_of
from bot.models import Answer, Business, HoursException, Offer
from bot.models.calls import Purpose
from bot.models.states import ExceptionKind, OfferState
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import MONDAY_OPENING, OWNER, ServiceOffice

TEN = MONDAY_OPENING + timedelta(hours=1)
HOUR = timedelta(hours=1)
OFFICE = "Mo-Fr 09:00-17:00"
Command = Callable[[UnitOfWork, str], Awaitable[View]]


@pytest.fixture
async def open_office(services: ServiceOffice) -> ServiceOffice:
    await services.does(lambda work: setup.service.change_hours(work, OFFICE))
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    services.clock.at = TEN
    return services


async def types(office_: ServiceOffice, command: Command, words: str) -> str:
    return (await office_.does(lambda work: command(work, words))).words


async def closed(office_: ServiceOffice, words: str) -> str:
    return await types(office_, absences.written.closed, words)


async def back(office_: ServiceOffice) -> str:
    return (await office_.does(absences.written.back)).words


async def spans(office_: ServiceOffice) -> list[tuple[str, str, str]]:
    """Return kind, start and end of what holds or will hold, in Warsaw's time."""
    rows = await office_.does(_coming)
    return [(row.kind, _local(row.starts_at), _local(row.ends_at)) for row in rows]


async def _coming(work: UnitOfWork) -> list[HoursException]:
    return absences.service.coming(work)


def _local(at: datetime) -> str:
    return (at + HOUR).strftime("%d.%m %H:%M")  # in November


async def business(office_: ServiceOffice) -> Business:
    return (await office_.rows(Business))[0]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2h", "23.11 10:00", "23.11 12:00"),
        ("90 min Dentist", "23.11 10:00", "23.11 11:30"),
        ("today", "23.11 10:00", "24.11 00:00"),
        ("14:00", "23.11 14:00", "24.11 00:00"),
        ("14:00-16:00", "23.11 14:00", "23.11 16:00"),
        ("till 16:00", "23.11 10:00", "23.11 16:00"),
        ("10:00", "23.11 10:00", "24.11 00:00"),
        ("24.11", "24.11 00:00", "25.11 00:00"),
        ("24-26.11", "24.11 00:00", "27.11 00:00"),
        ("2026-11-24 2026-11-26 Away", "24.11 00:00", "27.11 00:00"),
        ("tomorrow 9-12", "24.11 09:00", "24.11 12:00"),
        ("22-24.11", "23.11 10:00", "25.11 00:00"),
    ],
)
async def test_closing_holds_from_then_until_then(open_office: ServiceOffice, words: str, start: str, end: str) -> None:
    answer = await closed(open_office, words)
    assert "Closed: " in answer
    assert await spans(open_office) == [("closed", start, end)]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("soon", "I do not understand this: soon"),
        ("2h14", "I do not understand this: 2h14"),
        ("9:00", "That is over already."),
        ("9:00-9:30", "That is over already."),
        ("22.11.2026", "That is over already."),
        ("31.02", "There is no such date: 31.02"),
        ("05/06", "This may be two different dates: 05/06"),
        ("26.12.2026 24.12.2026", "This ends before it begins: 26.12.2026 24.12.2026"),
        ("16:00-14:00", "This ends before it begins: 16:00-14:00"),
        ("24.12.2026 26.12.2028", "That would be longer than a year."),
    ],
)
async def test_nonsense_is_named_with_an_example_and_changes_nothing(
    open_office: ServiceOffice, words: str, why: str
) -> None:
    before = await business(open_office)
    answer = await closed(open_office, words)
    assert answer.startswith(f"{why}\n\nNothing has been changed. You can write, for example:\n/closed 2h\n")
    assert await spans(open_office) == []
    assert (await business(open_office)).digest_due_at == before.digest_due_at


async def test_two_absences_that_overlap_are_said_and_nothing_changes(open_office: ServiceOffice) -> None:
    await closed(open_office, "24.11")
    answer = await closed(open_office, "23-25.11")
    assert answer.startswith("Something else is set for then already. Closed: Tue, 24 Nov\n\nNothing has been changed.")
    assert len(await spans(open_office)) == 1
    assert "Closed: Wed, 25 Nov" in await closed(open_office, "25.11")


async def test_the_week_is_never_touched(open_office: ServiceOffice) -> None:
    await closed(open_office, "24-26.11")
    assert (await business(open_office)).working_hours == OFFICE


async def test_a_closing_that_begins_now_moves_the_digest_and_takes_offers_away(open_office: ServiceOffice) -> None:
    await open_office.does(lambda work: setup.service.change_hours(work, "Mo-Fr 10:30-17:00"))
    await open_office.writes(1, "URGENT: water!")
    assert [row.state for row in await open_office.rows(Offer)] == [OfferState.OFFERED]
    answer = await closed(open_office, "2h Dentist")
    assert "Clients read why: Dentist" in answer
    assert [row.state for row in await open_office.rows(Offer)] == [OfferState.WITHDRAWN]
    assert (await business(open_office)).digest_due_at == TEN + 2 * HOUR


async def test_a_digest_that_is_due_waits_until_the_closing_is_over(services: ServiceOffice) -> None:
    await services.does(lambda work: setup.service.change_hours(work, OFFICE))
    await services.writes(1, "Good evening")
    services.clock.at = MONDAY_OPENING + timedelta(seconds=1)
    await closed(services, "2h")
    await services.reads_digest()
    assert not await services.outbox(Purpose.LIST)
    services.clock.at += 2 * HOUR
    await services.reads_digest()
    assert len(await services.outbox(Purpose.LIST)) == 1


async def test_held_answers_go_out_when_the_closing_is_over(open_office: ServiceOffice) -> None:
    await open_office.writes(1, "May I ask something?")
    about = await open_office.shown_to(OWNER)
    await closed(open_office, "2h")
    await open_office.writes(OWNER, "Yes", reply_to=about)
    assert [row.held_until for row in await open_office.rows(Answer)] == [TEN + 2 * HOUR]
    open_office.clock.at = TEN + HOUR
    await back(open_office)
    assert (await business(open_office)).digest_due_at == TEN + HOUR


async def test_back_ends_what_closes_us_now_and_says_so(open_office: ServiceOffice) -> None:
    await closed(open_office, "23-27.11")
    open_office.clock.at = TEN + 2 * HOUR
    answer = await back(open_office)
    assert answer.startswith("Welcome back. This has ended:\nClosed: ")
    assert "We are open now" in answer
    assert await spans(open_office) == []


async def test_back_ends_a_vacation_in_a_night_too(open_office: ServiceOffice) -> None:
    async def away(work: UnitOfWork) -> None:
        row = HoursException(
            business_id=1,
            kind=ExceptionKind.VACATION,
            starts_at=TEN,
            ends_at=TEN + timedelta(days=7),
            created_at=work.now,
        )
        await absences.service.add(work, row)

    await open_office.does(away)
    open_office.clock.at = TEN + 10 * HOUR
    assert "Welcome back" in await back(open_office)
    assert (await business(open_office)).digest_due_at == MONDAY_OPENING + timedelta(days=1)


async def test_back_says_where_nothing_closes_us(open_office: ServiceOffice) -> None:
    answer = await back(open_office)
    assert answer.startswith("There is nothing to end: only your usual hours hold now.")


@pytest.mark.parametrize(
    ("at", "words", "expected"),
    [
        (8, "11:00", ("closed", "23.11 08:00", "23.11 11:00")),
        (10, "11:00", ("closed", "23.11 10:00", "23.11 11:00")),
        (8, "11.10", ("closed", "23.11 08:00", "23.11 11:10")),
        (8, "11", ("closed", "23.11 08:00", "23.11 11:00")),
        (8, "tomorrow 11:00", ("closed", "24.11 00:00", "24.11 11:00")),
        (8, "9:00", "You open at that time or later anyway: Mon 09:00"),
        (8, "18:00", "You close by then: Mon 17:00"),
        (8, "7:00", "That is over already."),
        (8, "28.11 11:00", "You are closed on that day."),
        (8, "later", "I do not understand this: later"),
        (8, "2h", "I do not understand this: 2h"),
        (8, "11:00 Dentist", "I do not understand this: Dentist"),
        (8, "", "I do not understand this: "),
    ],
)
async def test_late_opens_later(
    open_office: ServiceOffice, at: int, words: str, expected: str | tuple[str, str, str]
) -> None:
    open_office.clock.at = MONDAY_OPENING + (at - 9) * HOUR
    answer = await types(open_office, absences.written.late, words)
    found = await spans(open_office)
    assert answer.startswith(expected) if isinstance(expected, str) else found == [expected]
    assert found == [] if isinstance(expected, str) else True


@pytest.mark.parametrize(
    ("at", "words", "expected"),
    [
        (10, "20:00", ("open", "23.11 17:00", "23.11 20:00")),
        (18, "20:00", ("open", "23.11 18:00", "23.11 20:00")),
        (8, "20:00", ("open", "23.11 17:00", "23.11 20:00")),
        (10, "till 20:00", ("open", "23.11 17:00", "23.11 20:00")),
        (10, "8pm", ("open", "23.11 17:00", "23.11 20:00")),
        (10, "20.10", ("open", "23.11 17:00", "23.11 20:10")),
        (10, "24:00", ("open", "23.11 17:00", "24.11 00:00")),
        (10, "sat 10-14", ("open", "28.11 10:00", "28.11 14:00")),
        (10, "tomorrow 20:00", ("open", "24.11 17:00", "24.11 20:00")),
        (10, "16:00", "You are open until then anyway: Mon 17:00"),
        (10, "9:00", "That is over already."),
        (10, "sat 14:00", "You are closed on that day."),
        (10, "longer", "I do not understand this: longer"),
    ],
)
async def test_open_opens_longer(
    open_office: ServiceOffice, at: int, words: str, expected: str | tuple[str, str, str]
) -> None:
    open_office.clock.at = MONDAY_OPENING + (at - 9) * HOUR
    answer = await types(open_office, absences.written.open_, words)
    found = await spans(open_office)
    assert answer.startswith(expected) if isinstance(expected, str) else found == [expected]
    assert found == [] if isinstance(expected, str) else True


async def test_open_opens_now_while_an_absence_closes(open_office: ServiceOffice) -> None:
    await closed(open_office, "today")
    open_office.clock.at = TEN + HOUR
    await types(open_office, absences.written.open_, "20:00")
    assert ("open", "23.11 11:00", "23.11 20:00") in await spans(open_office)
    assert await open_office.does(_is_open)


async def test_open_begins_now_although_the_closing_would_end_sooner(open_office: ServiceOffice) -> None:
    await closed(open_office, "2h")
    open_office.clock.at = TEN + HOUR
    await types(open_office, absences.written.open_, "20:00")
    assert ("open", "23.11 11:00", "23.11 20:00") in await spans(open_office)


async def _is_open(work: UnitOfWork) -> bool:
    return hours_of(work.business).is_open(work.now)


async def test_what_was_ended_goes_on_unless_something_overlaps_it(open_office: ServiceOffice) -> None:
    await closed(open_office, "23-27.11")
    (row,) = await open_office.rows(HoursException)
    await back(open_office)
    assert len(await open_office.does(lambda work: absences.service.resume(work, row.key))) == 1
    assert not await open_office.does(_is_open)
    await back(open_office)
    await closed(open_office, "25.11")
    with pytest.raises(absences.rules.AbsenceError):
        await open_office.does(lambda work: absences.service.resume(work, row.key))


async def test_what_is_over_or_another_business_s_cannot_be_taken_back(open_office: ServiceOffice) -> None:
    await closed(open_office, "2h")
    assert await open_office.does(lambda work: absences.service.take_back(work, 99)) is None
    open_office.clock.at = TEN + 3 * HOUR
    (row,) = await open_office.rows(HoursException)
    assert await open_office.does(lambda work: absences.service.take_back(work, row.key)) is None


async def test_closing_for_a_day_keeps_the_night_before(services: ServiceOffice) -> None:
    await services.does(lambda work: setup.service.change_hours(work, "Fr-Su 20:00-02:00"))
    await closed(services, "21.11")
    (row,) = await services.rows(HoursException)
    assert (_local(row.starts_at), _local(row.ends_at)) == ("21.11 02:00", "22.11 02:00")
    shown = await services.does(lambda work: _line(work, row))
    assert shown == "Closed: Sat, 21 Nov"


async def _line(work: UnitOfWork, row: HoursException) -> str:
    return absences.views.line(work.texts, office(work), row)


async def test_two_hours_are_two_hours_in_the_night_that_has_one_more(services: ServiceOffice) -> None:
    await services.does(lambda work: setup.service.change_hours(work, "24/7"))
    services.clock.at = datetime(2027, 10, 30, 23, 30, tzinfo=UTC)  # the clocks go back at 1:00 UTC
    await closed(services, "2h")
    (row,) = await services.rows(HoursException)
    assert row.ends_at == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


async def test_a_time_that_is_skipped_is_the_jump(services: ServiceOffice) -> None:
    await services.does(lambda work: setup.service.change_hours(work, "24/7"))
    services.clock.at = datetime(2027, 3, 27, 20, 0, tzinfo=UTC)
    await closed(services, "tomorrow 1:30-2:30")
    (row,) = await services.rows(HoursException)
    assert (row.starts_at, row.ends_at) == (
        datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
    )
