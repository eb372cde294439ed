"""What a client wrote is kept once; at night it brings a notice, in open hours it goes to the owner."""

from dataclasses import replace

from bot.features import receiving
from bot.models import Message
from bot.models.calls import Purpose
from bot.models.states import MessageState
from tests.support.service_office import MONDAY_OPENING, OWNER, ServiceOffice

ANNA = 1


async def states(services: ServiceOffice) -> list[str]:
    return [message.state for message in await services.rows(Message)]


async def test_the_first_message_of_a_night_brings_the_notice_and_the_next_a_receipt(services: ServiceOffice) -> None:
    await services.writes(ANNA, "Good evening")
    assert [call.purpose for call in await services.outbox()] == [Purpose.NOTICE]
    await services.writes(ANNA, "Is anybody there?")
    assert [call.purpose for call in await services.outbox()] == [Purpose.NOTICE, Purpose.RECEIPT]
    assert {call.chat_id for call in await services.outbox()} == {ANNA}
    assert await states(services) == [MessageState.WAITING] * 2


async def test_a_message_that_comes_again_changes_nothing(services: ServiceOffice) -> None:
    message = await services.writes(ANNA, "Good evening")
    await services.takes(message)
    await services.takes(replace(message, content={"text": "Something else"}))
    (stored,) = await services.rows(Message)
    assert stored.content == {"text": "Good evening"}
    assert [call.purpose for call in await services.outbox()] == [Purpose.NOTICE]


async def test_in_open_hours_it_goes_to_the_owner_and_the_client_has_a_receipt(services: ServiceOffice) -> None:
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    await services.writes(ANNA, "Good morning")
    shown, receipt = await services.outbox()
    assert (shown.purpose, shown.chat_id) == (Purpose.CARD, OWNER)
    assert (receipt.purpose, receipt.chat_id) == (Purpose.RECEIPT, ANNA)


async def test_what_a_machine_wrote_is_kept_and_not_answered(services: ServiceOffice) -> None:
    await services.writes(ANNA, "I am out of office", by_machine=True)
    assert await states(services) == [MessageState.WAITING]
    assert await services.outbox() == []


async def test_what_is_taken_back_waits_no_more_and_is_counted(services: ServiceOffice) -> None:
    for words in ("One", "Two", "Three"):
        await services.writes(ANNA, words)
    assert await services.about(ANNA, receiving.service.client_cancelled) == 3
    assert await services.about(ANNA, receiving.service.client_cancelled) == 0
    assert await states(services) == [MessageState.WITHDRAWN] * 3
