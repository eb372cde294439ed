"""A button on the page plays the story."""

import pytest
from playwright.async_api import expect

from bot.simulator import Simulator
from tests.support.demo_page import ANNA, JOHN, OLENA, OWNER, Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_button_plays_the_story_to_both_ends_of_an_urgent_night(visit: Visit) -> None:
    button = visit.page.locator("#story-button")
    await button.click()
    await expect(button).to_have_text("Stop")
    await expect(visit.page.get_by_role("progressbar")).to_be_visible()
    await expect(button).to_have_text("Play the story", timeout=60_000)
    owner, olena, john = visit.phone(OWNER), visit.phone(OLENA), visit.phone(JOHN)
    await expect(visit.phone(ANNA).message("Proszę wpaść")).to_be_attached()
    await john.chat_with(OWNER)
    await expect(john.message("Close the main valve")).to_be_visible()
    await expect(john.message("attached tomorrow")).to_be_attached()
    await olena.chat_with("the bot")
    await owner.chat_with("the bot")
    await expect(john.stars).to_have_text("⭐ 750")
    await expect(olena.line("⭐ 250 given back")).to_be_visible()
    await expect(olena.stars).to_have_text("⭐ 1000")
    await expect(owner.message("Олена Шевчук had no answer in time")).to_be_visible()
    assert visit.complaints == []


async def test_the_story_stops_when_it_is_told_to(visit: Visit, demo: Simulator) -> None:
    button = visit.page.locator("#story-button")
    invitation = await visit.step.inner_text()
    await button.click()
    await expect(visit.phone(ANNA).message("Wracamy")).to_be_attached()
    await button.click()
    await expect(button).to_have_text("Play the story")
    await expect(visit.step).to_have_text(invitation)
    assert demo.stage.story["number"] < demo.stage.story["of"]


async def test_a_story_that_fails_says_so_on_the_page(visit: Visit, demo: Simulator) -> None:
    async def stumbles() -> None:
        demo.stage.tell("Anna writes", 2, 21)
        raise AssertionError("waited 10 s for the notice")

    demo.stage.hooks.story = stumbles
    await visit.page.locator("#story-button").click()
    await expect(visit.step).to_have_text("The story stopped here: waited 10 s for the notice")
    await expect(visit.page.locator("#story-button")).to_have_text("Play the story")
    assert visit.complaints == []
