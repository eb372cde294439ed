"""A chat answers and closes only the messages that it was shown, at Telegram's pace, on both databases."""

from bot.models import Message
from bot.models.states import MessageState
from bot.simulator import Person
from tests.support.answers import arrives
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, labels, rows, shown_to_owner, tap, told, words

WRITTEN = [f"Question {n}" for n in range(10)]


async def one_of_ten(paced: Office) -> tuple[Person, Json]:
    """Let John write one question, and nine more once the owner's chat takes nothing for a while; return the first."""
    john = paced.client("John Smith", "en")
    john.sends(WRITTEN[0])
    first = await paced.owner.sees(WRITTEN[0])
    await paced.settled()
    hold(paced)
    for each in WRITTEN[1:]:
        john.sends(each)
    await paced.simulator.called("sendMessage", lambda p: "Question" in str(p.get("text")))
    return john, first


def hold(paced: Office) -> None:
    """Have Telegram refuse texts for the owner, as in trouble, until `release`."""
    paced.simulator.faults.next("sendMessage", times=10_000, error=(502, "Bad Gateway"), chat_id=paced.owner.id)


async def release(paced: Office) -> None:
    """Have everything sent, by the end."""
    paced.simulator.faults.clear()
    await paced.owner.sees(WRITTEN[9], timeout=30)
    await paced.settled()


def count_shown(office: Office) -> dict[str, int]:
    """Return how often each question stands in the owner's chat, but for the lists of who waits."""
    brought = [words(m) for m in office.owner.messages if "waiting ·" not in words(m)]
    return {each: sum(text.count(each) for text in brought) for each in WRITTEN}


async def states(office: Office) -> dict[str, str]:
    return {message.text: message.state for message in await rows(office, Message)}


async def test_an_answer_answers_what_was_shown_and_the_rest_comes_and_waits(paced: Office) -> None:
    john, first = await one_of_ten(paced)
    paced.owner.sends("Yes", reply_to=first["message_id"])
    await john.sees("Yes")
    await release(paced)
    confirmed = next(m for m in paced.owner.messages if words(m).startswith("✓ Sent to John Smith.\n"))
    assert "9 more messages are waiting." in words(confirmed)
    assert labels(confirmed) == ["Show them"]
    rest = dict.fromkeys(WRITTEN[1:], MessageState.WAITING)
    assert await states(paced) == {WRITTEN[0]: MessageState.ANSWERED, **rest}
    assert count_shown(paced) == dict.fromkeys(WRITTEN, 1)


async def test_an_answer_that_is_read_late_answers_what_stood_above_it(paced: Office) -> None:
    john = paced.client("John Smith", "en")
    john.sends(WRITTEN[0])
    first = await paced.owner.sees(WRITTEN[0])
    await paced.settled()
    paced.owner.sends("Yes", reply_to=first["message_id"])
    paced.simulator.faults.next("getUpdates", times=10_000, error=(502, "Bad Gateway"))
    answer = paced.owner.messages[-1]["message_id"]
    paced.simulator.updates.end_poll()
    for each in WRITTEN[1:]:
        john.sends(each)
    paced.simulator.faults.clear()
    await john.sees("Yes")
    await paced.owner.sees(WRITTEN[9], timeout=30)
    await paced.settled()
    shown = shown_to_owner(paced, WRITTEN, answer)
    assert len(shown) < 10
    assert await states(paced) == {
        each: MessageState.ANSWERED if each in shown else MessageState.WAITING for each in WRITTEN
    }


async def test_done_closes_what_was_shown_and_says_that_more_waits(paced: Office) -> None:
    _, first = await one_of_ten(paced)
    tap(paced.owner, first, "Done")
    await paced.simulator.called("answerCallbackQuery")
    await release(paced)
    more = next(m for m in paced.owner.messages if words(m).startswith("Done: John Smith\n"))
    assert labels(more) == ["Show them"]
    found = await states(paced)
    assert [found[each] for each in WRITTEN] == [MessageState.DONE, *[MessageState.WAITING] * 9]


async def test_what_is_on_its_way_is_not_brought_a_second_time(paced: Office) -> None:
    john = paced.client("John Smith", "en")
    john.sends(WRITTEN[0])
    await paced.owner.sees(WRITTEN[0])
    await paced.settled()
    paced.owner.sends("/queue")
    digest = await paced.owner.sees("1 client is waiting")
    hold(paced)
    for each in WRITTEN[1:]:
        john.sends(each)
    await paced.simulator.called("sendMessage", lambda p: "Question 1" in str(p.get("text")))
    callback = tap(paced.owner, digest, "John Smith")
    answer = await paced.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    assert answer.get("text", "") in {"", "👤 John Smith: the messages are on their way to you."}
    await release(paced)
    assert count_shown(paced) == dict.fromkeys(WRITTEN, 1)


async def test_what_is_taken_back_on_its_way_is_not_shown(paced: Office) -> None:
    john, _ = await one_of_ten(paced)
    john.sends("/cancel")
    told_of = words(await john.sees("have been taken back and will not be read."))
    john.sends("Something else")
    paced.simulator.faults.clear()
    await paced.owner.sees("Something else", timeout=30)
    await paced.settled()
    shown, found = shown_to_owner(paced, WRITTEN), await states(paced)
    withdrawn = {each for each in WRITTEN if found[each] == MessageState.WITHDRAWN}
    assert told_of.startswith(f"{len(withdrawn)} messages")
    assert withdrawn == set(WRITTEN) - shown
    assert len(withdrawn) >= 5


async def test_what_is_taken_back_takes_its_card_along(paced: Office) -> None:
    eva, john = paced.client("Eva", "en"), paced.client("John Smith", "en")
    eva.sends(WRITTEN[0])
    await paced.owner.sees(WRITTEN[0])
    await paced.settled()
    hold(paced)
    eva.sends(WRITTEN[9])
    await paced.simulator.called("sendMessage", lambda p: WRITTEN[9] in str(p.get("text")))
    voice = john.sends_voice()
    await john.sees_reaction(voice["message_id"], "👌")
    john.sends("/cancel")
    await john.sees("1 message has been taken back")
    await release(paced)
    assert not [m for m in paced.owner.messages if "John Smith" in words(m) or "voice" in m]


async def test_status_counts_as_read_what_was_shown(paced: Office) -> None:
    john, _ = await one_of_ten(paced)
    john.sends("/status")
    early = words(await john.sees("You have 10 messages waiting"))
    assert "Already read: 1." in early
    await release(paced)
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
    read = office.owner.sends("Now I have read it", reply_to=last["message_id"])
    await john.sees("Now I have read it")
    await arrives(office.owner, read)
    assert len([line for line in told(office) if "✓ Sent" in line]) == 1
    assert set((await states(office)).values()) == {MessageState.ANSWERED}
