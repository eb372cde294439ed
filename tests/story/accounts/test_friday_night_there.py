"""Play a Friday night in the owner's own chats, on each database: nothing is asked that Telegram refuses there."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.models import Message
from bot.models.states import MessageState
from tests.support.answers import arrives
from tests.support.office import MONDAY_OPENING, Office, office_on
from tests.support.own_account import looked_after, refusals, said
from tests.support.phones import labels, rows
from tests.support.postgres import BOTH


@pytest.fixture(params=BOTH)
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    async with office_on(request.param, tmp_path) as made:
        yield made


async def test_friday_night_in_the_owners_own_chats(office: Office) -> None:
    anna, john = office.client("Anna Kowalska", "pl"), office.client("John Smith", "en")
    annas, johns = await looked_after(office, anna, john)
    office.owner.account.next_message_id(anna.sends("/start")["message_id"])  # equal numbers in both doors
    office.owner.reads_everything()

    annas.client_sends("Dzień dobry, dostałam pismo z urzędu.")
    notice = await annas.sees("poniedziałek 23 listopada o 9:00")
    assert "automatyczn" in notice["text"]
    annas.client_sends("Czy to ważne?")
    johns.client_sends("Hello, could you call me back?")
    await johns.sees("Monday, 23 November at 09:00")
    await office.settled()
    assert (len(said(annas)), len(said(johns))) == (1, 1)

    # John writes again before opening, so that Telegram lets the bot answer there
    await office.turn_to(MONDAY_OPENING - timedelta(hours=1))
    johns.client_sends("Good morning! Ten o'clock?")
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("2 clients are waiting · 4 messages")
    assert digest["text"].index("Anna Kowalska") < digest["text"].index("John Smith")
    office.owner.taps(digest, digest["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    card = await office.owner.sees("👤 Anna Kowalska · 2 messages")

    # Anna's day is over: the owner is told so at once, and writes by hand
    office.owner.sends("Proszę przesłać skan.", reply_to=card["message_id"])
    over = await office.owner.sees("more than a day ago")
    assert any("chat" in label.lower() for label in labels(over))
    await office.settled()
    assert "Proszę przesłać skan." not in said(annas)
    annas.owner_sends("Proszę przesłać skan.")
    await office.settled()
    states = {message.text: message.state for message in await rows(office, Message)}
    assert states["Czy to ważne?"] == MessageState.ANSWERED

    # John is answered through the bot, in the chat where he asked
    office.owner.taps(digest, digest["reply_markup"]["inline_keyboard"][1][0]["callback_data"])
    card = await office.owner.sees("👤 John Smith · 2 messages")
    written = office.owner.sends("Ten is fine.", reply_to=card["message_id"])
    await johns.sees("Ten is fine.")
    await arrives(office.owner, written)
    office.owner.sends("/queue")
    await office.owner.sees("Nobody is waiting")
    assert john.received == [], "nothing of it is said in the bot's own chat"
    assert refusals(office) == []
