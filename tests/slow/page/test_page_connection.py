"""The page shows the server's state: in every tab, after a reload, and after a lost connection."""

import pytest
from playwright.async_api import expect

from bot.simulator import Simulator
from tests.support.demo_page import ANNA, JOHN, OWNER, Open, Visit
from tests.support.office import until

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_two_tabs_agree_after_acts_in_both(open_page: Open) -> None:
    left, right = await open_page(), await open_page()
    await left.phone(ANNA).write("Dzień dobry!")
    await expect(right.phone(ANNA).message("Wracamy")).to_be_visible()
    await right.phone(JOHN).language.select_option("pl")
    await expect(left.phone(JOHN).language).to_have_value("pl")
    await right.turn("Next opening")
    await left.phone(OWNER).button(ANNA).click()
    await right.phone(OWNER).reply(right.phone(OWNER).message("Dzień dobry!").last, "Słucham")
    for visit in (left, right):
        await expect(visit.phone(ANNA).message("Słucham")).to_be_visible()
        await expect(visit.phone(OWNER).message("Słucham").locator(".reaction")).to_have_text("👌")
        await expect(visit.page.locator("#clock-time")).to_have_text("09:00")

    async def agree() -> bool:
        return await left.chats() == await right.chats()

    await until(agree)


async def test_a_reload_keeps_everything(visit: Visit) -> None:
    anna, john = visit.phone(ANNA), visit.phone(JOHN)
    await anna.write("Dzień dobry!")
    await anna.write("Jeszcze jedno")
    await expect(anna.message("Jeszcze jedno").locator(".reaction")).to_be_visible()
    await john.language.select_option("ru")
    await visit.turn("+1 h")
    await expect(visit.page.locator("#clock-time")).to_have_text("22:40")
    before = await visit.chats()
    await visit.page.reload()
    await expect(anna.message("Jeszcze jedno")).to_be_visible()
    assert await visit.chats() == before
    await expect(john.language).to_have_value("ru")
    await expect(visit.page.locator("#clock-time")).to_have_text("22:40")


async def test_a_lost_server_is_told_until_it_is_back(visit: Visit, demo: Simulator) -> None:
    await expect(visit.notice).to_be_hidden()
    await demo.stop()
    await expect(visit.notice).to_have_text("Reconnecting…")
    next(person for person in demo.people.values() if person.name == ANNA).sends("Czy ktoś tu jest?")
    await demo.start()
    await expect(visit.notice).to_be_hidden()
    await expect(visit.phone(ANNA).message("Czy ktoś tu jest?")).to_be_visible()
    await visit.phone(JOHN).write("Back again")
    await expect(visit.phone(JOHN).message("automatic reply")).to_be_visible()


async def test_what_cannot_be_sent_comes_back_into_the_composer(visit: Visit, demo: Simulator) -> None:
    john = visit.phone(JOHN)
    await demo.stop()
    await john.write("Is anybody there?")
    await expect(john.area.get_by_role("status")).to_have_text("The simulator does not answer.")
    await expect(john.composer).to_have_value("Is anybody there?")
