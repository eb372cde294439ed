"""Canned answers are kept, replaced, deleted, taken back, and sent in two taps. It is Monday, 10:00, in open hours."""

from datetime import timedelta
from typing import Any

import pytest

from bot.buttons import Button, ChooseCanned, SendCanned, UndoAct
from bot.features import acts, canned, privacy, setup
from bot.features.businesses.due import Look
from bot.features.clients.sender import Sender
from bot.features.delivery import TapAnswer, View
from bot.models import Answer, Business, CannedAnswer, Client, Message
from bot.models.calls import Purpose
from bot.models.states import MessageState
from bot.unit_of_work import UnitOfWork
from schedules.delete_old import prune
from tests.support.service_office import MONDAY_OPENING, OWNER, ServiceOffice

ANNA, TEN = 1, MONDAY_OPENING + timedelta(hours=1)


async def types(office: ServiceOffice, words: str, entities: list[dict[str, Any]] | None = None) -> View:
    return await office.does(lambda work: canned.written.written(work, words, entities or []))


async def undo(office: ServiceOffice, view: View) -> TapAnswer:
    button = view.keyboard[0][0]
    assert isinstance(button, Button)
    assert isinstance(button.data, UndoAct)
    act_id = button.data.act_id
    return await office.does(lambda work: acts.taking_back.tapped(work, act_id))


async def standing(office: ServiceOffice) -> dict[tuple[str, str], str]:
    return {(row.name, row.language): row.text for row in await office.rows(CannedAnswer) if row.ended_at is None}


async def writes(office: ServiceOffice, language: str = "en", name: str = "Anna Kowalska") -> None:
    """Have the client write, who speaks a language and has a name, and have it shown."""
    await office.writes(ANNA, "Is it ready?")

    async def speaks(work: UnitOfWork) -> None:
        client = await work.session.get(Client, 1)
        assert client is not None
        client.chosen_language, client.name = language, name

    await office.does(speaks)
    await office.shown_to(OWNER)


async def offered(office: ServiceOffice, page: int = 0) -> list[Button]:
    answer = await office.does(lambda work: canned.sending.offered(work, 1, page))
    return [button for row in answer.keyboard or () for button in row if isinstance(button, Button)]


async def tap(office: ServiceOffice, button: Button) -> str:
    data = button.data
    assert isinstance(data, SendCanned)
    return await office.does(lambda work: canned.sending.send(work, OWNER, data.client_id, data.canned_id, data.after))


async def sent(office: ServiceOffice) -> list[str]:
    return [row.params["text"] for row in await office.outbox(Purpose.ANSWER)]


# kept by /canned


async def test_a_new_one_is_kept_and_previewed_with_an_undo(desk: ServiceOffice) -> None:
    view = await types(desk, " zus = Hi {name}, {business} opens {opening}.")
    shown = "Hi Anna, Nowak Law opens on Tuesday, 24 November at 09:00."
    assert view.words == f"Kept: zus. This is how a client reads it:\n\n{shown}"
    assert (await undo(desk, view)).words == "Taken back: Canned answer: zus (done at 10:00)"
    assert await standing(desk) == {}


async def test_the_same_name_replaces_and_says_so(desk: ServiceOffice) -> None:
    await types(desk, " zus = First")
    view = await types(desk, " ZUS = Second")
    assert view.words.startswith("ZUS has said something else until now.")
    assert await standing(desk) == {("ZUS", ""): "Second"}
    await undo(desk, view)
    assert await standing(desk) == {("zus", ""): "First"}
    again = await undo(desk, view)
    assert again.words == "That has been taken back already."


async def test_the_same_text_once_more_changes_nothing(desk: ServiceOffice) -> None:
    await types(desk, " zus = First")
    view = await types(desk, " zus = First")
    assert not view.keyboard
    assert len(await desk.rows(CannedAnswer)) == 1


async def test_a_change_that_another_one_followed_cannot_be_taken_back(desk: ServiceOffice) -> None:
    first = await types(desk, " zus = First")
    await types(desk, " zus = Second")
    answer = await undo(desk, first)
    assert answer.words == "It cannot be taken back any more: something newer has changed it."
    assert await standing(desk) == {("zus", ""): "Second"}


async def test_versions_stand_beside_each_other_and_go_together(desk: ServiceOffice) -> None:
    await types(desk, " zus = Sent")
    await types(desk, " zus pl = Wysłane")
    await types(desk, " zus uk = Надіслано")
    view = await types(desk, " zus pl =")
    assert view.words == "Deleted: zus (Polski)"
    await undo(desk, view)
    view = await types(desk, " ZUS =")
    assert view.words == "Deleted: zus, zus (Polski), zus (Українська)"
    assert await standing(desk) == {}
    await undo(desk, view)
    assert len(await standing(desk)) == 3


