"""A card that is almost full has room for what it says later: how it was dealt with, and what was edited."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from bot.features import clients, queue, receiving
from bot.features.clients.sender import Sender
from bot.features.delivery.plainer_forms import CAPTION_LIMIT, TEXT_LIMIT
from bot.features.messages.incoming import Incoming
from bot.features.relay import card_views
from bot.models import Client
from bot.models.calls import Purpose
from bot.models.states import CardState
from bot.texts import Texts
from bot.texts.plain import units
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import MONDAY_OPENING, OWNER, ServiceOffice

ANNA = 1
END = "the end"


async def anna(work: UnitOfWork) -> Client:
    found = await clients.queries.get(work.session, work.business_id, 2)  # who writes second
    assert found is not None
    return found


async def close(work: UnitOfWork) -> None:
    await queue.triage.close(work, await anna(work), OWNER)


async def last_edit(services: ServiceOffice) -> dict[str, Any]:
    await services.makes_calls()
    return (await services.outbox(Purpose.EDIT))[-1].params


async def overhead(services: ServiceOffice) -> int:
    """Open the office, and return how many units stand on a card beside the client's words."""
    services.clock.at = MONDAY_OPENING
    await services.reads_digest()
    await services.writes(2, END)
    await services.makes_calls()
    shown = (await services.outbox(Purpose.CARD))[-1].params["text"]
    return units(shown) - len(END) - len("John Smith") + len("Anna Kowalska")


@pytest.mark.parametrize("free", [0, 5, 15, 40])
async def test_the_end_of_a_long_text_stays_when_it_is_dealt_with(services: ServiceOffice, free: int) -> None:
    room = TEXT_LIMIT - await overhead(services) - free
    await services.writes(ANNA, "x" * (room - len(END)) + END)
    await services.makes_calls()
    await services.does(close)
    words = (await last_edit(services))["text"]
    assert "✓ Done" in words
    assert END in words or "xxx" not in words, "whole, or in a text of its own"


@pytest.mark.parametrize("free", [0, 15, 60])
async def test_the_end_of_a_caption_stays_when_it_is_dealt_with(services: ServiceOffice, free: int) -> None:
    words = "x" * (CAPTION_LIMIT - await overhead(services) - free - len(END)) + END
    content = {"text": words, "file_id": "photo"}
    await services.takes(Incoming(Sender(ANNA, "Anna Kowalska", "en"), ANNA, 5, services.clock.at, "photo", content))
    await services.makes_calls()
    await services.does(close)
    edit = await last_edit(services)
    assert END in edit.get("caption", END) and "✓ Done" in edit.get("caption", edit.get("text", ""))


async def test_many_edited_messages_keep_their_ends(services: ServiceOffice) -> None:
    await overhead(services)
    written = [await services.writes(ANNA, f"{'x' * 390}{number:02}") for number in range(10)]
    await services.makes_calls()
    for message in written:
        edit = partial(
            receiving.edits.client_edited, incoming=replace(message, content={"text": "y" + message.text[1:]})
        )
        await services.does(edit)
        await services.makes_calls()
    await services.does(close)
    now: dict[int, str] = {}
    for call in [row for row in await services.outbox(Purpose.EDIT) if row.params] + await services.makes_calls():
        now[call.params["message_id"]] = call.params["text"]
    shown = "\n".join(now.values())
    assert all(f"{'x' * 389}{number:02}" in shown for number in range(10))


@pytest.mark.parametrize("locale", ["en", "pl", "ru", "uk"])
def test_no_end_is_longer_than_the_room_that_is_kept_for_it(locale: str) -> None:
    t = Texts(locale)
    room = card_views.longest_end(t, ["A" * 100], "Europe/Warsaw")
    for state in (
        CardState.ANSWERED,
        CardState.HELD,
        CardState.LATER,
        CardState.DONE,
        CardState.BLOCKED,
        CardState.EMPTY,
    ):
        for by in (None, "A" * 100):
            end = card_views.ended(t, state, MONDAY_OPENING, MONDAY_OPENING, by, "Europe/Warsaw")
            assert units(end) < room
