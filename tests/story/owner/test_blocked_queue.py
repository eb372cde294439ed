"""What waits when a client is blocked: the question tells of it, and unblocking offers it again."""

from datetime import timedelta

from tests.support.blocking import asks_to_block, blocks, now
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office
from tests.support.phones import card_of, labels, words


async def test_the_question_says_what_becomes_of_what_waits(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    anna.sends("It is about the lease")
    await anna.sees("Monday")
    await office.settled()
    assert "2 messages that wait leave the queue." in words(await asks_to_block(office))


async def test_what_waited_is_told_apart_however_long_ago_the_block_was(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await blocks(office)
    await office.turn_to(FRIDAY_EVENING + timedelta(days=40))
    office.owner.sends("/unblock Anna")
    heard = await office.owner.sees("is not blocked any more.")
    assert "1 message that waited before the block" in words(heard) and "did not reach you" not in words(heard)


async def test_a_card_loses_its_undo_once_its_client_was_unblocked_in_another_way(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    card = await office.owner.sees(card_of("Hello"))
    await blocks(office)
    assert labels(now(office.owner, card)) == ["Undo"]
    office.owner.sends("/unblock Anna")
    await office.owner.sees("is not blocked any more.")
    await office.settled()
    assert "✗ Blocked" in words(now(office.owner, card)) and labels(now(office.owner, card)) == []
