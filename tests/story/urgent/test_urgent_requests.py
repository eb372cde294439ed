"""A client asks for urgent contact by keyword, by the notice's button or by /urgent; it is free if nothing is sold."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.models import Case, Client, Message, Offer
from bot.models.states import MessageState
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office, closed_office
from tests.support.phones import Json, labels, november, rows, said, tap, tap_data
from tests.support.urgent_night import alerts, buys, count, invoiced, offered, only

ASKING = (
    "URGENT the roof is leaking",
    "urgent",
    "Urgent: the roof",
    "URGENT,the roof is leaking",
    "«Urgent!» the roof is leaking",
    "úrgént the roof",
    "🚨🚨 urgent!!! the roof",
    "pilne, dach przecieka",
    "PILNE!",
    "Срочно, прорвало трубу",
    "терміново прорвало трубу",
    "This is urgent",
    "Urgently needed: a lawyer",
    "to pilne",
    "bardzo PILNE!!!",
    "очень срочно",
    "терминово",
    "u r g e n t",
    "CPO4HO",
)
NOT_ASKING = ("Good evening", "!!!", "pilnik do paznokci", "бессрочный договор", "термін дії", "the argent one")


async def give_free_pass(office: Office, client: Person) -> Json:
    """Let the owner give a free pass on the client's page, which is asked for below the client's messages."""
    (row,) = [one for one in await rows(office, Client) if one.telegram_id == client.id]
    office.owner.sends("/queue")
    queue = await office.owner.sees("waiting")
    office.owner.taps(queue, f"bring:{row.id}")
    brought = await office.owner.sees(lambda m: "More ▸" in labels(m))
    tap(office.owner, brought, "More ▸")
    page = await office.owner.sees(lambda m: "Key client: off" in labels(m))
    tap(office.owner, page, "Key client: off")
    asked = await office.owner.sees_now(page["message_id"], lambda m: "Yes, for free and loud" in labels(m))
    tap(office.owner, asked, "Yes, for free and loud")
    await office.settled()
    return page


async def test_a_keyword_asks_in_any_case_inflection_spelling_and_language(office: Office) -> None:
    asking = [office.client(words, "en") for words in ASKING]
    for client in asking:
        client.sends(client.name)
    for client in asking:
        await client.sees("Urgent contact with Nowak Law")
    await office.settled()
    assert {len(client.received) for client in asking} == {1}


async def test_other_words_do_not_ask(office: Office) -> None:
    for number, words in enumerate(NOT_ASKING):
        client = office.client(f"Client {number}", "en")
        client.sends(words)
        await client.sees("If it cannot wait")
    await office.settled()
    assert await rows(office, Offer) == []


async def test_the_caption_of_a_photo_asks_too(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends_photo("Urgent! look at this")
    await anna.sees("Urgent contact with Nowak Law")


async def test_another_bots_keyword_is_kept_and_not_answered(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("URGENT offer for you", via_bot={"id": 9, "is_bot": True, "first_name": "B", "username": "b_bot"})
    await office.settled()
    assert said(anna) == []
    assert (await only(office, Message)).state == MessageState.WAITING


async def test_the_button_under_the_notice_asks(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("There is water on the floor")
    notice = await anna.sees("If it cannot wait: urgent contact costs ⭐250")
    free, paid = notice["text"].index("Monday, 23 November at 09:00"), notice["text"].index("⭐250")
    assert free < paid
    tap_data(anna, notice, "urgent")
    await anna.sees("Urgent contact with Nowak Law")
    assert (await only(office, Offer)).message_id == (await only(office, Message)).id


async def test_in_open_hours_urgent_is_free_marked_and_delivered_once(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING.replace(hour=10))
    anna = office.client("Anna Kowalska", "en")
    message = anna.sends("URGENT: water is running through the ceiling!")
    brought = await office.owner.sees("water is running")
    assert brought["text"].startswith("❗ URGENT · Anna Kowalska")
    await anna.sees_reaction(message["message_id"], "👌")
    await office.settled()
    assert len([words for words in said(office.owner) if "water is running" in words]) == 1
    assert (said(anna), await rows(office, Offer), await rows(office, Case)) == ([], [], [])
    assert anna.stars == 1000


async def test_the_nights_button_is_free_in_the_morning(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("There is water on the floor")
    notice = await anna.sees("If it cannot wait")
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("1 client is waiting")
    tap_data(anna, notice, "urgent")
    await anna.sees("Please write what it is about")
    anna.sends("The water rises")
    await anna.sees("passed on, marked urgent, free of charge")
    await office.owner.sees("❗ URGENT")
    await office.settled()
    assert len([words for words in said(office.owner) if words.startswith("❗")]) == 1
    assert await rows(office, Offer) == []


async def test_who_asks_again_hears_it_again_while_the_owner_is_told_once(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    anna.sends("A pipe has burst")
    await office.owner.sees("A pipe has burst")
    for minute, news, heard, told in ((1, "", 1, 1), (2, "", 2, 1), (3, "It is in the cellar", 3, 2)):
        await office.turn_to(MONDAY_OPENING + timedelta(minutes=minute))
        if news:
            anna.sends(news)
            await office.owner.sees(news)
        anna.sends("/urgent")
        await office.settled()
        assert len([words for words in said(anna) if "passed on, marked urgent" in words]) == heard
        assert len([words for words in said(office.owner) if words.startswith("❗")]) == told


@pytest.mark.parametrize("off", ["price", "switch", "never"])
async def test_where_nothing_is_on_sale_that_is_said_and_the_message_kept(tmp_path: Path, off: str) -> None:
    async with closed_office(tmp_path, urgent_price_stars=0 if off == "price" else 250) as office:
        await office.start()
        if off == "switch":
            office.owner.taps(1, "switch:")
        elif off == "never":
            office.owner.sends("/urgent never 21:00-07:00")
        await office.settled()
        anna = office.client("Anna Kowalska", "en")
        anna.sends("Good evening")
        notice = await anna.sees("23 November at 09:00")
        assert "⭐" not in notice["text"] and labels(notice) == ["I have a complaint"]
        anna.sends("URGENT: water!")
        await anna.sees("Urgent contact is not available now. Your message is kept")
        await office.settled()
        assert await rows(office, Offer) == []
        assert [m.state for m in await rows(office, Message)] == [MessageState.WAITING] * 2
        assert alerts(office.owner) == []


async def test_the_emergency_line_stands_before_everything_paid(office: Office) -> None:
    office.owner.sends("/urgent emergency 112")
    await office.owner.sees("Emergency line: 112")
    anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
    john.sends("/urgent")
    assert (await john.sees("Please write"))["text"].startswith("If life or health is in danger: 112.")
    anna.sends("Good evening")
    notice = (await anna.sees("urgent contact costs"))["text"]
    assert notice.index("09:00") < notice.index("If life or health is in danger: 112.") < notice.index("⭐250")
    offer = (await offered(anna))["text"]
    assert offer.startswith("If life or health is in danger: 112.")
    office.owner.taps(1, "switch:")
    await office.settled()
    anna.sends("/urgent")
    assert (await anna.sees("not available now"))["text"].startswith("If life or health is in danger: 112.")
    eva = office.client("Eva", "en")
    eva.sends("Hello")
    assert "If life or health is in danger: 112." in (await eva.sees("automatic"))["text"]


async def test_a_key_client_rings_without_paying(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await anna.sees("If it cannot wait")
    await give_free_pass(office, anna)
    told = await office.simulator.called("answerCallbackQuery", lambda p: "free" in p.get("text", ""))
    assert told["text"] == "👤 Anna Kowalska may now reach you after hours for free."
    anna.sends("URGENT: water!")
    await anna.sees("We have been alerted. You will have an answer by 22:1")
    alert = await office.owner.sees("🚨 URGENT · Anna Kowalska · key client")
    assert "water!" in alert["text"] and "money" not in alert["text"]
    assert "Refund now" not in labels(alert)
    await office.settled()
    assert (await rows(office, Offer), anna.stars) == ([], 1000)


async def test_the_free_pass_can_be_taken_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await anna.sees("If it cannot wait")
    page = await give_free_pass(office, anna)
    shown = await office.owner.sees_now(page["message_id"], lambda m: "Key client: loud" in labels(m))
    tap(office.owner, shown, "Key client: loud")
    asked = await office.owner.sees_now(page["message_id"], lambda m: "Off: like everybody" in labels(m))
    tap(office.owner, asked, "Off: like everybody")
    await office.simulator.called("answerCallbackQuery", lambda p: "like everybody" in p.get("text", ""))
    await offered(anna)


async def test_nobody_rings_in_the_never_hours_not_even_a_key_client(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await anna.sees("If it cannot wait")
    await give_free_pass(office, anna)
    office.owner.sends("/urgent never 21:00-07:00")
    await office.owner.sees("Never wake me: 21:00-07:00")
    anna.sends("URGENT: water!")
    await anna.sees("not available now")
    await office.settled()
    assert alerts(office.owner) == []


async def test_at_most_so_many_ring_a_night(office: Office) -> None:
    office.owner.taps(1, "night:1")
    await office.settled()
    anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
    await buys(anna)
    john.sends("URGENT: flood!")
    await john.sees("not available now")
    await office.turn_to(november(23, 20))
    await offered(john, "URGENT: flood again!")


async def test_an_invoice_that_is_one_too_many_a_night_is_withdrawn(office: Office) -> None:
    office.owner.taps(1, "night:1")
    await office.settled()
    anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
    invoice = await invoiced(john, "URGENT: flood!")
    await buys(anna)
    await john.sees_gone(invoice["message_id"])
    assert [offer.state for offer in await rows(office, Offer)] == ["withdrawn", "paid"]


async def test_an_open_case_is_not_opened_twice(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    anna.sends("URGENT: it gets worse!")
    await anna.sees("We have been alerted. You will have an answer by 22:1")
    anna.sends("/urgent")
    await anna.sees("We have been alerted.")
    await office.settled()
    assert len(await rows(office, Case)) == len(await rows(office, Offer)) == len(alerts(office.owner)) == 1


async def test_whoever_answers_automatically_with_the_keyword_is_not_answered_for_ever(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    for number in range(6):
        anna.sends(f"Urgent matters: call my office, {number}")
        await office.settled()
    assert count(anna, "Urgent contact with Nowak Law") == 3
    await anna.sees_reaction(anna.messages[-1]["message_id"], "👌")
