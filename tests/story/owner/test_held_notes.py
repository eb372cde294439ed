"""The message that says that an answer is held says in its place what became of it, whatever did that."""

from bot.models import Answer, Card, Message
from bot.models.states import AnswerState, MessageState
from tests.support.held_answers import AFTER, cools, held, lists
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, now_shown, rows, said, tap, words
from tests.support.urgent_night import state_of

SENT = "✓ Sent to John Smith."


async def words_of_tap(office: Office, callback: str) -> str:
    shown = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    return str(shown["text"])


async def test_gone_out_at_opening_it_is_sent_and_an_old_tap_takes_nothing_back(office: Office) -> None:
    john, _, said_so = await held(office)
    await office.turn_to(MONDAY_OPENING)
    await john.sees("Yes")
    now = await office.owner.sees_edit(said_so["message_id"], SENT)
    assert (words(now), labels(now)) == (SENT, [])
    for button in ("Take back", "Send now"):
        answer = await words_of_tap(office, tap(office.owner, said_so, button))
        assert answer == "This answer has already been sent or taken back."
    await office.settled()
    assert said(john).count("Yes") == 1
    assert await state_of(office, Answer) == [AnswerState.SENT]
    assert [message.state for message in await rows(office, Message)] == [MessageState.ANSWERED]
    assert words(now_shown(office.owner, said_so)) == SENT


async def test_taken_back_in_the_list_or_sent_there_it_says_so(office: Office) -> None:
    john, answer, said_so = await held(office)
    another = office.owner.sends("And more", reply_to=answer["message_id"])
    second = await office.owner.sees("is held until we open")
    await office.settled()
    old_list = await lists(office)
    tap(office.owner, old_list, "1. Take back")
    now = await office.owner.sees_edit(said_so["message_id"], "Taken back.")
    assert labels(now) == []
    tap(office.owner, old_list, "2. Send now")
    await john.sees("And more")
    assert labels(await office.owner.sees_edit(second["message_id"], SENT)) == []
    assert await words_of_tap(office, tap(office.owner, old_list, "1. Send now")) == words(now)
    assert await words_of_tap(office, tap(office.owner, old_list, "2. Take back")) == SENT
    await office.owner.sees_edit(old_list["message_id"], "No answer is held.")
    await office.settled()
    assert await state_of(office, Answer) == [AnswerState.WITHDRAWN, AnswerState.SENT]
    assert another["message_id"] != answer["message_id"]


async def test_undo_of_one_that_has_gone_out_stands_there_too(office: Office) -> None:
    john, _, said_so = await held(office)
    tap(office.owner, said_so, "Send now")
    await john.sees("Yes")
    await office.owner.sees_edit(said_so["message_id"], SENT)
    office.owner.sends("/undo")
    await office.owner.sees_edit(said_so["message_id"], "Taken back.")
    await office.settled()
    assert "Yes" not in said(john)


async def card_says(office: Office, words: str) -> list[str]:
    """Wait until John's card ends with some words; return its buttons."""
    (card,) = await rows(office, Card)
    return labels(await office.owner.sees_edit(card.telegram_id or 0, lambda m: m["text"].endswith(words)))


async def test_the_card_says_that_the_answer_is_held_and_answered_once_it_has_gone_out(office: Office) -> None:
    john, _, _ = await held(office)
    assert await card_says(office, "\n✓ Answer held until Mon 09:00") == ["Undo"]
    john.sends("/status")
    status = words(await john.sees("Our answer is ready"))
    assert "waiting" not in status
    await office.turn_to(MONDAY_OPENING)
    await john.sees("Yes")
    assert await card_says(office, "\n✓ Answered 09:00") == ["Undo"]


async def test_taken_back_its_card_is_open_again(office: Office) -> None:
    _, _, said_so = await held(office)
    await card_says(office, "✓ Answer held until Mon 09:00")
    tap(office.owner, said_so, "Take back")
    assert "Answer" in await card_says(office, "Are you awake?")


async def test_a_draft_says_so_in_the_place_of_its_question(office: Office) -> None:
    john, _, _ = await held(office)
    office.owner.sends("One")
    question = await office.owner.sees("Who is this for?")
    await office.settled()
    tap(office.owner, question, "John")
    await office.owner.sees_edit(question["message_id"], "is held until we open")
    await office.turn_to(MONDAY_OPENING)
    await john.sees("One")
    assert labels(await office.owner.sees_edit(question["message_id"], SENT)) == []


async def test_one_that_has_cooled_down(office: Office) -> None:
    john, _, said_so = await cools(office)
    await office.turn_to(AFTER)
    await john.sees("Nonsense!")
    assert labels(await office.owner.sees_edit(said_so["message_id"], SENT)) == []


async def test_one_that_did_not_arrive_says_why(office: Office) -> None:
    john, _, said_so = await held(office)
    john.blocks()
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    assert labels(await office.owner.sees_edit(said_so["message_id"], "Not delivered: John Smith has blocked")) == []
