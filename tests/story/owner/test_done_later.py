"""Done closes a conversation without an answer; Later brings a client back at the next opening."""

from bot.models import Message
from bot.models.states import MessageState
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, callback_data, labels, november, rows, said, tap, told, words


async def asked(office: Office) -> tuple[Person, Json]:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    john.sends("Hello")
    message = await office.owner.sees("Hello")
    await office.settled()
    return john, message


async def answer_to(office: Office, callback: str) -> str:
    answer = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    return str(answer["text"])


async def choose(office: Office, message: Json, label: str) -> str:
    """Have Later show what it offers, and tap one of that; return the callback query's id."""
    tap(office.owner, message, "Later ▸")
    await office.settled()
    return tap(office.owner, now(office, message), label)


def now(office: Office, message: Json) -> Json:
    return next(m for m in office.owner.messages if m["message_id"] == message["message_id"])


async def test_done_closes_without_a_word_to_the_client(office: Office) -> None:
    john, message = await asked(office)
    assert await answer_to(office, tap(office.owner, message, "Done")) == "Done: John Smith"
    await office.owner.sees_edit(message["message_id"], "✓ Done 09:00")
    await office.settled()
    assert labels(now(office, message)) == ["Undo"]
    assert said(john) == []
    assert [message.state for message in await rows(office, Message)] == [MessageState.DONE]
    await office.turn_to(november(24, 9))
    await office.settled()
    assert not [text for text in told(office) if "waiting" in text]


async def test_done_twice_says_that_nothing_waits(office: Office) -> None:
    _, message = await asked(office)
    tap(office.owner, message, "Done")
    await office.settled()
    assert await answer_to(office, tap(office.owner, message, "Done")) == "👤 John Smith: nothing is waiting any more."


