"""A chat answers and closes only the messages that it was shown, at Telegram's pace, on both databases."""

from bot.models import Message
from bot.models.states import MessageState
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, rows, shown_to_owner, tap, told, words


def ten_from(person: Person) -> list[str]:
    written = [f"Question {n}" for n in range(10)]
    for each in written:
        person.sends(each)
    return written


async def states(office: Office) -> dict[str, str]:
    return {message.text: message.state for message in await rows(office, Message)}


async def test_an_answer_answers_what_was_shown_and_the_rest_comes_and_waits(paced: Office) -> None:
    john = paced.client("John Smith", "en")
    written = ten_from(john)
    await paced.owner.sees("Question 0")
    third = await paced.owner.sees("Question 2")
    answer = paced.owner.sends("Yes, to all three", reply_to=third["message_id"])
    confirmed = await paced.owner.sees("✓ Sent to John Smith.\n")
    assert "more messages are waiting." in words(confirmed)
    assert labels(confirmed) == ["Show them"]
    await paced.owner.sees("Question 9", timeout=30)
    await paced.settled()
    shown = shown_to_owner(paced, written, answer["message_id"])
    assert 3 <= len(shown) < 10
    assert await states(paced) == {
        each: MessageState.ANSWERED if each in shown else MessageState.WAITING for each in written
    }
    assert sorted(told(paced)) == sorted(set(told(paced)))


async def test_an_answer_that_is_read_late_answers_what_stood_above_it(paced: Office) -> None:
    john = paced.client("John Smith", "en")
    written = ten_from(john)
    second = await paced.owner.sees("Question 1")
    paced.simulator.faults.next("getUpdates", times=10_000, error=(502, "Bad Gateway"))
    paced.simulator.updates.end_poll()
    answer = paced.owner.sends("Yes, to both", reply_to=second["message_id"])
    await paced.owner.sees("Question 9", timeout=30)
    paced.simulator.faults.clear()
    await john.sees("Yes, to both")
    await paced.settled()
    shown = shown_to_owner(paced, written, answer["message_id"])
    assert len(shown) < 10
    assert await states(paced) == {
        each: MessageState.ANSWERED if each in shown else MessageState.WAITING for each in written
    }


async def test_done_closes_what_was_shown_and_says_that_more_waits(paced: Office) -> None:
    john = paced.client("John Smith", "en")
    written = ten_from(john)
    tap(paced.owner, await paced.owner.sees("Question 1"), "Done")
    more = await paced.owner.sees("Done: John Smith\n")
    assert labels(more) == ["Show them"]
    await paced.owner.sees("Question 9", timeout=30)
    await paced.settled()
    found = await states(paced)
    assert {found[each] for each in written[:2]} == {MessageState.DONE}
    assert {found[each] for each in written[7:]} == {MessageState.WAITING}


async def test_what_is_on_its_way_is_not_brought_a_second_time(paced: Office) -> None:
    john = paced.client("John Smith", "en")
    ten_from(john)
    tap(paced.owner, await paced.owner.sees("Question 1"), "Done")
    callback = tap(paced.owner, await paced.owner.sees("Done: John Smith\n"), "Show them")
    answer = await paced.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    assert answer.get("text", "") in {"", "John Smith: the messages are on their way to you."}
    await paced.owner.sees("Question 9", timeout=30)
    await paced.settled()
    questions = [words(m) for m in paced.owner.messages if words(m).endswith("Question 9")]
    assert len(questions) == 1


async def test_what_is_taken_back_on_its_way_is_not_shown(paced: Office) -> None:
    john = paced.client("John Smith", "en")
    written = ten_from(john)
    await paced.owner.sees("Question 1")
    john.sends("/cancel")
    told_of = words(await john.sees("have been taken back and will not be read."))
    await paced.settled()
    shown, found = shown_to_owner(paced, written), await states(paced)
    withdrawn = {each for each in written if found[each] == MessageState.WITHDRAWN}
    assert told_of.startswith(f"{len(withdrawn)} messages")
    assert withdrawn == set(written) - shown
    assert len(withdrawn) >= 5


async def test_what_is_taken_back_takes_its_header_along(paced: Office) -> None:
    eva, john = paced.client("Eva", "en"), paced.client("John Smith", "en")
    ten_from(eva)
    await paced.owner.sees("Question 1")
    voice = john.sends_voice()
    await john.sees_reaction(voice["message_id"], "👌")
    john.sends("/cancel")
    await john.sees("1 message has been taken back")
    await paced.owner.sees("Question 9", timeout=30)
    await paced.settled()
    assert not [m for m in paced.owner.messages if "John Smith" in words(m) or "voice" in m]


async def test_status_counts_as_read_what_was_shown(paced: Office) -> None:
    john = paced.client("John Smith", "en")
    ten_from(john)
    await paced.owner.sees("Question 0")
    john.sends("/status")
    early = words(await john.sees("You have 10 messages waiting"))
    assert "Already read: 10." not in early
    await paced.owner.sees("Question 9", timeout=30)
    await paced.settled()
    john.sends("/status")
    await john.sees("Already read: 10.")


async def test_a_reply_to_a_digest_answers_the_words_that_stand_in_it_and_no_others(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Hello")
    john.sends("There is more")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting · 2 messages")
    await office.settled()
    office.owner.sends("Good morning", reply_to=digest["message_id"])
    await john.sees("Good morning")
    confirmed = await office.owner.sees("✓ Sent to John Smith.\n2 more messages are waiting.")
    tap(office.owner, confirmed, "Show them")
    last = await office.owner.sees("There is more")
    await office.settled()
    office.owner.sends("Now I have read it", reply_to=last["message_id"])
    await john.sees("Now I have read it")
    assert words(await office.owner.sees("✓ Sent to John Smith.")) == "✓ Sent to John Smith."
    assert set((await states(office)).values()) == {MessageState.ANSWERED}
