"""Nothing is left of who erases, of a chat that is excluded, and of an account that is forgotten."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.models import AccountChat
from bot.models.accounts import ChatChoice
from tests.support.office import Office, office_on
from tests.support.own_account import looked_after
from tests.support.phones import rows, tap
from tests.support.postgres import BOTH
from tests.support.privacy import WORDS, assert_nothing_of, erases, everything


@pytest.fixture(params=BOTH)
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    async with office_on(request.param, tmp_path) as made:
        yield made


async def test_who_erases_in_the_bot_is_gone_from_both_doors(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    chat.client_sends(f"{WORDS} to the account")
    await chat.sees("automatic reply")
    chat.owner_sends(f"{WORDS} by hand")
    anna.sends(f"{WORDS} to the bot")
    anna.sends("/privacy")
    told = await anna.sees("keeps about you here")
    assert "in their own Telegram chat" in told["text"]
    await office.settled()
    assert WORDS in await everything(office)
    await erases(anna)
    await assert_nothing_of(office, WORDS)
    assert [row.client_id for row in await rows(office, AccountChat)] in ([], [None])


async def test_of_a_chat_that_is_excluded_nothing_is_left_and_nothing_comes(office: Office) -> None:
    anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
    annas, johns = await looked_after(office, anna, john, chosen="chosen")
    annas.client_sends("Is anybody there?")
    asked = await office.owner.sees("Anna Kowalska wrote to your own account")
    tap(office.owner, asked, "Client")
    await office.owner.sees_now(asked["message_id"], "from the next message on")
    annas.client_sends(f"{WORDS} to the account")
    await annas.sees("automatic reply")
    johns.client_sends("Words of somebody else")
    asked = await office.owner.sees("John Smith wrote to your own account")
    tap(office.owner, asked, "Private")
    await office.owner.sees_now(asked["message_id"], "Private: I store and say nothing there")
    johns.client_sends("And once more")
    await assert_nothing_of(office, "somebody else", "And once more")
    choices = {row.chat_id: row.choice for row in await rows(office, AccountChat)}
    assert choices == {anna.id: ChatChoice.CLIENT, john.id: ChatChoice.EXCLUDED}
    assert WORDS in await everything(office)


async def test_an_account_that_is_connected_no_longer_can_be_forgotten(office: Office) -> None:
    anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
    annas, johns = await looked_after(office, anna, john)
    john.sends("To the bot, and kept")
    await john.sees("automatic reply")
    for chat in (annas, johns):
        chat.client_sends(f"{WORDS} to the account")
    await annas.sees("automatic reply")
    await office.settled()
    office.owner.account.disconnect()
    asked = await office.owner.sees("Shall I keep or delete what came from there?")
    tap(office.owner, asked, "Delete it")
    await office.owner.sees_now(asked["message_id"], "Deleted: nothing that came from there")
    await assert_nothing_of(office, WORDS)
    assert "To the bot, and kept" in await everything(office)
