"""People write and tap on one phone of the demo, and the other phones show it."""

import re

import pytest
from playwright.async_api import expect

from bot.simulator import Simulator
from tests.support.demo_page import ANNA, JOHN, OLENA, OWNER, WELCOME, Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")

MARKUP = "<img src=x onerror=\"document.title='taken'\"> **bold** <b>b</b> [a](b) \u202ekcab"
SPOILT = ".messages :is(img, b, strong, em, script)"
NAME = f".messages :is(b, strong):text-is('{ANNA}')"
"""The bot itself puts the names of clients in bold."""


async def test_a_client_is_told_in_her_language_once_and_after_that_by_a_reaction(visit: Visit) -> None:
    olena = visit.phone(OLENA)
    await olena.write("Добрий вечір!")
    await expect(olena.message("Повернемося у понеділок")).to_be_visible()
    moment = olena.message("Повернемося у понеділок").locator("time.instant")
    await expect(moment).to_have_attribute("datetime", re.compile(r"T0[78]:00:00\.000Z$"))
    await expect(moment).to_contain_text("о 9:00 (Варшава")
    await olena.write("Я чекаю на відповідь")
    await expect(olena.message("Я чекаю").locator(".reaction")).to_have_text("👌")
    await expect(olena.rows).to_have_count(3)


async def test_another_language_of_the_phone_is_another_language_of_the_bot(visit: Visit) -> None:
    anna = visit.phone(ANNA)
    await anna.language.select_option("ru")
    await anna.write("Добрый вечер")
    await expect(anna.message("понедельник")).to_be_visible()


async def test_what_looks_like_markup_stays_plain_text_on_both_sides(visit: Visit) -> None:
    anna, owner = visit.phone(ANNA), visit.phone(OWNER)
    await anna.write(MARKUP)
    await expect(anna.message(MARKUP)).to_be_visible()
    await visit.turn("Next opening")
    digest = owner.message("1 client is waiting")
    await expect(digest).to_contain_text(MARKUP.removesuffix(" \u202ekcab"))
    await expect(digest).not_to_contain_text("\u202e")  # right-to-left text would reverse the digest's own words
    await owner.button(ANNA).click()
    await expect(owner.message(MARKUP)).to_be_visible()
    await expect(visit.page.locator(SPOILT)).to_have_count(await visit.page.locator(NAME).count())
    assert await visit.page.title() == "After Hours"


async def test_a_name_that_looks_like_markup_stays_a_name(visit: Visit, demo: Simulator) -> None:
    name = "Eve <img src=x onerror=document.title='taken'>"
    demo.person(name, language_code="en")
    eve, owner = visit.phone(name), visit.phone(OWNER)
    await expect(eve.area.get_by_role("heading", name=name)).to_be_visible()
    await eve.write("Hello")
    await expect(eve.message("automatic reply")).to_be_visible()
    await visit.turn("Next opening")
    await expect(owner.button("“Eve <img src=x")).to_be_visible()
    await expect(visit.page.locator("main img")).to_have_count(0)
    assert await visit.page.title() == "After Hours"


async def test_the_next_opening_brings_one_digest(visit: Visit) -> None:
    owner = visit.phone(OWNER)
    for name, words in ((ANNA, "Dzień dobry!"), (JOHN, "Hello there")):
        await visit.phone(name).write(words)
        await expect(visit.phone(name).rows).to_have_count(2)
    await expect(owner.message("Hello there")).to_have_count(0)
    await visit.turn("Next opening")
    await expect(owner.message("2 clients are waiting")).to_contain_text("Hello there")
    await expect(visit.page.locator("#clock-time")).to_have_text("09:00")
    await expect(visit.page.locator("#clock-open")).to_have_text("open")
    await expect(owner.button(ANNA)).to_be_visible()
    await expect(owner.message("waiting")).to_have_count(1)