async def test_what_was_deleted_does_not_come_back_over_a_new_one(desk: ServiceOffice) -> None:
    await types(desk, " zus = First")
    view = await types(desk, " zus =")
    await types(desk, " zus = Second")
    await undo(desk, view)
    assert await standing(desk) == {("zus", ""): "Second"}


async def test_an_unknown_name_is_said_with_those_that_there_are(desk: ServiceOffice) -> None:
    await types(desk, " zus = Sent")
    for typed in (" pit =", " pit", " zus pl"):
        assert "There are these: zus" in (await types(desk, typed)).words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            " zus = Hi {imie}",
            "I do not know what to fill in for {imie}. There are: {name}, {business}, {opening}, {hours}",
        ),
        (" zus = Hi {name", "A brace has no partner: {. Placeholders are written like {name}."),
        (" zus de = Hallo", "I do not know this language: de. There are: en, pl, ru, uk"),
        (" two words pl = x", "A name is one word"),
        (f" zus = {'x' * 4097}", "This is too long"),
        (f" zus = {'x' * 4080}{{name}}", "This is too long"),
    ],
)
async def test_nonsense_changes_nothing_and_says_why(desk: ServiceOffice, typed: str, said: str) -> None:
    assert said in (await types(desk, typed)).words
    assert await desk.rows(CannedAnswer) == []


async def test_a_preview_keeps_bold_words_where_they_are(desk: ServiceOffice) -> None:
    view = await types(desk, " z = Hi {name}, now", [{"type": "bold", "offset": 16, "length": 3}])
    (bold,) = view.entities
    assert view.words.encode("utf-16-le")[2 * bold["offset"] :].decode("utf-16-le") == "now"


async def test_the_list_has_the_most_used_first_and_pages(desk: ServiceOffice) -> None:
    for n in range(12):
        await types(desk, f" n{n:02} = Text {n}\nand more")
    await types(desk, " n05 pl = Tekst")
    await writes(desk)
    await tap(desk, next(button for button in await offered(desk) if button.label.startswith("n07")))
    first = await types(desk, "")
    lines = [line for line in first.words.splitlines() if line.startswith("•")]
    assert lines[0] == "• n07 (used 1 time): Text 7"
    assert "• n05 (pl): Text 5" in lines
    assert len(lines) == 10
    assert [button.label for row in first.keyboard for button in row] == ["›"]
    second = (await desk.does(lambda work: canned.written.turned(work, 1))).view
    assert second is not None
    assert [line for line in second.words.splitlines() if line.startswith("•")] == ["• n10: Text 10", "• n11: Text 11"]
    assert [button.label for row in second.keyboard for button in row] == ["‹"]
    beyond = (await desk.does(lambda work: canned.written.turned(work, 9))).view
    assert beyond is not None
    assert beyond.words == first.words


async def test_without_any_the_command_and_the_card_say_how_to_make_one(desk: ServiceOffice) -> None:
    assert "To keep one" in (await types(desk, "")).words
    await writes(desk)
    answer = await desk.does(lambda work: canned.sending.offered(work, 1, 0))
    assert "/canned zus = " in answer.words
    assert answer.keyboard is None


# sent from a card


async def test_two_taps_answer_what_was_shown(desk: ServiceOffice) -> None:
    await types(desk, " zus = {name}, it is sent.")
    await writes(desk)
    answer = await tap(desk, (await offered(desk))[0])
    assert answer == "zus is on its way to Anna Kowalska."
    assert await sent(desk) == ["Anna, it is sent."]
    await desk.makes_calls()
    assert [row.state for row in await desk.rows(Message)] == [MessageState.ANSWERED]
    assert [(row.used, row.last_used_at) for row in await desk.rows(CannedAnswer)] == [(1, TEN)]


async def test_two_taps_on_one_button_send_once(desk: ServiceOffice) -> None:
    await types(desk, " zus = Sent")
    await writes(desk)
    button = (await offered(desk))[0]
    await tap(desk, button)
    assert await tap(desk, button) == "That has been sent already."
    assert await sent(desk) == ["Sent"]
    await tap(desk, (await offered(desk))[0])
    assert len(await sent(desk)) == 2


async def test_each_client_gets_the_version_in_the_own_language(desk: ServiceOffice) -> None:
    await types(desk, " zus = Sent. {opening}")
    await types(desk, " zus pl = Wysłane, {name}: {hours}")
    await writes(desk, "pl")
    await tap(desk, (await offered(desk))[0])
    await writes(desk, "ru")
    await tap(desk, (await offered(desk))[0])
    assert await sent(desk) == [
        "Wysłane, Anna: pon.–pt. 09:00–17:00",
        "Sent. во вторник, 24 ноября, в 9:00 (Варшава, GMT+01:00)",
    ]