async def test_done_does_not_close_what_the_owner_has_not_seen(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Seen")
    await office.settled()
    office.owner.sends("/queue")
    tap(office.owner, await office.owner.sees("1 client is waiting"), "John")
    head = await office.owner.sees("John Smith · 1 message")
    await office.settled()
    await office.turn_to(november(21, 12))
    john.sends("Not seen")
    await office.settled()
    tap(office.owner, head, "Done")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    assert "Not seen" in words(await office.owner.sees("1 client is waiting · 1 message"))


async def test_a_closed_client_may_write_again(office: Office) -> None:
    john, message = await asked(office)
    tap(office.owner, message, "Done")
    await office.settled()
    john.sends("One more thing")
    assert words(await office.owner.sees("One more thing")).startswith("👤 John Smith · 1 earlier message\n")


async def test_a_done_message_may_still_be_answered(office: Office) -> None:
    john, message = await asked(office)
    tap(office.owner, message, "Done")
    await office.settled()
    office.owner.sends("After all", reply_to=message["message_id"])
    await john.sees("After all")


async def test_later_brings_the_client_back_at_the_next_opening(office: Office) -> None:
    _, message = await asked(office)
    callback = await choose(office, message, "Tomorrow 09:00")
    assert await answer_to(office, callback) == "👤 John Smith comes back on Tuesday, 24 November at 09:00."
    await office.settled()
    office.owner.sends("/digest")
    await office.owner.sees("Nobody else is waiting; 1 put off (/queue).")
    office.owner.sends("/queue")
    await office.owner.sees("John Smith · 1 message, since Mon 09:00 (0 minutes) · later: Tue, 24 Nov 09:00")
    await office.turn_to(november(24, 9))
    assert "Hello" in words(await office.owner.sees("1 client is waiting"))
    assert "later" not in said(office.owner)[-1]
    assert "put off" not in said(office.owner)[-1]


async def test_later_offers_what_is_open_and_leads_back(office: Office) -> None:
    _, message = await asked(office)
    before = labels(message)
    tap(office.owner, message, "Later ▸")
    await office.settled()
    assert labels(now(office, message)) == [
        "Today 15:00",
        "Tomorrow 09:00",
        "Fri, 27 Nov 09:00",
        "Mon, 30 Nov 09:00",
        "When they write again",
        "‹ Back",
    ]
    tap(office.owner, now(office, message), "‹ Back")
    await office.settled()
    assert labels(now(office, message)) == before


async def test_a_button_of_before_puts_off_until_the_next_opening(office: Office) -> None:
    _, message = await asked(office)
    client = callback_data(message, "done:").partition(":")[2]
    callback = office.owner.taps(message, f"later:{client}")
    assert await answer_to(office, callback) == "👤 John Smith comes back on Tuesday, 24 November at 09:00."


async def test_later_today_brings_the_messages_back_at_that_time(office: Office) -> None:
    _, message = await asked(office)
    buttons = labels(message)
    callback = await choose(office, message, "Today 15:00")
    assert await answer_to(office, callback) == "👤 John Smith comes back on Monday, 23 November at 15:00."
    await office.settled()
    card = now(office, message)
    assert "⏰ Later: Monday, 23 November at 15:00" in words(card) and labels(card) == ["Undo"]
    await office.turn_to(november(23, 15))
    await office.owner.sees("↑ John Smith: 1 message, shown above at 09:00")
    await office.settled()
    card = now(office, message)
    assert "Later" not in words(card) and labels(card) == buttons


async def test_a_card_that_comes_back_with_the_digest_has_its_buttons_again(office: Office) -> None:
    _, message = await asked(office)
    buttons = labels(message)
    await choose(office, message, "Tomorrow 09:00")
    await office.settled()
    await office.turn_to(november(24, 9))
    await office.owner.sees("1 client is waiting")
    await office.settled()
    assert labels(now(office, message)) == buttons


async def test_a_choice_of_later_on_a_card_that_is_done_shows_that(office: Office) -> None:
    _, message = await asked(office)
    client = callback_data(message, "done:").partition(":")[2]
    tap(office.owner, message, "Done")
    await office.settled()
    for stale in (f"when:{client}", f"card:{client}", f"putoff:{client}", f"putoff:{client}:1"):
        office.owner.taps(message, stale)
        await office.settled()
        assert labels(now(office, message)) == ["Undo"] and "✓ Done" in words(now(office, message))


async def test_until_they_write_again(office: Office) -> None:
    john, message = await asked(office)
    callback = await choose(office, message, "When they write again")
    assert await answer_to(office, callback) == "👤 John Smith comes back with the next message."
    await office.settled()
    office.owner.sends("/promises")
    await office.owner.sees("John Smith · until they write again")
    john.sends("It is me again")
    await office.owner.sees("It is me again")
    await office.turn_to(november(23, 9, 5))
    await office.settled()
    office.owner.sends("/promises")
    await office.owner.sees("John Smith · was put off until Mon, 23 Nov 09:")


async def test_undo_lets_the_client_wait_again(office: Office) -> None:
    _, message = await asked(office)
    buttons = labels(message)
    await choose(office, message, "Tomorrow 09:00")
    await office.settled()
    tap(office.owner, now(office, message), "Undo")
    await office.settled()
    assert labels(now(office, message)) == buttons
    await choose(office, now(office, message), "Fri, 27 Nov 09:00")
    await office.settled()
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: Later: John Smith, Fri, 27 Nov 09:00")
    await office.settled()
    assert labels(now(office, message)) == buttons
    office.owner.sends("/digest")
    await office.owner.sees("1 client is waiting")


async def test_whoever_writes_again_is_not_later_any_more(office: Office) -> None:
    john, message = await asked(office)
    await choose(office, message, "Tomorrow 09:00")
    await office.settled()
    john.sends("It is urgent")
    await office.owner.sees("It is urgent")
    office.owner.sends("/digest")
    await office.owner.sees("1 client is waiting · 2 messages")


async def test_later_while_closed_is_the_coming_opening(office: Office) -> None:
    office.client("John Smith", "en").sends("Hello")
    await office.settled()
    office.owner.sends("/digest")
    tap(office.owner, await office.owner.sees("1 client"), "John")
    head = await office.owner.sees("John Smith · 1 message")
    assert "Monday, 23 November at 09:00" in await answer_to(office, await choose(office, head, "Mon, 23 Nov 09:00"))
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("1 client is waiting")
