"""An answer can be taken back after it was sent: the client's copy goes, and the messages wait again."""

from datetime import timedelta
from pathlib import Path

from bot.features import answers
from bot.models import Act, Answer, Case, Message
from bot.models.states import AnswerState, CaseState, MessageState
from bot.simulator import Person
from bot.unit_of_work import UnitOfWork
from tests.support.answers import arrives, asked
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, labels, now_shown, rows, said, tap
from tests.support.slow_line import slow_line
from tests.support.urgent_night import buys, only, state_of


async def answered(office: Office) -> tuple[Person, Json, Json]:
    """Let the owner answer John; return him, the owner's message and the client's copy."""
    john, message = await asked(office)
    written = office.owner.sends("Yes, of course", reply_to=message["message_id"])
    copy = await john.sees("Yes, of course")
    await arrives(office.owner, written)
    await office.settled()
    return john, written, copy


async def undoes(office: Office, said_of_it: str) -> Json:
    """Undo the last act; return what is said of it."""
    office.owner.sends("/undo")
    return await office.owner.sees(said_of_it)


async def test_undo_takes_the_client_s_copy_and_the_receipt_away_and_the_client_waits_again(office: Office) -> None:
    john, written, copy = await answered(office)
    await undoes(office, "Taken back: Answer to John Smith: Yes, of course")
    await john.sees_gone(copy["message_id"])
    await office.settled()
    assert now_shown(office.owner, written)["reactions"] == []
    assert await state_of(office, Answer) == [AnswerState.WITHDRAWN]
    assert [message.state for message in await rows(office, Message)] == [MessageState.WAITING]
    office.owner.sends("/queue")
    await office.owner.sees("1 client is waiting")
    await undoes(office, "There is nothing to take back")


async def test_undo_stands_on_the_card_and_opens_it_again(office: Office) -> None:
    john, message = await asked(office)
    await office.settled()
    written = office.owner.sends("Yes, of course", reply_to=message["message_id"])
    await arrives(office.owner, written)
    card = await office.owner.sees_edit(message["message_id"], "✓ Answered 09:00")
    assert labels(card) == ["Undo"]
    tap(office.owner, card, "Undo")
    card = await office.owner.sees_edit(message["message_id"], lambda m: "Answer" in labels(m))
    assert "✓ Answered" not in card["text"]
    await office.settled()
    assert said(john) == []
    await arrives(office.owner, office.owner.sends("No", reply_to=message["message_id"]))
    again = await office.owner.sees_edit(message["message_id"], "✓ Answered 09:00")
    await office.turn_to(MONDAY_OPENING + timedelta(days=1, minutes=1))
    callback = tap(office.owner, again, "Undo")
    shown = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    assert shown["text"] == "That is too long ago: things can be taken back for a day."
    assert said(john) == ["No"]


async def test_what_was_taken_back_is_edited_for_nobody_and_answered_under(office: Office) -> None:
    john, written, copy = await answered(office)
    await undoes(office, "Taken back")
    await john.sees_gone(copy["message_id"])
    office.owner.edits(written["message_id"], "No")
    again = office.owner.sends("Let me look first", reply_to=written["message_id"])
    await arrives(office.owner, again)
    assert [words for words in said(john) if words] == ["Let me look first"]


async def test_an_album_is_taken_back_whole(office: Office) -> None:
    john, message = await asked(office)
    *_, last = office.owner.sends_album(["photo", "photo", "photo"], reply_to=message["message_id"])
    await arrives(office.owner, last)
    await undoes(office, "Taken back: Answer to John Smith: [photo]")
    await office.settled()
    assert john.received == []
    assert set(await state_of(office, Answer)) == {AnswerState.WITHDRAWN}


async def test_a_held_answer_is_taken_back_by_undo_and_its_button_says_so_afterwards(office: Office) -> None:
    john, message = await asked(office)
    await office.turn_to(MONDAY_OPENING + timedelta(hours=11))
    office.owner.sends("Tomorrow", reply_to=message["message_id"])
    held = await office.owner.sees("is held until")
    await undoes(office, "Taken back: Answer to John Smith: Tomorrow")
    callback = tap(office.owner, held, "Take back")
    shown = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    assert shown["text"] == "This answer has been taken back already, or it did not arrive."
    await office.settled()
    assert labels(now_shown(office.owner, held)) == []
    await office.turn_to(MONDAY_OPENING + timedelta(days=1))
    await office.settled()
    assert said(john) == []


