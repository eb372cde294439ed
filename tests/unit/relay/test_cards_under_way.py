"""What the call of a card carries that is just being made is not brought once more by the calls behind it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.features import clients, delivery, queue, receiving, relay
from bot.features.clients.sender import Sender
from bot.features.messages.incoming import Incoming
from bot.models import Card, Client, Message, RelayedMessage
from bot.models.calls import Call, Purpose
from bot.models.states import CardState, MessageState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition
from tests.support.service_office import MONDAY_OPENING, OWNER, ServiceOffice

ANNA = 1
LONG = "A long story. " * 100


async def open_office(services: ServiceOffice) -> None:
    """Open the office; Telegram answers what copies several messages with the number of each."""
    one = services.answer

    def answer(call: Call) -> Any:
        return [one(call) for _ in call.params["message_ids"]] if call.method == "copyMessages" else one(call)

    services.answer = answer
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()


async def sends_photo(services: ServiceOffice, words: str = "") -> None:
    sender, content = Sender(ANNA, "Anna Kowalska", "en"), {"text": words, "file_id": "photo"}
    await services.takes(Incoming(sender, ANNA, next(services.numbers), services.clock.at, "photo", content))


async def card_under_way(services: ServiceOffice) -> Call:
    """Return the card's first call as the sender has read it."""
    return next(call for call in (await services.due()).calls if call.purpose == Purpose.CARD)


async def shown(services: ServiceOffice) -> list[int]:
    """Return which messages the owner was shown, as often as that."""
    return sorted(row.message_id for row in await services.rows(RelayedMessage) if row.message_id is not None)


async def test_a_photo_under_way_is_not_copied_again_with_the_next_one(services: ServiceOffice) -> None:
    await open_office(services)
    await sends_photo(services, "First")
    under_way = await card_under_way(services)
    await sends_photo(services, "Second")
    await services.makes(under_way)
    await services.makes_calls()
    assert await shown(services) == [1, 2]


async def test_a_photo_under_way_is_not_copied_again_beside_a_long_text(services: ServiceOffice) -> None:
    await open_office(services)
    await sends_photo(services, "First")
    under_way = await card_under_way(services)
    await services.writes(ANNA, LONG)
    await services.makes(under_way)
    await services.makes_calls()
    assert await shown(services) == [1, 2]


async def test_a_photo_that_is_refused_under_way_is_not_copied_twice(services: ServiceOffice) -> None:
    await open_office(services)
    await sends_photo(services, "First")
    under_way = await card_under_way(services)
    await sends_photo(services, "Second")
    services.refused = {"copyMessage", "sendPhoto"}
    await services.makes(under_way)
    services.refused = set()
    await services.makes_calls()
    assert await shown(services) == [1, 2]


@pytest.mark.parametrize("next_one", [sends_photo, lambda services: services.writes(ANNA, "Second")])
async def test_a_photo_that_waits_apart_from_its_words_does_not_come_with_the_next_message(
    services: ServiceOffice, next_one: Callable[[ServiceOffice], Awaitable[Any]]
) -> None:
    await open_office(services)
    await sends_photo(services, "First")
    services.refused = {"copyMessage", "sendPhoto"}
    await services.makes(await card_under_way(services))
    services.refused = set()
    await next_one(services)
    await services.makes_calls()
    assert await shown(services) == [1, 2]


async def anna(work: UnitOfWork) -> Client:
    found = await clients.queries.get(work.session, work.business_id, 1)
    assert found is not None
    return found


async def takes_back(services: ServiceOffice) -> None:
    async def take_back(work: UnitOfWork) -> None:
        await relay.shown.take_back(work, await anna(work))

    await services.does(take_back)


async def cards(services: ServiceOffice) -> list[CardState]:
    return [CardState(card.state) for card in await services.rows(Card)]


async def last_edit(services: ServiceOffice) -> Call:
    return [call for call in await services.makes_calls() if call.purpose == Purpose.EDIT][-1]


async def test_a_card_has_its_buttons_again_when_nothing_is_left_of_the_next_one(services: ServiceOffice) -> None:
    await open_office(services)
    await services.writes(ANNA, "One")
    await services.makes_calls()
    await services.writes(ANNA, "Two")
    assert await cards(services) == [CardState.CONTINUED, CardState.OPEN]
    await takes_back(services)
    assert await cards(services) == [CardState.OPEN, CardState.EMPTY]
    assert "reply_markup" in (await last_edit(services)).params


