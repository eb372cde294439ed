"""Closed for a while, open longer, back early: typed and tapped, and what clients, digest and money make of it."""

from datetime import datetime, timedelta

import pytest

from bot.models import HoursException, Offer
from bot.models.states import OfferState
from bot.texts import LANGUAGES, Texts
from tests.support.database_access import stored_rows
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, WARSAW, Office
from tests.support.phones import Json, callback_data, data, labels, november, rows, tap, tap_data, words
from tests.support.urgent_night import assert_books_agree, buys, offered, rings

TEN = MONDAY_OPENING + timedelta(hours=1)
HOUR = timedelta(hours=1)


@pytest.fixture
async def monday(office: Office) -> Office:
    """Provide the office on Monday at 10:00. It is open from 9 to 17."""
    await office.turn_to(MONDAY_OPENING)
    await office.turn_to(TEN)
    return office


async def types(office: Office, words_: str, answer: str) -> Json:
    office.owner.sends(words_)
    return await office.owner.sees(answer)


async def spans(office: Office) -> list[str]:
    """Return what holds or will hold: kind, start and end, in Warsaw's time."""
    await office.settled()
    found = [row for row in await rows(office, HoursException) if row.ended_at is None]
    return [f"{row.kind} {local(row.starts_at)} {local(row.ends_at)}" for row in found]


def local(at: datetime) -> str:
    return f"{at.astimezone(WARSAW):%d.%m %H:%M}"


TYPED = {
    "en": ("/closed 2h Dentist", "Reason: Dentist"),
    "pl": ("/closed 2 godz. Dentysta", "Powód: Dentysta"),
    "ru": ("/closed 2 часа К врачу", "Причина: К врачу"),
    "uk": ("/closed 2 години До лікаря", "Причина: До лікаря"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_clients_read_until_when_and_why_and_the_owner_is_back_early(monday: Office, language: str) -> None:
    t, (typed, reason) = Texts.of(language), TYPED[language]
    monday.owner.sends(f"/language {language}")
    await types(monday, typed, t("Clients read why: {reason}", reason=typed.split(" ", 2)[2].split(" ", 1)[-1])[:12])
    assert await spans(monday) == ["closed 23.11 10:00 23.11 12:00"]
    anna = monday.client("Anna Kowalska", language)
    anna.sends("?")
    notice = words(await anna.sees(reason))
    assert "12:00" in notice
    monday.clock.turn_to(TEN + HOUR)
    monday.owner.sends("/back")
    await monday.owner.sees(t("Welcome back. This has ended:\n{lines}", lines="")[:16])
    await monday.turn_to(TEN + HOUR)
    await monday.owner.sees("Anna Kowalska")
    anna.sends("!")
    await monday.owner.sees("!")


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("/closed today", "closed 23.11 10:00 24.11 00:00"),
        ("/closed 14:00", "closed 23.11 14:00 24.11 00:00"),
        ("/closed 24.11", "closed 24.11 00:00 25.11 00:00"),
        ("/closed 24-26.11", "closed 24.11 00:00 27.11 00:00"),
        ("/closed 2026-11-24", "closed 24.11 00:00 25.11 00:00"),
        ("/closed 24.11 26.11 Moving", "closed 24.11 00:00 27.11 00:00"),
        ("/closed jutro", "closed 24.11 00:00 25.11 00:00"),
        ("/late 11:00", "closed 23.11 10:00 23.11 11:00"),
        ("/open 20:00", "open 23.11 17:00 23.11 20:00"),
    ],
)
async def test_each_command_is_undone_in_one_tap(monday: Office, typed: str, span: str) -> None:
    answer = await types(monday, typed, ": ")
    assert await spans(monday) == [span]
    tap(monday.owner, answer, "Undo")
    await monday.owner.sees_edit(answer["message_id"], "Taken back: ")
    assert await spans(monday) == []
    tap(monday.owner, answer, "Undo")
    assert await spans(monday) == []


@pytest.mark.parametrize(
    ("typed", "why", "example"),
    [
        ("/closed soon", "I do not understand this: soon", "/closed 2h"),
        ("/closed 31.02", "There is no such date: 31.02", "/closed 2h"),
        ("/closed 22.11.2026", "That is over already.", "/closed 2h"),
        ("/closed 26.12.2026 24.12.2026", "This ends before it begins: 26.12.2026 24.12.2026", "/closed 24.12"),
        ("/closed 24.12.2026 24.12.2028", "longer than a year", "/closed 24.12"),
        ("/late soon", "I do not understand this: soon", "/late 11:00"),
        ("/late", "I do not understand this: ", "/late 11:00"),
        ("/open", "I do not understand this: ", "/open 20:00"),
        ("/open 9:00", "That is over already.", "/open 20:00"),
    ],
)
async def test_nonsense_gets_a_sentence_and_an_example(monday: Office, typed: str, why: str, example: str) -> None:
    answer = words(await types(monday, typed, why))
    assert "Nothing has been changed" in answer
    assert example in answer
    assert await spans(monday) == []


