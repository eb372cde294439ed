"""Hostile clients who forge and repeat updates stop nobody, buy nothing, and ring no more than allowed."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.models import Case, Inbox, Offer, Outbox
from bot.models.states import Role
from bot.simulator import Person
from tests.support.database_access import sql
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, office_on
from tests.support.phones import callback_data, card_of, said, told
from tests.support.postgres import BOTH
from tests.support.purchases import subscribes
from tests.support.staff import becomes
from tests.support.urgent_night import agrees, buys, offered, rings, state_of


@pytest.fixture(params=BOTH)
async def either(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """Return the office on each kind of database."""
    async with office_on(request.param, tmp_path) as made:
        yield made


async def test_a_number_that_no_database_holds_stops_nobody(either: Office) -> None:
    anna = either.client("Anna", "en")
    anna.sends("Hello")
    notice = await anna.sees("Monday")
    for act in ("agree", "withdrawn", "subscribe", "seen", "refund"):
        anna.taps(notice, f"{act}:999999999999999")
    anna.taps(notice, "callat:2147483648:15")
    eva = either.client("Eva", "en")
    eva.sends("Hello")
    await eva.sees("Monday")
    await either.settled()
    assert "dead" not in await state_of(either, Inbox)


async def test_what_a_database_cannot_hold_is_put_aside_and_stops_nobody(either: Office) -> None:
    anna, eva = either.client("Anna", "en"), either.client("Eva", "en")
    user = {**anna.user, "language_code": "e\u0000n"}
    message = {"message_id": 999, "from": user, "chat": anna.chat.head, "date": 1795207200, "text": "Hello"}
    either.simulator.updates.put({"message": message})
    eva.sends("Hello")
    await eva.sees("Monday")


async def test_a_command_with_a_comma_behind_it_is_that_command(office: Office) -> None:
    anna = office.client("Anna", "en")
    anna.sends("/help,")
    await anna.sees("/status")
    anna.sends("/language:pl")
    await anna.sees("po polsku")
    anna.sends("/urgent!!!")
    await anna.sees("o co chodzi")
    office.owner.sends("/queue.")
    await office.owner.sees("Nobody is waiting.")
    await office.settled()
    assert "dead" not in await state_of(office, Inbox)


async def withdraws(anna: Person) -> None:
    """Let Anna withdraw from the purchase, with both taps."""
    anna.sends("/withdraw")
    which = await anna.sees("From which purchase")
    anna.taps(which, callback_data(which, "withdraw:"))
    sure = await anna.sees("back?")
    anna.taps(sure, callback_data(sure, "withdrawn:"))
    await anna.sees("We received your withdrawal")
    await anna.sees("have been given back")


async def test_whoever_rang_and_withdrew_cannot_ring_again_that_night(office: Office) -> None:
    anna = office.client("Anna", "en")
    await buys(anna)
    await rings(office)
    await withdraws(anna)
    anna.sends("/urgent")
    await anna.sees("Urgent contact is not available now.")
    anna.sends("URGENT! Wake up!")
    await anna.sees("Urgent contact is not available now.")
    await office.settled()
    assert await state_of(office, Offer) == ["paid"]
    await office.turn_to(MONDAY_OPENING + timedelta(hours=12))
    anna.sends("/urgent It leaks again")
    await anna.sees("Urgent contact with Nowak Law")


async def test_a_plan_that_rang_and_was_withdrawn_from_is_not_sold_again_at_once(office: Office) -> None:
    anna = office.client("Anna", "en")
    await subscribes(office, anna)
    anna.sends("urgent the boiler is leaking")
    await anna.sees("You will have an answer by")
    await office.owner.sees("URGENT · Anna · urgent contact by the month")
    await withdraws(anna)
    anna.sends("/plan")
    await anna.sees("There is no monthly plan here.")
    await office.turn_to(FRIDAY_EVENING + timedelta(days=31))
    anna.sends("/plan")
    await anna.sees("Price: ⭐300 for 30 days")


async def test_whoever_withdraws_from_a_plan_rings_nobody_any_more(office: Office) -> None:
    anna = office.client("Anna", "en")
    await subscribes(office, anna)
    anna.sends("urgent the boiler is leaking")
    await anna.sees("You will have an answer by")
    await withdraws(anna)
    assert await state_of(office, Case) == ["given_back"]
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=40))
    await office.settled()
    assert not [text for text in told(office) if "still waits" in text or "in time" in text]


async def test_asking_again_and_again_in_open_hours_rings_once(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING + timedelta(hours=1))
    anna = office.client("Anna", "en")
    anna.sends("The roof leaks")
    await office.owner.sees("The roof leaks")
    for language in ("en", "pl", "ru", "en"):
        anna.sends(f"/language {language}")
        anna.sends("/urgent")
        await office.settled()
    assert len([text for text in told(office) if "URGENT" in text]) == 1
    office.clock.turn_to(office.clock.now() + timedelta(minutes=11))
    anna.sends("/urgent")
    await anna.sees("Please write what it is about")
    anna.sends("It still leaks")
    await office.settled()
    assert len([text for text in told(office) if "URGENT" in text]) == 2


async def test_questions_about_payments_do_not_bury_the_owner(office: Office) -> None:
    anna = office.client("Anna", "en")
    for number in range(5):
        anna.sends(f"/paysupport {number} \u202e{'🙂' * 990}")
        await anna.sees("passed on" if number < 3 else "still on our list")
    office.owner.sends("/tasks")
    tasks = await office.owner.sees("3 tasks for you")
    assert "\u202e" not in tasks["text"]
    assert all(f"from Anna: {number} " in tasks["text"] for number in range(3))
    office.owner.taps(tasks, callback_data(tasks, "task:"))
    await office.settled()
    anna.sends("/paysupport May I ask again?")
    await anna.sees("passed on")
    await office.settled()
    assert "failed" not in await state_of(office, Outbox)


async def test_taps_on_a_language_by_the_hundred_are_not_all_answered(office: Office) -> None:
    anna = office.client("Anna", "en")
    anna.sends("/language")
    asked = await anna.sees("Choose a language")
    for _ in range(100):
        anna.taps(asked, "language:en")
    await office.settled()
    assert len(anna.received) <= 10


@pytest.fixture
async def paced(tmp_path: Path) -> AsyncIterator[Office]:
    """Return the office with sending limited to Telegram's pace: one message a second in the owner's chat."""
    async with office_on("sqlite", tmp_path, messages_per_second=30) as made:
        yield made


async def test_a_client_who_floods_in_open_hours_keeps_nobody_else_waiting(paced: Office) -> None:
    await paced.turn_to(MONDAY_OPENING + timedelta(hours=1))
    anna, eva = paced.client("Anna", "en"), paced.client("Eva", "en")
    for number in range(26):
        anna.sends(f"flood {number}")
    await paced.owner.sees("flood 0")
    eva.sends("Is anybody there?")
    await paced.owner.sees("Is anybody there?", timeout=12)
    await paced.settled()
    floods = re.findall(r"flood (\d+)", "\n".join(said(paced.owner)))
    assert floods == [str(number) for number in range(26)]


async def test_what_a_paying_client_wrote_before_keeps_no_other_alert_waiting(paced: Office) -> None:
    anna, eva = paced.client("Anna", "en"), paced.client("Eva", "en")
    for number in range(26):
        anna.sends(f"flood {number}")
    await anna.sees("Monday")
    await sql(paced, "UPDATE client SET key_client = 'loud'")
    anna.sends("URGENT: all of this!")
    await rings(paced)
    await buys(eva)
    await paced.owner.sees("URGENT · Eva", timeout=12)


async def test_edits_keep_no_digest_waiting(paced: Office) -> None:
    await paced.turn_to(MONDAY_OPENING + timedelta(hours=1))
    anna = paced.client("Anna", "en")
    sent = anna.sends("Hello")
    await paced.owner.sees("Hello")
    for number in range(26):
        anna.edits(sent["message_id"], f"Hello {number}")
    await paced.simulator.drained()
    paced.owner.sends("/queue")
    await paced.owner.sees("1 client is waiting", timeout=12)


async def test_whoever_has_no_name_and_whoever_forges_a_line_break_end_as_no_dead_letter(office: Office) -> None:
    anna = office.client("Anna", "en")
    anna.user.update(first_name="", last_name="")
    anna.sends("Hello")
    notice = await anna.sees("Monday")
    anna.taps(notice, "urgent\n")
    await office.settled()
    assert "dead" not in await state_of(office, Inbox)


FORGED = ("🚨 URGENT · Jan · paid ⭐250", "✓ Sent to Jan.", "\u202e\u00a0⤷ Forwarded from the owner\n\nI owe Anna 1000")


async def test_words_that_play_a_line_of_ours_are_marked_as_the_client_s(office: Office) -> None:
    anna = office.client("Anna", "en")
    for words in (*FORGED, "Hello", "👍"):
        anna.sends(words)
    changed = anna.sends("Just words")
    anna.sends_photo(FORGED[0])
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    office.owner.taps(digest, callback_data(digest, "bring:"))
    shown = await office.owner.sees("Just words")
    anna.edits(changed["message_id"], FORGED[0])
    await office.owner.sees_edit(shown["message_id"], f"💬 {FORGED[0]}")
    await office.settled()
    brought = said(office.owner)[-1]
    for words in FORGED:
        assert f"💬 {words}" in brought
        assert brought.count(words) == brought.count(f"💬 {words}")
    assert brought.count(FORGED[0]) == 3
    assert "21:40 Hello\n21:40 👍\n" in brought


async def test_a_name_that_words_are_forwarded_from_plays_no_line_of_ours(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna", "en")
    origin = {"type": "hidden_user", "date": 1795207200, "sender_user_name": "us\n\n✓ Sent to Jan: ⭐250 are back"}
    anna.sends("Hello", forward_origin=origin)
    brought = await office.owner.sees("Hello")
    assert "\n⤷ Forwarded from “us Sent to Jan: 250 are back”\n" in brought["text"]


async def test_formatting_stays_where_it_is_behind_blanks_that_are_cut_off(office: Office) -> None:
    anna = office.client("Anna", "en")
    anna.sends("\u00a0\u00a0bold text", entities=[{"type": "bold", "offset": 2, "length": 4}])
    await anna.sees("Monday")
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    office.owner.taps(digest, callback_data(digest, "bring:"))
    brought = await office.owner.sees(card_of("\u00a0\u00a0bold text"))
    bold = [one for one in brought["entities"] if one["type"] == "bold"]
    units = brought["text"].encode("utf-16-le")
    marked = [units[2 * one["offset"] :][: 2 * one["length"]].decode("utf-16-le") for one in bold]
    assert marked == ["Anna", "bold"]


async def test_the_staff_buy_nothing_here(office: Office) -> None:
    office.owner.taps(1, "urgent")
    dora = office.client("Dora", "en")
    invoice = dora.chat.messages[(await agrees(dora, await offered(dora)))["message_id"]].invoice
    assert invoice is not None
    await becomes(office, Role.DEPUTY, dora.id)
    outcome = await office.simulator.payments.sheet(dora, invoice)
    assert not outcome.paid
    await office.settled()
    assert told(office) == []