async def test_after_a_day_it_is_too_late(office: Office) -> None:
    _, _, copy = await answered(office)
    await office.turn_to(MONDAY_OPENING + timedelta(hours=23))
    act = (await only(office, Act)).id
    await office.turn_to(MONDAY_OPENING + timedelta(days=1, minutes=1))
    await undoes(office, "There is nothing to take back")
    callback = office.owner.taps(copy, f"undoact:{act}")
    shown = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    assert shown["text"] == "That is too long ago: things can be taken back for a day."
    assert await state_of(office, Answer) == [AnswerState.SENT]


async def test_after_two_days_telegram_deletes_nothing(office: Office) -> None:
    john, _, _ = await answered(office)
    answer = await only(office, Answer)
    await office.turn_to(MONDAY_OPENING + timedelta(days=2, minutes=1))
    async with office.bot.store.transaction() as session:
        work = UnitOfWork(session, office.clock.now(), await office.bot.store.lock(session))
        why = await answers.taking_back.take_back(work, work.texts, answer)
    assert why == "This answer is older than two days, and Telegram deletes nothing that old."
    await office.settled()
    assert said(john) == ["Yes, of course"]


async def test_one_that_is_on_its_way_is_called_off(office: Office) -> None:
    john, message = await asked(office)
    office.simulator.faults.chat(john.id, error=(502, "Bad Gateway"))
    office.owner.sends("Yes", reply_to=message["message_id"])
    await office.simulator.called("copyMessage")
    await undoes(office, "Taken back: Answer to John Smith: Yes")
    office.simulator.faults.clear()
    await office.turn_to(MONDAY_OPENING + timedelta(minutes=10))
    await office.settled()
    assert said(john) == []
    assert await state_of(office, Answer) == [AnswerState.WITHDRAWN]


async def test_one_that_arrives_in_the_moment_in_which_it_is_taken_back_is_deleted(tmp_path: Path) -> None:
    async with slow_line(tmp_path) as (office, line):
        john, message = await asked(office)
        line.holds = "copyMessage"
        office.owner.sends("Yes", reply_to=message["message_id"])
        await line.done.wait()
        copy = await john.sees("Yes")
        await undoes(office, "Taken back: Answer to John Smith: Yes")
        line.free.set()
        await john.sees_gone(copy["message_id"])
        await office.settled()
        assert await state_of(office, Answer) == [AnswerState.WITHDRAWN]
        assert [one.state for one in await rows(office, Message)] == [MessageState.WAITING]


async def test_an_answer_that_kept_the_promise_of_an_urgent_case_stays(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    await office.settled()
    await arrives(office.owner, office.owner.sends("Close the valve.", reply_to=alert["message_id"]))
    refused = await undoes(office, "This stays: Answer to Anna Kowalska: Close the valve.")
    assert "This answer kept the promise of urgent contact, so Anna Kowalska keeps it." in refused["text"]
    await office.settled()
    assert "Close the valve." in said(anna)
    assert (await state_of(office, Case), anna.stars) == ([CaseState.ANSWERED], 750)


async def test_one_to_an_urgent_case_that_is_still_on_its_way_goes_and_the_clock_runs_on(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    await office.settled()
    office.simulator.faults.chat(anna.id, error=(502, "Bad Gateway"))
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await office.simulator.called("copyMessage")
    await undoes(office, "Taken back: Answer to Anna Kowalska: Close the valve.")
    office.simulator.faults.clear()
    await office.turn_to((await only(office, Case)).due_at + timedelta(seconds=1))
    await anna.sees("We could not answer in time")
    await anna.sees("⭐250 have been given back")
    assert (await state_of(office, Case), anna.stars) == ([CaseState.GIVEN_BACK], 1000)
