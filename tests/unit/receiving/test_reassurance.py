"""A client who goes on writing in a closed period is told once, with the fifth message, that all of it is kept."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.features import receiving
from bot.features.clients.sender import Sender
from bot.features.messages.incoming import Incoming
from bot.features.privacy.erasure import confirmed
from bot.models import Case, Client, Message, Outbox, Reassurance
from bot.models.calls import Purpose
from bot.models.states import KeyClient
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import MONDAY_OPENING, NAMES, ServiceOffice

ANNA = 1


async def write(services: ServiceOffice, count: int, **about: Any) -> list[Incoming]:
    return [await services.writes(ANNA, f"Message {n}", **about) for n in range(1, count + 1)]


async def texts(services: ServiceOffice) -> list[str]:
    return [call.params["text"] for call in await services.outbox(Purpose.NOTICE)]


async def test_the_fifth_message_of_a_night_is_told_that_all_is_kept_and_no_other(services: ServiceOffice) -> None:
    await write(services, 9)
    _, calm = await texts(services)
    assert "kept all of your messages" in calm
    assert "Monday, 23 November at 09:00" in calm
    fifth = [call.purpose for call in await services.outbox()]
    notice, line, receipt = Purpose.NOTICE, Purpose.NOTICE, Purpose.RECEIPT
    assert fifth == [notice, *[receipt] * 3, line, *[receipt] * 4]


async def test_the_fourth_message_gets_a_reaction(services: ServiceOffice) -> None:
    await write(services, 4)
    assert len(await texts(services)) == 1


async def test_an_album_is_one_message(services: ServiceOffice) -> None:
    await write(services, 3)
    for _ in range(5):
        await services.writes(ANNA, "", album_id="1")
    assert len(await texts(services)) == 1
    await services.writes(ANNA, "The fifth")
    assert len(await texts(services)) == 2


async def test_a_message_that_comes_again_brings_no_second_line(services: ServiceOffice) -> None:
    written = await write(services, 5)
    for message in written:
        await services.takes(message)
        await services.takes(replace(message, content={"text": "Other"}))
    assert len(await texts(services)) == 2
    assert len(await services.rows(Reassurance)) == 1


async def test_the_row_forbids_a_second_line_of_the_same_period(services: ServiceOffice) -> None:
    written = await write(services, 5)
    assert not await services.about(ANNA, lambda work, client: receiving.reassurance.give(work, client, written[-1]))


async def test_the_next_closed_period_counts_anew(services: ServiceOffice) -> None:
    await write(services, 5)
    services.clock.at = MONDAY_OPENING + timedelta(hours=10)
    await services.reads_digest()
    await write(services, 4)
    assert len(await texts(services)) == 3
    await write(services, 1)
    assert len(await texts(services)) == 4


async def test_in_open_hours_nothing_is_said(services: ServiceOffice) -> None:
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    await write(services, 6)
    assert await texts(services) == []


async def test_a_machine_is_not_calmed(services: ServiceOffice) -> None:
    await write(services, 6, by_machine=True)
    assert await services.outbox() == []


async def test_half_an_hour_after_the_owner_wrote_nothing_is_said(services: ServiceOffice) -> None:
    await write(services, 4)
    await services.changes_client(ANNA, owner_wrote_at=services.clock.at - timedelta(minutes=29))
    await write(services, 3)
    assert len(await texts(services)) == 1


async def test_it_is_one_of_three_automatic_texts_an_hour(services: ServiceOffice) -> None:
    await write(services, 4)

    (given,) = await services.outbox(Purpose.NOTICE)

    async def fill(work: UnitOfWork) -> None:
        values = {name: getattr(given, name) for name in Outbox.model_fields if name != "id"}
        work.session.add_all([Outbox(**values), Outbox(**values)])

    await services.does(fill)
    await write(services, 1)
    assert len(await texts(services)) == 3


async def test_where_an_urgent_case_runs_the_client_is_not_calmed(services: ServiceOffice) -> None:
    await write(services, 1)
    await services.changes_client(ANNA, key_client=KeyClient.LOUD)
    await services.writes(ANNA, "URGENT water everywhere")
    await services.changes_client(ANNA, key_client=None)
    await write(services, 4)
    assert len(await services.rows(Case)) == 1
    assert not any("kept all of your messages" in text for text in await texts(services))


@pytest.mark.parametrize("key", KeyClient)
async def test_a_key_client_whose_messages_come_at_once_does_not_read_that_they_wait(
    services: ServiceOffice, key: KeyClient
) -> None:
    await write(services, 1)
    await services.changes_client(ANNA, key_client=key)
    await write(services, 8)
    assert len(await texts(services)) == 1
    assert await services.rows(Reassurance) == []


async def test_a_muted_key_client_whose_messages_wait_is_calmed(services: ServiceOffice) -> None:
    await write(services, 1)
    await services.changes_client(ANNA, key_client=KeyClient.LOUD, muted_at=services.clock.at)
    await write(services, 4)
    assert "kept all of your messages" in (await texts(services))[-1]


async def test_a_batch_counts_what_came_before_it_and_in_it(services: ServiceOffice) -> None:
    await write(services, 3)

    async def batch(work: UnitOfWork) -> None:
        written = [
            Incoming(Sender(ANNA, NAMES[ANNA], "en"), ANNA, 100 + n, work.now, "text", {"text": f"More {n}"})
            for n in range(3)
        ]
        await receiving.service.prefetch(work, [(ANNA, one.message_id) for one in written], {ANNA: NAMES[ANNA]})
        for one in written:
            await receiving.service.client_wrote(work, one)

    await services.does(batch)
    assert len(await texts(services)) == 2
    assert len(await services.rows(Message)) == 6


@pytest.mark.parametrize(
    ("language", "words"),
    [("pl", "Wszystkie"), ("ru", "Все ваши сообщения"), ("uk", "Усі ваші повідомлення")],
)
async def test_it_speaks_the_client_s_language(services: ServiceOffice, language: str, words: str) -> None:
    await write(services, 1)
    await services.changes_client(ANNA, chosen_language=language)
    await write(services, 4)
    assert words in (await texts(services))[-1]


async def test_an_erased_client_leaves_no_row(services: ServiceOffice) -> None:
    await write(services, 5)
    at = int(services.clock.at.timestamp())
    await services.does(lambda work: confirmed(work, Sender(ANNA, NAMES[ANNA], "en"), at))
    assert await services.rows(Reassurance) == []
    assert (await services.rows(Client))[0].name == ""