async def test_a_version_in_a_foreign_language_is_not_offered(desk: ServiceOffice) -> None:
    await types(desk, " zus pl = Wysłane")
    await types(desk, " pit en = Done")
    await writes(desk, "uk")
    labels = [button.label for button in await offered(desk)]
    assert labels == ["pit · Done", "‹ Back"]


async def test_eight_are_offered_at_once_then_more(desk: ServiceOffice) -> None:
    for n in range(10):
        await types(desk, f" n{n} = Text {n}")
    await writes(desk)
    first, second, beyond = [await offered(desk, page) for page in (0, 1, 7)]
    assert [button.label for button in first] == [*(f"n{n} · Text {n}" for n in range(8)), "‹ Back", "More…"]
    assert first[-1].data == ChooseCanned(1, 1)
    assert [button.label for button in second] == ["n8 · Text 8", "n9 · Text 9", "‹ Back"]
    assert [button.label for button in beyond] == [button.label for button in first]


async def test_a_replaced_one_sends_what_stands_now_and_a_deleted_one_nothing(desk: ServiceOffice) -> None:
    await types(desk, " zus = First")
    await writes(desk)
    button = (await offered(desk))[0]
    await types(desk, " zus = Second")
    await tap(desk, button)
    assert await sent(desk) == ["Second"]
    button = (await offered(desk))[0]
    await types(desk, " zus =")
    assert await tap(desk, button) == "This canned answer is gone."
    assert await sent(desk) == ["Second"]


async def test_without_an_opening_to_come_nothing_is_sent_that_names_it(desk: ServiceOffice) -> None:
    await types(desk, " zus = Until {opening}")
    await desk.does(lambda work: setup.service.change_hours(work, "2026 Nov 23 09:00-17:00", stood_before=True))
    await writes(desk)
    assert "no opening is planned" in await tap(desk, (await offered(desk))[0])
    assert await sent(desk) == []


async def test_a_clients_name_is_never_markup(desk: ServiceOffice) -> None:
    await types(desk, " zus = Hi {name}!")
    await writes(desk, name="*<b>{business}</b>* _x_")
    await tap(desk, (await offered(desk))[0])
    (call,) = await desk.outbox(Purpose.ANSWER)
    assert call.params["text"] == "Hi *<b>{business}</b>*!"
    assert "entities" not in call.params
    assert "parse_mode" not in call.params


async def test_in_closed_hours_it_is_held(desk: ServiceOffice) -> None:
    await types(desk, " zus = Sent")
    await writes(desk)
    desk.clock.at = TEN + timedelta(hours=12)
    answer = await tap(desk, (await offered(desk))[0])
    assert answer == "zus is held for Anna Kowalska until opening."
    assert await sent(desk) == []
    assert [row.state for row in await desk.rows(Answer)] == ["held"]


@pytest.mark.parametrize(("client_id", "canned_id"), [(1, 99), (99, 1), (2, 1), (1, 2)])
async def test_forged_numbers_and_those_of_another_business_do_nothing(
    desk: ServiceOffice, client_id: int, canned_id: int
) -> None:
    await types(desk, " zus = Sent")
    await writes(desk)

    async def other(work: UnitOfWork) -> None:
        seed = setup.service.Seed("Other", "en", "Europe/Warsaw", "PL", "Mo-Fr 09:00-17:00", 901)
        urgent = setup.service.UrgentSeed(250, 30, "URGENT", None)
        business = await setup.service.settle(work.session, 5_000_000_002, seed, urgent, work.now)
        theirs = UnitOfWork(work.session, work.now, business)
        await canned.written.written(theirs, " zus = Theirs", [])
        work.session.add(Client(id=2, business_id=theirs.business_id, telegram_id=7, name="Eve", created_at=work.now))

    await desk.does(other)
    assert len(await desk.rows(Business)) == 2
    await desk.does(lambda work: canned.sending.send(work, OWNER, client_id, canned_id, 0))
    assert await desk.rows(Answer) == []


async def test_an_erased_client_is_sent_nothing(desk: ServiceOffice) -> None:
    await types(desk, " zus = Sent")
    await writes(desk)
    button = (await offered(desk))[0]
    sender, asked_at = Sender(ANNA, "Anna Kowalska", "en"), int(TEN.timestamp())
    await desk.does(lambda work: privacy.erasure.confirmed(work, sender, asked_at))
    assert "deleted" in await tap(desk, button)
    assert await offered(desk) == []
    assert await sent(desk) == []


async def test_what_was_deleted_is_emptied_after_a_while(desk: ServiceOffice) -> None:
    await types(desk, " zus = Sent")
    await types(desk, " zus =")
    await types(desk, " pit = Paid")
    desk.clock.at += timedelta(days=8)
    await prune(desk.database, desk.clock, Look())
    assert [row.text for row in await desk.rows(CannedAnswer)] == ["", "Paid"]