async def test_a_card_has_its_buttons_again_when_the_next_one_is_refused(services: ServiceOffice) -> None:
    await open_office(services)
    await services.writes(ANNA, "One")
    await services.makes_calls()
    await services.writes(ANNA, "Two")
    services.refused = {"sendMessage"}
    edit = await last_edit(services)
    assert await cards(services) == [CardState.OPEN, CardState.EMPTY]
    assert "reply_markup" in edit.params


async def test_what_is_left_of_a_card_comes_although_its_photo_was_taken_back_and_refused(
    services: ServiceOffice,
) -> None:
    await open_office(services)
    await sends_photo(services, "First")
    under_way = await card_under_way(services)
    await takes_back(services)
    await services.writes(ANNA, "Second")
    services.refused = {"copyMessage"}
    await services.makes(under_way)
    services.refused = set()
    await services.makes_calls()
    assert await shown(services) == [2]


async def test_a_photo_taken_back_while_it_is_refused_leaves_the_words_on_its_card(services: ServiceOffice) -> None:
    await open_office(services)
    await sends_photo(services, "First")
    await services.writes(ANNA, "Second")
    under_way = await card_under_way(services)
    await services.does(withdraws_the_photo)
    services.refused = {"copyMessage"}
    await services.makes(under_way)
    services.refused = set()
    await services.makes_calls()
    assert await shown(services) == [2]
    assert await cards(services) == [CardState.OPEN]


async def withdraws_the_photo(work: UnitOfWork) -> None:
    message = await work.session.get(Message, 1)
    assert message is not None
    await transition(work.session, message, MessageState.WITHDRAWN)


async def loses_its_card(services: ServiceOffice) -> None:
    """Let Anna write what is on a card that nothing brings: its call is on record, and what follows from it is not."""
    await services.writes(ANNA, "One")
    call = await card_under_way(services)
    await services.reads(lambda session: delivery.queries.record_sent(session, [call.key], services.clock.at))


async def test_an_older_edit_of_a_card_that_waits_does_not_follow_the_newest(services: ServiceOffice) -> None:
    await open_office(services)
    message = await services.writes(ANNA, "One")
    await services.makes_calls()
    await services.does(lambda work: receiving.edits.client_edited(work, replace(message, content={"text": "Two"})))
    await services.does(closes)
    edits = [call for call in await services.makes_calls() if call.purpose == Purpose.EDIT]
    assert [call.params["text"].splitlines()[1:] for call in edits] == [["Two", "✏️ edited at 09:00", "✓ Done 09:00"]]


async def test_an_edit_that_waits_and_has_the_new_file_is_replaced_by_one_that_has_it(services: ServiceOffice) -> None:
    await open_office(services)
    await sends_photo(services, "One")
    await services.makes_calls()
    (message,) = await services.rows(Message)
    sender, other = Sender(ANNA, "Anna Kowalska", "en"), {"text": "Two", "file_id": "another"}
    edited = Incoming(sender, ANNA, message.telegram_id, services.clock.at, "photo", other)
    await services.does(lambda work: receiving.edits.client_edited(work, edited))
    await services.does(closes)
    edits = [call for call in await services.makes_calls() if call.purpose == Purpose.EDIT]
    (media,) = [call.params["media"] for call in edits]
    assert (media["media"], media["caption"].splitlines()[-1]) == ("another", "✓ Done 09:00")


async def closes(work: UnitOfWork) -> None:
    await queue.triage.close(work, await anna(work), OWNER)


async def test_what_is_on_a_card_that_nothing_brings_is_brought_on_request(services: ServiceOffice) -> None:
    await open_office(services)
    await loses_its_card(services)

    async def brings(work: UnitOfWork) -> queue.triaged.Triaged:
        return await queue.triage.show(work, await anna(work))

    assert (await services.does(brings)).outcome is queue.triaged.Outcome.SENT
    await services.makes_calls()
    assert await shown(services) == [1]


async def test_what_is_written_next_comes_with_what_is_on_a_card_that_nothing_brings(services: ServiceOffice) -> None:
    await open_office(services)
    await loses_its_card(services)
    await services.writes(ANNA, "Two")
    await services.makes_calls()
    assert await shown(services) == [1, 2]
    assert await cards(services) == [CardState.EMPTY, CardState.OPEN]
