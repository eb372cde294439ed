"""A client has everything deleted: by a fresh tap alone, and once nothing is left to settle."""

from datetime import timedelta

import pytest

from bot.features import privacy
from bot.features.clients.sender import Sender
from bot.models import Client, Message, Notice
from bot.models.calls import Purpose
from tests.support.service_office import ServiceOffice

ANNA = 1
SENDER = Sender(ANNA, "Anna Kowalska", "en")


async def confirms(services: ServiceOffice, ago: timedelta = timedelta()) -> str:
    """Tap the button that was asked for some time ago; the last words to her."""
    asked_at = int((services.clock.now() - ago).timestamp())
    await services.does(lambda work: privacy.erasure.confirmed(work, SENDER, asked_at))
    return str((await services.outbox(Purpose.CLIENT_TEXT))[-1].params["text"])


async def test_what_was_kept_is_gone_and_the_row_is_nobodys(services: ServiceOffice) -> None:
    await services.writes(ANNA, "Pelargonium")
    assert "has been deleted" in await confirms(services)
    assert (await services.rows(Message), await services.rows(Notice)) == ([], [])
    (client,) = await services.rows(Client)
    assert (client.telegram_id == ANNA, client.name) == (False, "")


async def test_a_second_tap_finds_nobody(services: ServiceOffice) -> None:
    await services.writes(ANNA, "Pelargonium")
    first = await confirms(services)
    assert await confirms(services) != first


@pytest.mark.parametrize("ago", [timedelta(minutes=11), timedelta(days=400), -timedelta(minutes=1)], ids=str)
async def test_an_old_button_and_a_forged_one_delete_nothing(services: ServiceOffice, ago: timedelta) -> None:
    await services.writes(ANNA, "Pelargonium")
    await confirms(services, ago)
    assert [message.content for message in await services.rows(Message)] == [{"text": "Pelargonium"}]


async def test_nobody_elses_words_go(services: ServiceOffice) -> None:
    await services.writes(ANNA, "Pelargonium")
    await services.writes(2, "Begonia")
    await confirms(services)
    assert [message.content for message in await services.rows(Message)] == [{"text": "Begonia"}]
