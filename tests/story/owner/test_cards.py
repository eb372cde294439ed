"""A client is one card in the owner's chat: it goes on as the client writes on, and says what became of it."""

from bot.models import Card, Message
from bot.models.states import CardState, MessageState
from bot.simulator import Person
from tests.support.deputies import called
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import (
    CLIENT_BUTTONS,
    Json,
    card_of,
    labels,
    now_shown,
    rows,
    tap,
    tap_data,
    told,
    words,
)
from tests.support.privacy import erases


async def asked(office: Office, *texts: str) -> tuple[Person, Json]:
    """Let John write in open hours, each text once the one before was shown; return his last card."""
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    for text in texts or ("Hello",):
        john.sends(text)
        card = await office.owner.sees(card_of(text))
        await office.settled()
    return john, card


async def states(office: Office) -> list[str]:
    return [message.state for message in await rows(office, Message)]


async def answer_to(office: Office, callback: str) -> str:
    answer = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    return str(answer.get("text", ""))


async def test_what_is_written_next_is_a_card_that_replies_to_the_one_before_which_loses_its_buttons(
    office: Office,
) -> None:
    _, second = await asked(office, "One", "Two")
    first = next(m for m in office.owner.messages if "One" in words(m))
    assert second["reply_to_message"]["message_id"] == first["message_id"]
    assert words(second) == "👤 John Smith · 2 waiting since Mon 09:00 (0 minutes)\nTwo"
    assert words(first) == "👤 John Smith · first message\nOne\n↓"
    assert (labels(first), labels(second)) == ([], CLIENT_BUTTONS)


async def test_done_is_said_on_the_card_and_undone_there(office: Office) -> None:
    _, card = await asked(office)
    tap(office.owner, card, "Done")
    done = await office.owner.sees_edit(card["message_id"], "✓ Done 09:00")
    assert labels(done) == ["Undo"]
    await office.settled()
    tap(office.owner, done, "Undo")
    await office.settled()
    again = now_shown(office.owner, card)
    assert (words(again), labels(again)) == (words(card), CLIENT_BUTTONS)
    assert await states(office) == [MessageState.WAITING]
    assert await answer_to(office, tap(office.owner, again, "Done")) == "Done: John Smith"


async def test_an_answer_is_said_on_the_card_and_taken_back_there(office: Office) -> None:
    john, card = await asked(office)
    office.owner.sends("Good morning", reply_to=card["message_id"])
    answered = await office.owner.sees_edit(card["message_id"], "✓ Answered 09:00")
    assert labels(answered) == ["Undo"]
    await john.sees("Good morning")
    await office.settled()
    tap(office.owner, answered, "Undo")
    await office.settled()
    assert labels(now_shown(office.owner, card)) == CLIENT_BUTTONS
    assert await states(office) == [MessageState.WAITING]


async def test_later_is_said_on_the_card_and_bringing_points_at_it(office: Office) -> None:
    _, card = await asked(office)
    tap(office.owner, card, "Later")
    await office.settled()
    tap_data(office.owner, now_shown(office.owner, card), "putoff:")
    later = await office.owner.sees_edit(card["message_id"], "⏰ Later: ")
    assert labels(later) == ["Undo"]
    await office.settled()
    office.owner.sends("/queue")
    tap(office.owner, await office.owner.sees("1 client is waiting"), "John")
    pointer = await office.owner.sees("↑ John Smith: 1 message, shown above at 09:00")
    assert pointer["reply_to_message"]["message_id"] == card["message_id"]
    await office.settled()
    assert labels(now_shown(office.owner, card)) == CLIENT_BUTTONS
    assert len([text for text in told(office) if card_of("Hello")({"text": text})]) == 1


async def test_a_second_tap_shows_how_it_is_and_changes_nothing(office: Office) -> None:
    _, card = await asked(office)
    office.owner.sends("Good morning", reply_to=card["message_id"])
    await office.owner.sees_edit(card["message_id"], "✓ Answered 09:00")
    await office.settled()
    assert await answer_to(office, tap(office.owner, card, "Done")) == "👤 John Smith: nothing is waiting any more."
    await office.settled()
    assert words(now_shown(office.owner, card)).endswith("✓ Answered 09:00")
    assert await states(office) == [MessageState.ANSWERED]
    assert [row.state for row in await rows(office, Card)] == [CardState.ANSWERED]


async def test_a_card_of_an_erased_client_has_no_buttons_and_says_so(office: Office) -> None:
    john, card = await asked(office)
    await erases(john)
    await office.owner.sees("deleted the data kept here")
    await office.settled()
    assert labels(now_shown(office.owner, card)) == []
    assert await answer_to(office, tap(office.owner, card, "Done")) == "This client's data has been deleted."


async def test_an_edit_changes_the_card_also_once_it_is_dealt_with(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    sent = john.sends("Call me at 5")
    card = await office.owner.sees("Call me at 5")
    await office.settled()
    tap(office.owner, card, "Done")
    await office.settled()
    john.edits(sent["message_id"], "Call me at 6")
    edited = await office.owner.sees_edit(card["message_id"], "Call me at 6")
    assert words(edited).splitlines()[1:] == ["Call me at 6", "✏️ edited at 09:00", "✓ Done 09:00"]
    assert labels(edited) == ["Undo"]


async def test_the_deputy_s_answer_is_said_on_the_owner_s_card_by_name(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    ewa, alert = await called(office, anna)
    office.owner.sends("/queue")
    tap(office.owner, await office.owner.sees("1 client is waiting"), "Anna")
    card = await office.owner.sees(lambda m: "Done" in labels(m))
    await office.settled()
    ewa.sends("Close the valve.", reply_to=alert["message_id"])
    await office.owner.sees_edit(card["message_id"], " by Ewa Lis")
    await office.settled()
    assert labels(now_shown(office.owner, card)) == ["Undo"]
