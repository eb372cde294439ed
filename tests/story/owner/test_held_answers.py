"""An answer written while closed goes out at opening, unless the owner sends it now or takes it back."""

from bot.models import Answer
from bot.models.states import AnswerState
from tests.support.answers import arrives
from tests.support.held_answers import held, late
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, november, rows, said, sets_hours, tap, told, words


async def test_it_is_held_until_opening_and_then_goes_out_by_itself(office: Office) -> None:
    john, answer, said_so = await held(office)
    assert labels(said_so) == ["Send now", "Take back"]
    assert len(said(john)) == 1
    await office.turn_to(november(23, 8, 59))
    await office.settled()
    assert len(said(john)) == 1
    await office.turn_to(MONDAY_OPENING)
    await john.sees("Yes")
    await arrives(office.owner, answer)


async def test_a_client_whose_answer_was_held_is_not_in_the_digest(office: Office) -> None:
    john, _, _ = await held(office)
    office.client("Eva", "en").sends("Hello")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = words(await office.owner.sees("1 client is waiting"))
    assert "John" not in digest
    assert "held" not in digest
    await john.sees("Yes")


async def test_the_list_on_a_closed_night_tells_of_held_answers(office: Office) -> None:
    await held(office)
    office.owner.sends("/digest")
    await office.owner.sees("Nobody is waiting.\n1 answer is held until we open on Monday, 23 November at 09:00.")


async def test_send_now_sends_it_now_and_only_once(office: Office) -> None:
    john, _, said_so = await held(office)
    callback = tap(office.owner, said_so, "Send now")
    await john.sees("Yes")
    shown = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    assert shown["text"] == "On its way."
    await office.settled()
    assert labels(await office.owner.sees_edit(said_so["message_id"], "✓ Sent to John Smith.")) == []
    again = tap(office.owner, said_so, "Send now")
    answer = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == again)
    assert answer["text"] == "This answer has already been sent or taken back."
    await office.turn_to(MONDAY_OPENING)
    await office.settled()
    assert said(john).count("Yes") == 1


async def test_take_back_sends_nothing_and_the_client_waits_again(office: Office) -> None:
    john, _, said_so = await held(office)
    tap(office.owner, said_so, "Take back")
    assert labels(await office.owner.sees_edit(said_so["message_id"], "Taken back.")) == []
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    assert "Are you awake?" in words(await office.owner.sees("1 client is waiting"))
    await office.settled()
    assert "Yes" not in said(john)
    assert [answer.state for answer in await rows(office, Answer)] == [AnswerState.WITHDRAWN]


async def test_taken_back_it_cannot_be_sent_any_more(office: Office) -> None:
    john, _, said_so = await held(office)
    tap(office.owner, said_so, "Take back")
    tap(office.owner, said_so, "Send now")
    await office.settled()
    assert "Yes" not in said(john)


async def test_an_edit_before_opening_is_what_goes_out(office: Office) -> None:
    john, answer, _ = await held(office)
    office.owner.edits(answer["message_id"], "No")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    await john.sees("No")
    assert "Yes" not in said(john)


async def test_several_held_answers_go_out_in_order(office: Office) -> None:
    john, message = await late(office)
    for n in range(5):
        office.owner.sends(f"Answer {n}", reply_to=message["message_id"])
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    await john.sees("Answer 4")
    assert said(john)[1:] == [f"Answer {n}" for n in range(5)]


async def test_a_held_album_is_held_once_and_goes_out_as_one_album(office: Office) -> None:
    john, message = await late(office)
    *_, last = office.owner.sends_album(["photo", "photo", "photo"], reply_to=message["message_id"])
    await office.owner.sees("is held until")
    await office.settled()
    assert len([text for text in told(office) if "is held until" in text]) == 1
    await office.turn_to(MONDAY_OPENING)
    parts = [await john.sees(lambda m: "photo" in m) for _ in range(3)]
    assert len({part["album"] for part in parts}) == 1
    assert parts[0]["album"] is not None
    await arrives(office.owner, last)
    await office.settled()
    assert len([m for m in office.owner.messages if m["reactions"]]) == 1


async def test_a_held_album_is_taken_back_whole(office: Office) -> None:
    john, message = await late(office)
    office.owner.sends_album(["photo", "photo"], reply_to=message["message_id"])
    tap(office.owner, await office.owner.sees("is held until"), "Take back")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("1 client is waiting")
    await office.settled()
    assert len(john.received) == 1


async def test_new_hours_move_the_hour_at_which_it_goes_out(office: Office) -> None:
    john, _, _ = await held(office)
    await sets_hours(office.owner, "Sa 10:00-12:00")
    await office.turn_to(november(21, 10))
    await john.sees("Yes")


async def test_it_survives_a_restart_across_the_opening(office: Office) -> None:
    john, answer, _ = await held(office)
    await office.stop()
    office.clock.turn_to(november(23, 9, 30))
    await office.start()
    await john.sees("Yes")
    await arrives(office.owner, answer)


async def test_a_client_who_blocked_the_bot_meanwhile_is_told_of_at_opening(office: Office) -> None:
    john, answer, _ = await held(office)
    john.blocks()
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    told_of = await office.owner.sees("Not delivered: John Smith has blocked")
    assert told_of["reply_to_message"]["message_id"] == answer["message_id"]
