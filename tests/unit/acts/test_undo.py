"""What the staff did is undone by `/undo`, by its button, once, and for a day. It is Monday, 10:00, in open hours."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.buttons import Button, HoursStep, UndoInList
from bot.features import absences, acts, privacy, setup
from bot.features.acts.registry import TABLE, check, register
from bot.features.businesses.due import Look
from bot.features.clients.sender import Sender
from bot.features.delivery import TapAnswer, View
from bot.models import Act, Business
from bot.models.act_kinds import ActKind
from bot.unit_of_work import Session, UnitOfWork
from schedules.delete_old import prune
from tests.support.service_office import MONDAY_OPENING, ServiceOffice

TEN = MONDAY_OPENING + timedelta(hours=1)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


async def undo(office: ServiceOffice) -> View:
    return await office.does(acts.taking_back.last)


async def tap(office: ServiceOffice, act_id: int) -> TapAnswer:
    return await office.does(lambda work: acts.taking_back.tapped(work, act_id))


async def tap_in_list(office: ServiceOffice, act_id: int) -> TapAnswer:
    return await office.does(lambda work: acts.taking_back.tapped_in_list(work, act_id))


async def renamed(office: ServiceOffice, name: str) -> None:
    await office.does(lambda work: setup.fact_commands.name(work, name))


async def closed(office: ServiceOffice, words: str) -> None:
    await office.does(lambda work: absences.written.closed(work, words))


async def name(office: ServiceOffice) -> str:
    return (await office.rows(Business))[0].name


async def nothing_closes(office: ServiceOffice) -> bool:
    async def nothing(work: UnitOfWork) -> bool:
        return not absences.service.coming(work)

    return await office.does(nothing)


async def test_the_last_act_is_taken_back_with_what_it_was_and_when(desk: ServiceOffice) -> None:
    await closed(desk, "2h")
    desk.clock.at += MINUTE
    answer = await undo(desk)
    assert answer.words == "Taken back: Closed: Mon, 23 Nov, 10:00–12:00 (done at 10:00)"
    assert await nothing_closes(desk)


async def test_without_anything_to_undo_a_sentence_says_so(desk: ServiceOffice) -> None:
    assert (await undo(desk)).words.startswith("There is nothing to take back")
    assert (await undo(desk)).keyboard == ()


async def test_earlier_acts_stand_below_each_with_a_button_ten_in_all(desk: ServiceOffice) -> None:
    for n in range(14):
        await renamed(desk, f"Office {n}")
    answer = await undo(desk)
    assert answer.words.count("\n") == 11
    assert len(answer.keyboard) == 9
    assert answer.words.splitlines()[3] == "1. Name: Office 12 (done at 10:00)"
    assert answer.keyboard[0][0].label == "↩ 1. Name: Office 12"
    assert await name(desk) == "Office 12"


async def test_a_second_undo_goes_further_back(desk: ServiceOffice) -> None:
    await renamed(desk, "First")
    await renamed(desk, "Second")
    await undo(desk)
    await undo(desk)
    assert await name(desk) == "Nowak Law"
    assert (await undo(desk)).words.startswith("There is nothing")


async def test_a_button_of_the_list_undoes_its_act_and_shows_what_is_left(desk: ServiceOffice) -> None:
    await closed(desk, "24.12")
    await renamed(desk, "Other")
    await renamed(desk, "Another")
    button = (await undo(desk)).keyboard[1][0]
    assert isinstance(button, Button)
    assert isinstance(button.data, UndoInList)
    answer = await tap_in_list(desk, button.data.act_id)
    assert answer.view is not None
    assert answer.view.words.startswith("Taken back: Closed: Thu, 24 Dec (done at 10:00)")
    assert [row[0].label for row in answer.view.keyboard] == ["↩ 1. Name: Other"]
    assert await nothing_closes(desk)
    again = await tap_in_list(desk, button.data.act_id)
    assert (again.words, again.view) == ("That has been taken back already.", None)


async def test_two_taps_undo_once(desk: ServiceOffice) -> None:
    await renamed(desk, "Other")
    first, second = await tap(desk, 1), await tap(desk, 1)
    assert first.view is not None
    assert first.words == "Taken back: Name: Other (done at 10:00)"
    assert (second.words, second.view) == ("That has been taken back already.", None)
    assert await name(desk) == "Nowak Law"


async def test_what_has_its_own_undo_button_is_undone_here_as_well(desk: ServiceOffice) -> None:
    await renamed(desk, "Other")
    await desk.does(lambda work: setup.fact_commands.undo(work, 1))
    assert (await undo(desk)).words.startswith("There is nothing")
    assert (await tap(desk, 1)).words == "That has been taken back already."


async def test_an_act_can_be_undone_for_a_day_and_no_longer(desk: ServiceOffice) -> None:
    await renamed(desk, "Other")
    desk.clock.at = TEN + DAY
    assert (await tap(desk, 1)).words.startswith("That is too long ago")
    assert (await undo(desk)).words.startswith("There is nothing")
    assert await name(desk) == "Other"
    desk.clock.at -= MINUTE
    assert (await undo(desk)).words == "Taken back: Name: Other (done Mon 10:00)"


async def test_what_something_newer_has_changed_stays(desk: ServiceOffice) -> None:
    await renamed(desk, "Other")
    await renamed(desk, "Newest")
    answer = await tap(desk, 1)
    assert answer.words == "Only the latest change can be taken back."
    assert await name(desk) == "Newest"
    assert [act.undone_at for act in await desk.rows(Act)] == [None, None]


async def test_the_last_act_that_cannot_be_undone_says_why_and_offers_those_before(desk: ServiceOffice) -> None:
    await renamed(desk, "Other")
    await closed(desk, "2h")
    desk.clock.at = TEN + timedelta(hours=3)
    answer = await undo(desk)
    assert answer.words.startswith("This stays: Closed: Mon, 23 Nov, 10:00–12:00 (done at 10:00)\nThis has been done")
    assert [row[0].label for row in answer.keyboard] == ["↩ 1. Name: Other"]


async def test_what_was_ended_goes_on_again(desk: ServiceOffice) -> None:
    await closed(desk, "2h")
    await desk.does(absences.written.back)
    assert await nothing_closes(desk)
    assert (await undo(desk)).words.startswith("Taken back: Ended: Closed: Mon, 23 Nov, 10:00–12:00")
    assert not await nothing_closes(desk)
    await undo(desk)
    assert await nothing_closes(desk)


async def test_an_undone_undo_can_be_undone(desk: ServiceOffice) -> None:
    await closed(desk, "2h")
    await desk.does(lambda work: absences.panel.take_back(work, 1))
    assert (await undo(desk)).words.startswith("There is nothing")
    await desk.does(lambda work: absences.service.resume(work, 1))
    assert (await undo(desk)).words.startswith("Taken back: Closed")
    assert await nothing_closes(desk)


async def test_hours_are_taken_back_once(desk: ServiceOffice) -> None:
    before = (await desk.rows(Business))[0].working_hours
    await desk.does(lambda work: setup.opening_hours.propose(work, "Mo-Fr 10:00-14:00"))
    await desk.does(lambda work: setup.opening_hours.tapped(work, HoursStep.SET, 1))
    assert "10:00" in (await desk.rows(Business))[0].working_hours
    assert (await undo(desk)).words.startswith("Taken back: ")
    assert (await desk.rows(Business))[0].working_hours == before
    again = await desk.does(lambda work: setup.opening_hours.tapped(work, HoursStep.UNDO, 1))
    assert again.words == "This has been done or called off already."


async def test_an_act_of_another_business_does_nothing(desk: ServiceOffice) -> None:
    async def other(work: UnitOfWork) -> None:
        seed = setup.service.Seed("Other", "en", "Europe/Warsaw", "PL", "Mo-Fr 09:00-17:00", 901)
        urgent = setup.service.UrgentSeed(250, 30, "URGENT", None)
        business = await setup.service.settle(work.session, 5_000_000_002, seed, urgent, work.now)
        await setup.fact_commands.name(UnitOfWork(work.session, work.now, business), "Theirs")

    await desk.does(other)
    for tapped in (tap, tap_in_list):
        answer = await tapped(desk, 1)
        assert (answer.words, answer.view) == ("That has been taken back already.", None)
    assert [business.name for business in await desk.rows(Business)] == ["Nowak Law", "Theirs"]
    assert (await undo(desk)).words.startswith("There is nothing")


@pytest.mark.parametrize("act_id", [0, 7, 999_999_999])
async def test_a_forged_number_does_nothing(desk: ServiceOffice, act_id: int) -> None:
    await renamed(desk, "Other")
    for tapped in (tap, tap_in_list):
        assert (await tapped(desk, act_id)).view is None
    assert await name(desk) == "Other"


async def test_the_details_of_old_acts_are_forgotten_and_their_rows_stay(desk: ServiceOffice) -> None:
    await desk.does(lambda work: acts.service.note(work, ActKind.CALENDAR, subject_id=1, detail={"mark": "x"}))
    desk.clock.at += timedelta(days=8)
    await prune(desk.database, desk.clock, Look())
    assert [act.detail for act in await desk.rows(Act)] == [None]


async def test_acts_that_hold_no_details_are_not_written_again(desk: ServiceOffice) -> None:
    await desk.does(lambda work: acts.service.note(work, ActKind.CALENDAR, subject_id=1, detail={"mark": "x"}))

    async def rows_written(session: Session) -> int:
        await session.execute(acts.queries.blank_old_details(TEN + MINUTE))
        return (await session.execute(text("SELECT changes()"))).scalar_one()  # type: ignore[no-any-return]

    assert [await desk.reads(rows_written), await desk.reads(rows_written)] == [1, 0]


async def test_an_erased_clients_acts_are_emptied(desk: ServiceOffice) -> None:
    await desk.writes(1, "Hello")
    detail = {"note": "Owes us a contract"}
    await desk.does(lambda work: acts.service.note(work, ActKind.CALENDAR, client_id=1, detail=detail))
    asked_at = int(TEN.timestamp())
    await desk.does(lambda work: privacy.erasure.confirmed(work, Sender(1, "Anna Kowalska", "en"), asked_at))
    act = (await desk.rows(Act))[0]
    assert (act.detail, act.undone_at) == (None, TEN)


def test_every_kind_has_one_way_to_be_undone() -> None:
    check()
    kind = TABLE[ActKind.HOURS]
    with pytest.raises(ValueError, match="two ways"):
        register(ActKind.HOURS, undo=kind.undo, said=kind.said)


def test_the_bot_does_not_start_without_a_way_to_undo_each_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(TABLE, ActKind.HOURS)
    with pytest.raises(LookupError, match="hours"):
        check()
