"""The demo's page works wide and narrow, light and dark, and requests nothing from other sites."""

import pytest
from playwright.async_api import expect

from tests.support.demo_page import ANNA, EVERYBODY, OWNER, WELCOME, Open, Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")

HANDSET = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WIDEST = """phone => Math.max(...[...phone.querySelectorAll("*")].map(each => each.getBoundingClientRect().right))"""
SCROLLS = "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
LIGHTNESS = """(element, property) => {
  const [red, green, blue] = getComputedStyle(element)[property].match(/[\\d.]+/g).map(Number);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}"""


async def test_the_owner_three_clients_and_a_friday_evening_are_shown(visit: Visit) -> None:
    for name in EVERYBODY:
        await expect(visit.phone(name).area).to_be_in_viewport(ratio=0.99)
        await expect(visit.phone(name).composer).to_be_editable()
    await expect(visit.page.locator("#clock-time")).to_have_text("21:40")
    await expect(visit.page.locator("#clock-date")).to_contain_text("Friday")
    await expect(visit.page.locator("#clock-open")).to_have_text("closed")


async def test_no_request_leaves_the_machine_and_the_console_stays_quiet(visit: Visit) -> None:
    await visit.page.get_by_role("button", name="Play the story").click()
    await expect(visit.phone(ANNA).message("Proszę wpaść")).to_be_visible(timeout=20_000)
    assert len(visit.requests) > 20
    host = visit.url.removeprefix("http://")
    assert not [url for url in visit.requests if not url.startswith((f"http://{host}/", f"ws://{host}/"))]
    assert visit.complaints == []


async def test_on_a_handset_there_is_one_phone_at_a_time(open_page: Open) -> None:
    visit = await open_page(**HANDSET)
    owner, anna = visit.phone(OWNER), visit.phone(ANNA)
    await expect(owner.area).to_be_in_viewport(ratio=0.9)
    await expect(anna.area).not_to_be_in_viewport()
    await visit.page.get_by_role("navigation", name="Phones").get_by_role("button", name=ANNA).tap()
    await expect(anna.area).to_be_in_viewport(ratio=0.9)
    await expect(owner.area).not_to_be_in_viewport()


async def test_on_a_handset_nothing_is_wider_than_the_screen(open_page: Open) -> None:
    visit = await open_page(**HANDSET)
    owner = visit.phone(OWNER)
    await owner.write("/urgent")
    await expect(owner.button("Switch off")).to_be_visible()
    await owner.write("W" * 300)
    await expect(owner.message("WWWW").first).to_be_visible()  # the bot quotes it
    assert await owner.area.evaluate(WIDEST) <= 390
    await owner.chat_with(ANNA)
    await expect(owner.automation).to_be_visible()
    assert await owner.area.evaluate(WIDEST) <= 390
    assert await visit.page.evaluate(SCROLLS) == 390


async def test_on_a_handset_a_touch_opens_a_messages_menu(open_page: Open) -> None:
    visit = await open_page(**HANDSET)
    await visit.phone(OWNER).rows.last.locator(".text").tap(position={"x": 5, "y": 5})
    await expect(visit.page.get_by_role("menuitem", name="Reply")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(("scheme", "ground", "ink"), [("dark", 0.1, 0.9), ("light", 0.9, 0.1)])
async def test_the_page_follows_the_colours_of_the_system(
    open_page: Open, scheme: str, ground: float, ink: float
) -> None:
    visit = await open_page(color_scheme=scheme)
    bubble = visit.phone(OWNER).message(WELCOME).locator(".bubble")
    for part, wanted in ((visit.page.locator("body"), 0.1), (bubble, 0.2)):
        assert await part.evaluate(LIGHTNESS, "backgroundColor") == pytest.approx(ground, abs=wanted)
        assert await part.evaluate(LIGHTNESS, "color") == pytest.approx(ink, abs=0.1)
