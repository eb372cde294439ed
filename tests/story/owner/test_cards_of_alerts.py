"""What an alert has shown at night is not shown again in the morning: its card points at the alert."""

from collections import Counter
from datetime import timedelta

from bot.models import Message
from bot.models.states import MessageState
from bot.simulator import Person
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office
from tests.support.phones import CLIENT_BUTTONS, Json, labels, now_shown, rows, tap, words
from tests.support.urgent_night import buys, rings


def times(office: Office, part: str) -> int:
    """Return how often the owner was shown words of a client's, lists of who waits apart."""
    theirs = [m for m in office.owner.messages if m["from"]["id"] != office.owner.id and "waiting ·" not in words(m)]
    return Counter({part: sum(words(m).count(part) for m in theirs)})[part]


async def morning_after_an_alert(office: Office) -> tuple[Person, Json, Json]:
    """Let an urgent night pass, and the owner ask for what waits; return her, the alert and the card."""
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await rings(office)
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=31))
    await anna.sees("have been given back")
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    await office.settled()
    tap(office.owner, digest, next(label for label in labels(digest) if "Anna" in label))
    return anna, alert, await office.owner.sees("shown above at")


async def test_the_card_is_a_reply_to_the_alert_and_repeats_nothing(office: Office) -> None:
    _, alert, card = await morning_after_an_alert(office)
    await office.settled()
    assert words(card).startswith("↑ Anna Kowalska: 1 message, shown above at ")
    assert (card["reply_to_message"]["message_id"], labels(card)) == (alert["message_id"], CLIENT_BUTTONS)
    assert times(office, "running through the ceiling") == 1


async def test_done_on_the_card_closes_what_the_alert_has_shown_and_undo_opens_it(office: Office) -> None:
    _, _, card = await morning_after_an_alert(office)
    await office.settled()
    tap(office.owner, card, "Done")
    done = await office.owner.sees_edit(card["message_id"], "✓ Done")
    await office.settled()
    assert [message.state for message in await rows(office, Message)] == [MessageState.DONE]
    tap(office.owner, done, "Undo")
    await office.settled()
    again = now_shown(office.owner, card)
    assert (words(again), labels(again)) == (words(card), CLIENT_BUTTONS)
    assert [message.state for message in await rows(office, Message)] == [MessageState.WAITING]


async def test_what_is_written_next_comes_by_itself(office: Office) -> None:
    anna, _, card = await morning_after_an_alert(office)
    await office.settled()
    anna.sends("It has stopped")
    new = await office.owner.sees("It has stopped")
    await office.settled()
    assert new["reply_to_message"]["message_id"] == card["message_id"]
    assert times(office, "running through the ceiling") == 1


async def test_what_came_after_the_alert_comes_alone_as_a_reply_to_it(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await rings(office)
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=31))
    await anna.sees("have been given back")
    anna.sends("And the cellar is full")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    await office.settled()
    name = next(label for label in labels(digest) if "Anna" in label)
    tap(office.owner, digest, name)
    card = await office.owner.sees("And the cellar is full")
    await office.settled()
    assert (card["reply_to_message"]["message_id"], labels(card)) == (alert["message_id"], CLIENT_BUTTONS)
    assert words(card).startswith("👤 Anna Kowalska · 2 messages")
    tap(office.owner, digest, name)
    await office.owner.sees("shown above at")
    await office.settled()
    assert (times(office, "running through the ceiling"), times(office, "And the cellar")) == (1, 1)
    tap(office.owner, card, "Done")
    await office.owner.sees_edit(card["message_id"], "✓ Done")
    await office.settled()
    assert {message.state for message in await rows(office, Message)} == {MessageState.DONE}
