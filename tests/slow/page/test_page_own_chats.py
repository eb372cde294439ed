"""The owner's own chats on the page: the bot is connected, and looks after what clients write there."""

import re

import pytest
from playwright.async_api import expect

from bot.simulator import Simulator
from tests.support.demo_page import ANNA, JOHN, OWNER, Open, Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def connect(visit: Visit) -> None:
    """Connect the bot on the owner's phone, and choose that it looks after everybody."""
    owner = visit.phone(OWNER)
    await owner.chat_with(ANNA)
    await expect(owner.automation).to_contain_text("The bot does not see your own chats.")
    await owner.automation.get_by_role("button", name="Connect the bot").click()
    await expect(owner.automation).to_contain_text("reads and answers here")
    await owner.chat_with("the bot")
    await owner.write("/secretary")
    await owner.button("Everybody").click()
    await expect(owner.button("✓ Everybody")).to_be_visible()


async def test_a_client_who_writes_to_the_owner_is_answered_there_and_by_hand(visit: Visit) -> None:
    owner, anna = visit.phone(OWNER), visit.phone(ANNA)
    await connect(visit)
    await anna.chat_with(OWNER)
    await anna.write("Czy mogę wpaść jutro?")
    await expect(anna.message("Wracamy")).to_be_visible()
    await expect(anna.message("Wracamy")).not_to_contain_text("by the bot")
    await expect(owner.chip(ANNA)).to_have_attribute("aria-label", re.compile("1 new"))
    await owner.chat_with(ANNA)
    await expect(owner.message("Wracamy")).to_contain_text("by the bot")
    await owner.write("Tak, po 14:00.")
    await expect(anna.message("Tak, po 14:00.")).to_be_visible()
    await anna.chat_with("the bot")
    await expect(anna.rows).to_have_count(0)
    assert visit.complaints == []


async def test_without_the_right_to_answer_or_paused_the_bot_says_nothing_there(visit: Visit, demo: Simulator) -> None:
    owner, john = visit.phone(OWNER), visit.phone(JOHN)
    await connect(visit)
    await owner.chat_with(JOHN)
    for act, state in (("Forbid it to answer", "may not answer"), ("Pause the bot", "is paused")):
        await owner.automation.get_by_role("button", name="Manage").click()
        await visit.page.get_by_role("menuitem", name=act).click()
        await expect(owner.automation).to_contain_text(state)
    await john.chat_with(OWNER)
    await john.write("Hello")
    await demo.drained()
    await expect(john.rows).to_have_count(1)
    await owner.automation.get_by_role("button", name="Manage").click()
    await visit.page.get_by_role("menuitem", name="Disconnect").click()
    await expect(owner.automation).to_contain_text("does not see")
    assert demo.connections.refused == []


async def test_a_draft_waits_in_its_own_chat_and_a_reload_keeps_both(open_page: Open) -> None:
    visit = await open_page()
    anna = visit.phone(ANNA)
    await anna.composer.fill("for the bot")
    await anna.chat_with(OWNER)
    await expect(anna.composer).to_have_value("")
    await anna.write("for the owner")
    await anna.chat_with("the bot")
    await expect(anna.composer).to_have_value("for the bot")
    await visit.page.reload()
    await anna.chat_with(OWNER)
    await expect(anna.message("for the owner")).to_be_visible()
