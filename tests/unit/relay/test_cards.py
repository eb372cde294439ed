"""A card that waits takes in what its client writes on; what a call did not carry is brought by another."""

from bot.models import Card, RelayedMessage
from bot.models.calls import Purpose
from bot.models.states import CardState
from tests.support.service_office import MONDAY_OPENING, ServiceOffice

ANNA = 1


async def open_office(services: ServiceOffice) -> None:
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()


async def test_a_card_that_waits_takes_in_what_is_written_next(services: ServiceOffice) -> None:
    await open_office(services)
    await services.writes(ANNA, "One")
    await services.writes(ANNA, "Two")
    (call,) = await services.outbox(Purpose.CARD)
    assert (call.shows, call.params["text"].splitlines()[1:]) == ([1, 2], ["09:00 One", "09:00 Two"])
    await services.makes_calls()
    shown = [(row.telegram_id, row.message_id) for row in await services.rows(RelayedMessage)]
    (card,) = await services.rows(Card)
    assert shown == [(card.telegram_id, 1), (card.telegram_id, 2)]


async def test_what_a_call_did_not_carry_that_was_just_being_made_comes_by_another_card(
    services: ServiceOffice,
) -> None:
    await open_office(services)
    await services.writes(ANNA, "One")
    (under_way,) = [call for call in (await services.due()).calls if call.purpose == Purpose.CARD]
    await services.writes(ANNA, "Two")
    await services.makes(under_way)
    _, second = await services.outbox(Purpose.CARD)
    assert (under_way.shows, second.shows) == ([1], [2])
    assert "One" not in second.params["text"]
    await services.makes_calls()
    shown = [row.message_id for row in await services.rows(RelayedMessage)]
    assert shown == [1, 2]
    assert [card.state for card in await services.rows(Card)] == [CardState.CONTINUED, CardState.OPEN]


async def test_a_flood_comes_on_cards_of_thirty_messages(services: ServiceOffice) -> None:
    await open_office(services)
    for number in range(65):
        await services.writes(ANNA, f"Message {number}")
    assert [len(call.shows or ()) for call in await services.outbox(Purpose.CARD)] == [30, 30, 5]
    await services.makes_calls()
    assert [row.message_id for row in await services.rows(RelayedMessage)] == list(range(1, 66))
    states = [card.state for card in await services.rows(Card)]
    assert states == [CardState.CONTINUED, CardState.CONTINUED, CardState.OPEN]