async def test_what_overlaps_is_said(monday: Office) -> None:
    await types(monday, "/closed 24.11", "Closed: Tue, 24 Nov")
    await types(monday, "/closed 24-25.11", "Something else is set for then already. Closed: Tue, 24 Nov")
    assert len(await spans(monday)) == 1


async def test_back_says_where_there_is_nothing_to_end(monday: Office) -> None:
    await types(monday, "/back", "There is nothing to end")
    await types(monday, "/back now", "/back")


async def test_back_is_undone(monday: Office) -> None:
    await types(monday, "/closed today", "Closed: ")
    answer = await types(monday, "/back", "Welcome back")
    assert await spans(monday) == []
    tap(monday.owner, answer, "Undo")
    await monday.owner.sees_edit(answer["message_id"], "This goes on:")
    assert await spans(monday) == ["closed 23.11 10:00 24.11 00:00"]


async def test_hours_show_what_is_set_for_the_coming_days(monday: Office) -> None:
    await types(monday, "/closed 24.11 Moving", "Closed: ")
    shown = words(await types(monday, "/hours", "Rule: "))
    assert "Tue, 24 Nov: closed" in shown
    assert "Closed: Tue, 24 Nov" in shown.partition("Rule:")[2]
    anna = monday.client("Anna Kowalska", "en")
    anna.sends("/hours")
    await anna.sees("Tue, 24 Nov: closed")


async def test_the_button_below_the_hours_opens_the_screen(monday: Office) -> None:
    shown = await types(monday, "/hours", "Rule: ")
    tap(monday.owner, shown, "Closed for a while, or open longer")
    message = await monday.owner.sees_edit(shown["message_id"], "How long will you be closed?")
    await goes_on(monday, message, "hours:2")
    assert await spans(monday) == ["closed 23.11 10:00 23.11 12:00"]


# Tapped


async def screen(office: Office) -> Json:
    return await types(office, "/closed", "/closed 2h")


async def goes_on(office: Office, message: Json, begins: str) -> Json:
    """Tap the first button of the screen whose action and argument begin so; return the screen afterwards."""
    await office.settled()
    tap_data(office.owner, message, f"on:absences:{begins}")
    await office.settled()
    return next(each for each in office.owner.messages if each["message_id"] == message["message_id"])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_closed_from_two_today_is_two_taps_and_undone_in_one(monday: Office, language: str) -> None:
    monday.owner.sends(f"/language {language}")
    message = await screen(monday)
    message = await goes_on(monday, message, "page:from")
    message = await goes_on(monday, message, "from:14.00")
    assert await spans(monday) == ["closed 23.11 14:00 24.11 00:00"]
    assert "14:00–24:00" in words(message)
    message = await goes_on(monday, message, "undo:undo.1")
    assert await spans(monday) == []
    assert Texts.of(language)("Taken back: {what}", what="") in words(message)


@pytest.mark.parametrize(
    ("taps", "span"),
    [
        (["hours:1"], "closed 23.11 10:00 23.11 11:00"),
        (["hours:4"], "closed 23.11 10:00 23.11 14:00"),
        (["today"], "closed 23.11 10:00 24.11 00:00"),
        (["tomorrow"], "closed 24.11 00:00 25.11 00:00"),
        (["page:late", "late:11.30"], "closed 23.11 10:00 23.11 11:30"),
        (["page:open", "open:20.00"], "open 23.11 17:00 23.11 20:00"),
        (["page:open", "open:24.00"], "open 23.11 17:00 24.11 00:00"),
        (["page:days", "day:2026-11-25", "only"], "closed 25.11 00:00 26.11 00:00"),
        (["page:days", "day:2026-11-25", "day:2026-11-27"], "closed 25.11 00:00 28.11 00:00"),
        (["page:days", "month:2026-12", "day:2026-12-24", "only"], "closed 24.12 00:00 25.12 00:00"),
    ],
)
async def test_every_way_of_the_screen_is_undone_in_one_tap(monday: Office, taps: list[str], span: str) -> None:
    message = await screen(monday)
    for each in taps:
        message = await goes_on(monday, message, each)
    assert await spans(monday) == [span]
    await goes_on(monday, message, "undo")
    assert await spans(monday) == []


async def test_the_list_takes_back_and_back_ends(monday: Office) -> None:
    message = await goes_on(monday, await screen(monday), "tomorrow")
    message = await goes_on(monday, message, "hours:2")
    assert [label for label in labels(message) if label.startswith("✕")] == [
        "✕ Closed: Mon, 23 Nov, 10:00–12:00",
        "✕ Closed: Tue, 24 Nov",
    ]
    message = await goes_on(monday, message, "back")
    assert await spans(monday) == ["closed 24.11 00:00 25.11 00:00"]
    message = await goes_on(monday, message, "take:1")
    assert await spans(monday) == []
    message = await goes_on(monday, message, "undo:resume.1")
    assert await spans(monday) == ["closed 24.11 00:00 25.11 00:00"]
    assert "This goes on:" in words(message)


