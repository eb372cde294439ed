"""The owner says within what time clients have an answer, and sees what was promised, kept and broken."""

import pytest

from bot.models import Promise
from bot.models.states import PromiseState
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, november, rows, said, tap, words

EIGHT = "Answers are promised within 8 hours, counted in your opening hours."


async def test_it_is_on_at_first_and_clients_are_not_told(office: Office) -> None:
    office.owner.sends("/promises")
    told = words(await office.owner.sees(EIGHT))
    assert "Clients are not told: it is for you alone." in told
    assert "A message that comes now is answered by Monday, 23 November at 17:00." in told
    assert "No promise is open." in told and "In the last 30 days: 0 kept, 0 broken." in told
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    assert "at the latest" not in words(await anna.sees("automatic reply"))


async def test_another_time_is_shown_as_a_date_and_can_be_taken_back(office: Office) -> None:
    office.owner.sends("/promises 4h")
    answer = await office.owner.sees("From now on:")
    assert "Answers are promised within 4 hours, counted in your opening hours." in words(answer)
    assert "answered by Monday, 23 November at 13:00." in words(answer)
    tap(office.owner, answer, "Undo")
    await office.settled()
    office.owner.sends("/promises")
    await office.owner.sees(EIGHT)
    office.owner.sends("/promises off")
    await office.owner.sees("No answers are promised.")
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: No answers are promised.")


@pytest.mark.parametrize("nonsense", ["0", "500h", "soon", "tell", "tell me", "10 min"])
async def test_nonsense_gets_an_example_and_changes_nothing(office: Office, nonsense: str) -> None:
    office.owner.sends(f"/promises {nonsense}")
    assert "/promises 8h" in words(await office.owner.sees("nothing has been changed"))
    office.owner.sends("/promises")
    await office.owner.sees(EIGHT)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "You will have our answer on Monday, 23 November at 17:00 at the latest."),
        ("pl", "Odpowiemy najpóźniej w poniedziałek 23 listopada o 17:00 (Warszawa, GMT+01:00)."),
        ("ru", "Ответим самое позднее в понедельник, 23 ноября, в 17:00 (Варшава, GMT+01:00)."),
        ("uk", "Відповімо щонайпізніше у понеділок, 23 листопада, о 17:00 (Варшава, GMT+01:00)."),
    ],
)
async def test_a_client_reads_it_in_the_notice_and_in_status(office: Office, language: str, sentence: str) -> None:
    office.owner.sends("/promises tell on")
    await office.owner.sees("The notice tells clients by when.")
    anna = office.client("Anna Kowalska", language)
    anna.sends("?")
    await office.settled()
    (notice,) = said(anna)
    free, answer, _urgent = notice.split("\n\n")[-3:]
    assert answer == sentence and "9:00" in free
    anna.sends("/status")
    await office.settled()
    assert sentence in said(anna)[-1]


async def test_the_owner_s_own_words_have_a_place_for_it(office: Office) -> None:
    office.owner.sends("/promises tell on")
    await office.owner.sees("The notice tells clients by when.")
    office.owner.sends("/notice en Automatic reply: back {opening}. We answer {answer_by} at the latest.")
    await office.owner.sees("We answer on Monday, 23 November at 17:00 at the latest.")
    office.owner.sends("/notice en Automatic reply: back {opening}.")
    await office.owner.sees("You will have our answer on Monday, 23 November at 17:00 at the latest.")
    office.owner.sends("/promises tell off")
    await office.owner.sees("Clients are not told")
    office.owner.sends("/notice en Automatic reply: back {opening}. We answer {answer_by} at the latest.")
    shown = await office.owner.sees(lambda m: "back on Monday" in words(m) and "at the latest" not in words(m))
    assert "We answer" not in words(shown)


async def test_it_is_changed_by_taps(office: Office) -> None:
    office.owner.sends("/promises")
    panel = await office.owner.sees(EIGHT)
    number = panel["message_id"]
    tap(office.owner, panel, "Change this")
    panel = await office.owner.sees_edit(number, lambda m: "4 hours" in labels(m))
    assert labels(panel) == [
        "2 hours",
        "4 hours",
        "8 hours",
        "16 hours",
        "Promise nothing",
        "Tell clients in the notice",
    ]
    tap(office.owner, panel, "4 hours")
    panel = await office.owner.sees_edit(number, "Answers are promised within 4 hours")
    tap(office.owner, panel, "Tell clients")
    panel = await office.owner.sees_edit(number, lambda m: "Do not tell clients" in labels(m))
    tap(office.owner, panel, "Promise nothing")
    panel = await office.owner.sees_edit(number, "No answers are promised.")
    assert "Do not tell clients" not in labels(panel)


async def test_what_is_due_comes_back_and_what_is_broken_stays_in_the_list(office: Office) -> None:
    office.client("Anna Kowalska", "en").sends("Good evening")
    await office.settled()
    await office.turn_to(november(21, 12))
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("1 client is waiting")
    await office.turn_to(november(23, 16))
    reminder = await office.owner.sees("⏰ An answer is due:\n👤 Anna Kowalska · by 17:00")
    assert labels(reminder) == ["👤 Anna Kowalska (1)"]
    office.owner.sends("/promises")
    await office.owner.sees("1 promise is open:\n👤 Anna Kowalska · answer by Mon, 23 Nov 17:00")
    await office.turn_to(november(23, 17))
    await office.settled()
    office.owner.sends("/promises")
    await office.owner.sees("0 kept, 1 broken.\n👤 Anna Kowalska · answer by Mon, 23 Nov 17:00")
    await office.turn_to(november(24, 9))
    await office.owner.sees("Anna Kowalska · 1 message, since Fri 21:40 (3 days) · ⏰ promised by Mon 17:00")


async def test_an_erased_client_stands_in_no_list(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await office.settled()
    await office.turn_to(november(21, 12))
    await office.settled()
    anna.sends("/erase")
    tap(anna, await anna.sees(lambda m: bool(labels(m)) and "Delete" in str(labels(m))), "Delete")
    await anna.sees("deleted")
    (promise,) = await rows(office, Promise)
    assert (promise.state, promise.message_id) == (PromiseState.ENDED, None)
    office.owner.sends("/promises")
    assert "Anna" not in words(await office.owner.sees(EIGHT))
