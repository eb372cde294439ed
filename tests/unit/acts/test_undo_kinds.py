"""Holidays, vacations, calendars, the notice and tasks are taken back by /undo. It is Monday, 10:00."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import pytest

from bot.calendar.ics import DayOff
from bot.features import absences, acts, calendars, payments, purchases, receiving, setup
from bot.models import Act, Calendar, HoursException, Task
from bot.models.act_kinds import ActKind
from bot.models.states import ExceptionKind
from bot.models.task_states import TaskKind
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import MONDAY_OPENING, ServiceOffice

TEN = MONDAY_OPENING + timedelta(hours=1)
CHRISTMAS = date(2026, 12, 25)
TRAINING = DayOff(TEN + timedelta(days=7), TEN + timedelta(days=8), "Training")


async def undo(office: ServiceOffice) -> str:
    return (await office.does(acts.taking_back.last)).words.split("\n")[0]


async def standing(office: ServiceOffice) -> list[HoursException]:
    return [row for row in await office.rows(HoursException) if row.ended_at is None]


async def on_christmas(office: ServiceOffice) -> None:
    await office.does(lambda work: calendars.holidays.change(work, CHRISTMAS))


async def test_a_choice_for_a_holiday(desk: ServiceOffice) -> None:
    await on_christmas(desk)
    assert [row.kind for row in await standing(desk)] == [ExceptionKind.HOLIDAY_OFF]
    assert await undo(desk) == "Taken back: 25 Dec ▸ closed (done at 10:00)"
    assert await standing(desk) == []


async def test_taps_on_a_holiday_that_follow_each_other_are_one_act(desk: ServiceOffice) -> None:
    await on_christmas(desk)
    desk.clock.at += timedelta(hours=1)
    await on_christmas(desk)
    await on_christmas(desk)
    assert await undo(desk) == "Taken back: 25 Dec ▸ open (done at 11:00)"
    assert [row.kind for row in await standing(desk)] == [ExceptionKind.HOLIDAY_OFF]


async def test_there_and_back_is_no_act(desk: ServiceOffice) -> None:
    await on_christmas(desk)
    desk.clock.at += timedelta(hours=1)
    for _ in range(3):
        await on_christmas(desk)
    assert await undo(desk) == "Taken back: 25 Dec ▸ closed (done at 10:00)"


async def test_a_choice_that_was_changed_since_stays(desk: ServiceOffice) -> None:
    await on_christmas(desk)
    desk.clock.at += timedelta(hours=1)
    await on_christmas(desk)
    answer = await desk.does(lambda work: acts.taking_back.tapped(work, 1))
    assert answer.words == "It cannot be taken back any more: something newer has changed it."
    assert [row.kind for row in await standing(desk)] == [ExceptionKind.HOLIDAY_HALF]


Change = Callable[[UnitOfWork, HoursException], Awaitable[None]]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (absences.vacations.switch_urgent, "Vacation: Mon, 21 Dec – Sun, 3 Jan · "),
        (lambda work, row: absences.vacations.set_line(work, row, "Merry Christmas!"), "Vacation: Mon, 21 Dec"),
    ],
)
async def test_what_was_changed_of_a_vacation(desk: ServiceOffice, change: Change, said: str) -> None:
    await desk.does(lambda work: absences.written.vacation(work, "21.12 3.1"))
    before = (await standing(desk))[0]

    async def changed(work: UnitOfWork) -> None:
        await change(work, absences.vacations.listed(work)[0])

    desk.clock.at += timedelta(minutes=1)
    await desk.does(changed)
    now = (await standing(desk))[0]
    assert (now.sells_urgent, now.reason) != (before.sells_urgent, before.reason)
    assert (await undo(desk)).startswith(f"Taken back: {said}")
    again = (await standing(desk))[0]
    assert (again.sells_urgent, again.reason) == (before.sells_urgent, before.reason)
    await undo(desk)
    assert await standing(desk) == []


async def test_a_calendar_that_is_followed_no_more(desk: ServiceOffice) -> None:
    async def followed(work: UnitOfWork) -> None:
        await calendars.following.follow(work, "https://example.com/c.ics", "")
        calendar = await calendars.queries.get(work.session, 1, 1)
        assert calendar is not None
        calendar.name = "Trips"
        row = HoursException(
            business_id=1, kind=ExceptionKind.CALENDAR, starts_at=TRAINING.starts_at, ends_at=TRAINING.ends_at,
            reason=TRAINING.name, created_at=work.now, source_id=1,
        )  # fmt: skip
        work.business.exceptions.append(row)

    await desk.does(followed)
    await desk.does(lambda work: calendars.following.stop(work, 1))
    assert await standing(desk) == []
    assert await undo(desk) == "Taken back: Calendar “Trips” followed no more (done at 10:00)"
    assert [(row.reason, row.source_id) for row in await standing(desk)] == [("Training", 1)]
    assert [(row.ended_at, row.due_at) for row in await desk.rows(Calendar)] == [(None, TEN)]


async def notice(office: ServiceOffice, written: str | None) -> str:
    return await office.does(lambda work: receiving.own_notice.change(work, "pl", written))


async def test_the_notice_in_other_words(desk: ServiceOffice) -> None:
    first, second = "Automat: otwieramy {opening}.", "Automat: wracamy {opening}."
    await notice(desk, first)
    await notice(desk, second)
    assert await undo(desk) == "Taken back: Notice changed: Polski (done at 10:00)"
    assert await desk.does(lambda work: receiving.own_notice.words(work, "pl")) == first
    await undo(desk)
    assert await desk.does(lambda work: receiving.own_notice.words(work, "pl")) is None


async def test_a_notice_that_was_changed_since_stays(desk: ServiceOffice) -> None:
    await notice(desk, "Automat: otwieramy {opening}.")
    await notice(desk, None)
    answer = await desk.does(lambda work: acts.taking_back.tapped(work, 1))
    assert answer.words.startswith("It cannot be taken back any more")
    assert await notice(desk, None) == ""
    assert len(await desk.rows(Act)) == 2


async def test_a_question_that_was_closed_waits_again(desk: ServiceOffice) -> None:
    await desk.writes(1, "Hello")
    about: dict[str, Any] = {"business_id": 1, "client_id": 1, "created_at": TEN}
    await desk.does(lambda work: _store(work, Task(kind=TaskKind.PAYMENT_QUESTION, words="Why?", **about)))
    await desk.does(lambda work: purchases.tasks.close(work, 1))
    assert await desk.reads(lambda session: payments.queries.open_tasks(session, 1)) == []
    assert await undo(desk) == "Taken back: Task closed: Anna Kowalska (done at 10:00)"
    assert len(await desk.reads(lambda session: payments.queries.open_tasks(session, 1))) == 1


async def _store(work: UnitOfWork, task: Task) -> None:
    work.session.add(task)


async def test_each_line_and_button_of_the_list_knows_whose_it_is(desk: ServiceOffice) -> None:
    await desk.writes(1, "Hello")
    await desk.does(lambda work: setup.fact_commands.name(work, "Other"))
    await desk.does(lambda work: acts.service.note(work, ActKind.TASK, client_id=1, subject_id=99))
    await on_christmas(desk)
    for owner, rows in ((0, [1, 0]), (1, [0])):
        view = await desk.does(acts.taking_back.last)
        assert view.whose is not None
        assert view.whose["lines"] == [owner, *([owner] if owner else []), None, None, *rows]
        assert view.whose["rows"] == rows
        assert len(view.words.split("\n")) == len(view.whose["lines"])
        assert ("Anna Kowalska" in view.words.split("\n")[0]) == bool(owner)