async def test_days_that_are_over_and_blanks_do_nothing(monday: Office) -> None:
    message = await goes_on(monday, await screen(monday), "page:days")
    for blank in ("day:w0", "day:x0112"):
        message = await goes_on(monday, message, blank)
    assert await spans(monday) == []
    assert "2026-11-22" not in str(message)
    await goes_on(monday, message, "page")


@pytest.mark.parametrize("restarts", [True, False])
async def test_the_screen_goes_on_after_a_restart_and_after_a_week(monday: Office, restarts: bool) -> None:
    message = await goes_on(monday, await screen(monday), "page:days")
    if restarts:
        await monday.stop()
        await monday.start()
    else:
        await monday.turn_to(TEN + timedelta(days=7))
        message = await goes_on(monday, message, "day:2026-11-30")  # it is stale, and shows today's month
    message = await goes_on(monday, message, "day:2026-11-30")
    await goes_on(monday, message, "only")
    assert len(await spans(monday)) == 1


async def test_a_closing_survives_a_restart_and_ends_by_itself(monday: Office) -> None:
    await types(monday, "/closed 2h Dentist", "Closed: ")
    await monday.settled()
    await monday.stop()
    await monday.start()
    anna = monday.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await anna.sees("Reason: Dentist")
    await monday.turn_to(TEN + 2 * HOUR)
    await monday.owner.sees("Anna Kowalska")
    anna.sends("Are you there?")
    await monday.owner.sees("Are you there?")


FORGED = (
    "absence:undo:99", "absence:resume:99", "absence:resume:1", "absence:gone:1", "on:absences:hours:99:1",
    "on:absences:from:99.99:1", "on:absences:take:999:1", "on:absences:undo:undo.999:1", "on:absences:undo:x:1",
    "on:absences:day:2026-99-99:1", "on:absences:only::1", "on:absences:month:9999-99:1", "on:absences:page:x:1",
)  # fmt: skip


async def test_forged_data_change_nothing(monday: Office) -> None:
    message = await screen(monday)
    anna = monday.client("Anna Kowalska", "en")
    for forged in FORGED:
        monday.owner.taps(message, forged)
    for label in ("2 hours", "Rest of today"):
        anna.taps(1, data(message, label))
    assert await spans(monday) == []
    await stored_rows(monday)  # none of them failed
    anna.sends("/closed 2h")
    assert await spans(monday) == []


# What hangs on the hours


async def test_a_digest_waits_for_the_end_of_a_closing_made_before_it_was_due(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await anna.sees("Monday, 23 November")
    office.clock.turn_to(MONDAY_OPENING - timedelta(minutes=1))
    await types(office, "/late 11:00", "Closed: ")
    await office.turn_to(MONDAY_OPENING)
    await office.settled()
    assert not any("Anna Kowalska" in words(each) for each in office.owner.received)
    await office.turn_to(november(23, 11))
    await office.owner.sees("Anna Kowalska")


async def test_a_held_answer_goes_out_when_we_are_back(monday: Office) -> None:
    anna = monday.client("Anna Kowalska", "en")
    anna.sends("May I ask something?")
    about = await monday.owner.sees("May I ask something?")
    await types(monday, "/closed 2h", "Closed: ")
    monday.owner.sends("Yes, please", reply_to=about["message_id"])
    await monday.owner.sees("is held until")
    await types(monday, "/back", "Welcome back")
    await monday.turn_to(TEN + timedelta(seconds=1))
    await anna.sees("Yes, please")


async def test_an_open_offer_is_withdrawn(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    offer = await offered(anna)
    await types(office, "/closed 23.11", "Closed: ")
    tap_data(anna, offer, "agree:")
    await office.settled()
    assert [row.state for row in await rows(office, Offer)] == [OfferState.WITHDRAWN]
    assert not any("invoice" in each for each in anna.received)


async def test_a_closing_in_the_middle_of_a_paid_case_breaks_no_promise(office: Office) -> None:
    anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
    await buys(anna)
    alert = await rings(office)
    await buys(john, "URGENT: flood!")
    await types(office, "/closed 23-24.11 Funeral", "Closed: ")
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    await office.settled()
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=31))
    await john.sees("have been given back")
    await office.settled()
    assert (anna.stars, john.stars) == (750, 1000)
    await assert_books_agree(office)


async def test_whose_money_went_back_buys_again_after_the_new_opening(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=31))
    await anna.sees("have been given back")
    await types(office, "/closed 23.11", "Closed: ")
    await office.turn_to(november(23, 20))
    anna.sends("/urgent Again")
    await office.settled()
    assert not any(callback for each in anna.received[-1:] for callback in [callback_data_of(each)] if callback)


def callback_data_of(message: Json) -> str:
    """Return what agrees to an offer; nothing where none is made."""
    try:
        return callback_data(message, "agree:")
    except (KeyError, StopIteration):
        return ""