async def test_a_question_at_night_is_answered_at_opening(visit: Visit) -> None:
    anna, owner = visit.phone(ANNA), visit.phone(OWNER)
    await anna.write("Czy mogę wpaść jutro?")
    await expect(anna.message("Wracamy")).to_be_visible()
    await visit.turn("Next opening")
    await owner.button(ANNA).click()
    brought = owner.message("Czy mogę wpaść jutro?").last
    await expect(owner.button("Done")).to_be_visible()
    await owner.reply(brought, "Tak, po 14:00.")
    await expect(anna.message("Tak, po 14:00.").locator(".quote")).to_contain_text("Czy mogę wpaść jutro?")
    await expect(owner.message("Tak, po 14:00.").locator(".reaction")).to_have_text("👌")


async def test_answer_opens_a_reply_that_names_the_client(visit: Visit) -> None:
    anna, owner = visit.phone(ANNA), visit.phone(OWNER)
    await anna.write("Czy mogę wpaść jutro?")
    await expect(anna.message("Wracamy")).to_be_visible()
    await visit.turn("Next opening")
    await owner.button(ANNA).click()
    await owner.button("Answer").click()
    await expect(owner.composer).to_have_attribute("placeholder", f"To {ANNA}")
    await owner.write("Tak, po 14:00.")
    await expect(anna.message("Tak, po 14:00.")).to_be_visible()
    await expect(owner.composer).to_have_attribute("placeholder", "Message")


async def test_a_client_pays_for_being_heard_at_night(visit: Visit) -> None:
    john, owner = visit.phone(JOHN), visit.phone(OWNER)
    await john.write("A pipe has burst!")
    await john.button("It is urgent").click()
    await john.button("Agree and pay").click()
    await john.button("Pay").click()
    await expect(john.sheet).to_contain_text("⭐ 1000")
    await expect(owner.message("URGENT")).to_have_count(0)
    await john.sheet.get_by_role("button", name="Pay ⭐ 250").click()
    await expect(john.line("You paid ⭐ 250")).to_be_visible()
    await expect(john.message("Paid: ⭐250 for urgent contact")).to_be_visible()
    await expect(john.sheet).to_be_hidden()
    await expect(john.button("Receipt")).to_be_disabled()
    await expect(john.stars).to_have_text("⭐ 750")
    await expect(owner.message("URGENT · John Smith")).to_contain_text("A pipe has burst!")
    await owner.button("I'm on it").click()
    await expect(john.message("has been seen")).to_be_visible()


async def test_whoever_cancels_the_pay_sheet_has_paid_nothing(visit: Visit) -> None:
    john = visit.phone(JOHN)
    await john.write("A pipe has burst!")
    await john.button("It is urgent").click()
    await john.button("Agree and pay").click()
    await john.button("Pay").click()
    await john.sheet.get_by_role("button", name="Cancel").click()
    await expect(john.sheet).to_be_hidden()
    await expect(john.button("Pay")).to_be_focused()
    await expect(john.stars).to_have_text("⭐ 1000")


async def test_a_command_named_in_a_text_is_sent_by_a_click(visit: Visit) -> None:
    owner = visit.phone(OWNER)
    await owner.message(WELCOME).get_by_role("link", name="/help").click()
    await expect(owner.message("/digest – the digest, now")).to_be_visible()
    assert visit.page.url == f"{visit.url}/"


async def test_the_keyboard_alone_writes_and_replies(visit: Visit) -> None:
    anna, keys = visit.phone(ANNA), visit.page.keyboard
    await visit.tab_to(anna.composer)
    await keys.type("Dobry wieczór")
    await keys.press("Enter")
    notice = anna.message("Wracamy")
    await expect(notice).to_be_visible()
    await visit.tab_to(notice, "Shift+Tab")
    await keys.press("Enter")
    await expect(visit.page.get_by_role("menuitem", name="Reply")).to_be_focused()
    await keys.press("Enter")
    await expect(anna.composer).to_be_focused()
    await keys.type("Dziękuję")
    await keys.press("Enter")
    await expect(anna.message("Dziękuję").locator(".quote")).to_contain_text("Nowak & Partners")
