"""What was written for one client never goes along with what was written for another."""

from datetime import timedelta

from bot.models import Draft
from bot.models.states import DraftState
from bot.simulator import Person
from tests.support.answers import arrives, asked
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, labels, now_shown, said, tap, words
from tests.support.urgent_night import state_of

WHOM = "Who is this for?"
ELSEWHERE = "What you replied to does not stand for one client, or not any more."


async def two_wait(office: Office) -> tuple[Person, Person]:
    """Let John and Eva write on Monday morning, and the owner be shown both."""
    john, _ = await asked(office)
    eva = office.client("Eva Green", "en")
    eva.sends("And I?")
    await office.owner.sees("And I?")
    await office.settled()
    return john, eva


def card_of(office: Office, text: str) -> Json:
    """Return the owner's message that shows some words of a client's."""
    return next(m for m in office.owner.messages if text in words(m))


async def asks_about(office: Office, written: Json) -> Json:
    """Wait for the question about a message; return it."""
    return await office.owner.sees(
        lambda m: WHOM in words(m) and (m.get("reply_to_message") or {}).get("message_id") == written["message_id"]
    )


async def test_after_an_answer_to_somebody_what_follows_is_asked_about_anew(office: Office) -> None:
    john, eva = await two_wait(office)
    question = await asks_about(office, office.owner.sends("For Eva"))
    reply = office.owner.sends("Yes, John", reply_to=card_of(office, "May I ask")["message_id"])
    await arrives(office.owner, reply)
    second = await asks_about(office, office.owner.sends("John: one more thing"))
    tap(office.owner, question, "Eva Green")
    await eva.sees("For Eva")
    tap(office.owner, second, "John Smith")
    await john.sees("John: one more thing")
    await office.settled()
    assert said(eva) == ["For Eva"]


async def test_a_command_and_a_tap_end_it_too(office: Office) -> None:
    _, eva = await two_wait(office)
    question = await asks_about(office, office.owner.sends("For Eva"))
    office.owner.sends("/held")
    await asks_about(office, office.owner.sends("After a command"))
    tap(office.owner, card_of(office, "May I ask"), "Done")
    await asks_about(office, office.owner.sends("After a tap"))
    tap(office.owner, question, "Eva Green")
    await eva.sees("For Eva")
    await office.settled()
    assert said(eva) == ["For Eva"]


async def test_after_a_pause_of_two_minutes_it_is_asked_about_anew(office: Office) -> None:
    _, eva = await two_wait(office)
    question = await asks_about(office, office.owner.sends("First"))
    await office.settled()
    await office.turn_to(MONDAY_OPENING + timedelta(minutes=1))
    office.owner.sends("Second")
    await office.owner.sees_edit(question["message_id"], f"{WHOM} (2 messages)")
    await office.turn_to(MONDAY_OPENING + timedelta(minutes=4))
    await asks_about(office, office.owner.sends("Third"))
    tap(office.owner, now_shown(office.owner, question), "Eva Green")
    await eva.sees("Second")
    await office.settled()
    assert said(eva) == ["First", "Second"]


async def test_a_reply_to_something_unknown_joins_nothing_and_says_so(office: Office) -> None:
    john, eva = await two_wait(office)
    welcome = office.owner.received[0]
    question = await asks_about(office, office.owner.sends("For Eva"))
    stray = await asks_about(office, office.owner.sends("For John", reply_to=welcome["message_id"]))
    assert words(stray) == f"{ELSEWHERE} {WHOM}"
    tap(office.owner, question, "Eva Green")
    await eva.sees("For Eva")
    tap(office.owner, stray, "John Smith")
    await john.sees("For John")
    await office.settled()
    assert (said(eva), said(john)) == (["For Eva"], ["For John"])


async def test_where_nobody_waits_a_reply_to_something_unknown_is_told_that(office: Office) -> None:
    office.owner.sends("Yes", reply_to=office.owner.received[0]["message_id"])
    await office.owner.sees(f"{ELSEWHERE} {WHOM} Please reply to one of the client's messages")
    assert await state_of(office, Draft) == []


async def test_the_question_and_the_answer_to_the_tap_say_how_many_messages_go(office: Office) -> None:
    john, _ = await asked(office)
    await office.settled()
    office.owner.sends("First")
    office.owner.sends_album(["photo", "photo"])
    last = office.owner.sends("Third")
    question = await office.owner.sees(WHOM)
    await office.settled()
    shown = await office.owner.sees_edit(question["message_id"], f"{WHOM} (3 messages)")
    assert labels(shown) == ["👤 John Smith", "Not for anybody"]
    callback = tap(office.owner, shown, "John Smith")
    answer = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    assert answer["text"] == "3 messages for John Smith"
    await arrives(office.owner, last)
    await office.owner.sees_edit(question["message_id"], "✓ To John Smith (3 messages)")
    await john.sees("Third")
    assert await state_of(office, Draft) == [DraftState.SENT]


async def test_who_was_put_off_is_not_likely_and_comes_last(office: Office) -> None:
    john, _ = await two_wait(office)
    tap(office.owner, card_of(office, "May I ask"), "Later")
    await office.settled()
    tap(office.owner, now_shown(office.owner, card_of(office, "May I ask")), "When they write again")
    await office.settled()
    question = await asks_about(office, office.owner.sends("Good morning"))
    assert labels(question) == ["👤 Eva Green", "Somebody else", "Not for anybody"]
    tap(office.owner, question, "Somebody else")
    page = await office.owner.sees_edit(question["message_id"], lambda m: len(labels(m)) == 3 and "John" in str(m))
    assert labels(page) == ["👤 Eva Green", "👤 John Smith", "Not for anybody"]
    tap(office.owner, page, "John Smith")
    await john.sees("Good morning")
