"""The deputy answers as the owner does: second answers, albums and corrections, in the deputy's own language."""

from typing import Any

import pytest

from bot.features import urgent
from bot.models import Client, Message
from bot.simulator import Person
from bot.texts import LANGUAGES, Texts
from tests.support.answers import arrives
from tests.support.deputies import after, called, deputy_link, deputy_of
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import data, labels, rows, said, tap, tap_data, words
from tests.support.talks import without_talks
from tests.support.urgent_night import alerts, buys, count

Json = dict[str, Any]


@pytest.fixture
def anna(office: Office) -> Person:
    return office.client("Anna Kowalska", "en")


async def test_a_second_answer_is_held_and_the_deputys_own_button_sends_it(office: Office, anna: Person) -> None:
    await without_talks(office)
    ewa, alert = await called(office, anna)
    ewa.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    ewa.sends("And open the window.", reply_to=alert["message_id"])
    held = await ewa.sees("is held until we open on Monday")
    tap_data(ewa, held, "now:")
    await anna.sees("And open the window.")
    await ewa.sees_edit(held["message_id"], "✓ Sent to Anna Kowalska.")


async def test_an_edit_of_the_deputys_reaches_the_client(office: Office, anna: Person) -> None:
    ewa, alert = await called(office, anna)
    answer = ewa.sends("Close the valv", reply_to=alert["message_id"])
    copy = await anna.sees("Close the valv")
    await arrives(ewa, answer)
    ewa.edits(answer["message_id"], "Close the valve")
    await anna.sees_edit(copy["message_id"], "Close the valve")


async def test_an_album_of_the_deputys_arrives_whole(office: Office, anna: Person) -> None:
    ewa, alert = await called(office, anna)
    ewa.sends_album([{"kind": "photo", "caption": "This one"}, "photo", "photo"], reply_to=alert["message_id"])
    await anna.sees("This one")
    await office.settled()
    assert len([m for m in anna.received if "photo" in m]) == 3
    assert [c.name for c in await rows(office, Client)] == ["Anna Kowalska"]


async def test_what_the_deputy_writes_is_never_a_clients_message(office: Office, anna: Person) -> None:
    ewa, alert = await called(office, anna)
    told = len(said(office.owner))
    ewa.sends("On my way!")
    await ewa.sees("Who is this for?")
    for text in ("URGENT help", "/urgent", "/hours", "/money", "/queue", "/help", "/status", "/erase", "/nonsense"):
        ewa.sends(text)
    ewa.edits(ewa.sends("Hello")["message_id"], "Hello, hello")
    ewa.sends_photo("Look")
    for forged in ("urgent", "withdraw:1", "agree:1", "language:xx"):
        ewa.taps(alert, forged)
    await office.settled()
    assert [c.name for c in await rows(office, Client)] == ["Anna Kowalska"]
    assert {m.chat_id for m in await rows(office, Message)} == {anna.id}
    assert len(said(office.owner)) == told
    assert count(ewa, "automatic reply") == count(ewa, "Urgent contact") == 0


async def test_a_deputy_whom_no_alert_has_reached_is_told_how_to_answer(office: Office) -> None:
    office.client("John Smith", "en").sends("Hello")
    ewa = await deputy_of(office)
    ewa.sends("On my way!")
    await ewa.sees("Who is this for? Please reply to a message that I brought you")


async def test_help_and_start_fit_the_deputy(office: Office) -> None:
    ewa = await deputy_of(office)
    for command in ("/start", "/help"):
        seen = len(ewa.received)
        ewa.sends(command)
        await office.settled()
        (answer,) = said(ewa)[seen:]
        unknown, _, help_ = answer.rpartition("To answer a client")
        assert "/queue" not in help_ and "/withdraw" not in answer
        assert bool(help_) and not unknown.startswith("/queue")
    ewa.sends("/queue")
    await ewa.sees("/queue is for the owner alone. /help shows what you can do.")


async def test_the_own_link_opened_twice_greets_the_deputy(office: Office) -> None:
    link = await deputy_link(office)
    ewa = office.client("Ewa Lis", "en")
    ewa.opens(link)
    await ewa.sees("You are the deputy of Nowak Law")
    ewa.opens(link)
    await office.settled()
    assert count(ewa, "You are the deputy of Nowak Law") == 2
    assert await rows(office, Client) == []


async def test_somebody_who_was_a_client_keeps_the_rights_of_one(office: Office) -> None:
    ewa = office.client("Ewa Lis", "en")
    ewa.sends("What does a will cost?")
    await ewa.sees("automatic reply")
    ewa.opens(await deputy_link(office))
    await ewa.sees("You are the deputy")
    ewa.sends("/status")
    await ewa.sees("You have 1 message waiting")
    ewa.sends("/erase")
    await ewa.sees("Delete everything")
    ewa.sends("Now as the deputy")
    await ewa.sees("Who is this for?")
    assert len(await rows(office, Message)) == 1


async def test_a_deputy_who_was_a_client_erases_that_and_stays_the_deputy(office: Office, anna: Person) -> None:
    ewa = office.client("Ewa Lis", "en")
    ewa.sends("What does a will cost?")
    await ewa.sees("automatic reply")
    ewa.opens(await deputy_link(office))
    await ewa.sees("You are the deputy")
    await buys(anna)
    await office.turn_to(after(15))
    alert = await ewa.sees("🚨 URGENT · Anna Kowalska")
    ewa.sends("/privacy")
    await ewa.sees("What Nowak Law keeps about you here")
    ewa.sends("/erase")
    tap_data(ewa, await ewa.sees("Delete everything that"), "erase:")
    await ewa.sees("Done: what we kept about you has been deleted.")
    await office.settled()
    assert [message.client_id for message in await rows(office, Message)] == [2]
    assert "Ewa Lis" not in [client.name for client in await rows(office, Client)]
    ewa.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    ewa.sends("/mydata")
    await ewa.sees("To answer a client, reply to a message")


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
async def test_the_deputy_reads_everything_in_a_language_of_the_deputys_own(office: Office, language: str) -> None:
    """The link sets it from Telegram's language; the alert, the buttons and the confirmations use it."""
    await without_talks(office)
    t, english = Texts.of(language), Texts.of("en")
    ewa = office.client("Ewa Lis", language)
    ewa.opens(await deputy_link(office))
    welcome = words(await ewa.sees("Nowak Law"))
    assert "deputy" not in welcome
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await office.turn_to(after(15))
    alert = await ewa.sees("🚨")
    assert t("URGENT") in words(alert) and "URGENT" not in words(alert).splitlines()[0]
    assert labels(alert)[0] == t("I'm on it")
    await office.owner.sees("The deputy has been alerted about Anna Kowalska.")
    tapped = ewa.taps(alert, data(alert, t("I'm on it")))
    answer = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == tapped)
    assert answer["text"] == urgent.staff_views.seen(t) != urgent.staff_views.seen(english)
    answered = ewa.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    await arrives(ewa, answered)
    ewa.sends("And the window.", reply_to=alert["message_id"])
    held = await ewa.sees(lambda m: labels(m) == [t("Send now"), t("Take back")])
    assert english("Send now") not in labels(held)


async def test_the_deputy_chooses_a_language(office: Office, anna: Person) -> None:
    ewa = await deputy_of(office)
    ewa.sends("/language")
    tap(ewa, await ewa.sees("Choose a language"), "Polski")
    await ewa.sees(Texts.of("pl")("From now on I will write in English."))
    ewa.sends("/help")
    assert "/language" in words(await ewa.sees("bot"))
    ewa.sends("/language uk")
    await ewa.sees(Texts.of("uk")("From now on I will write in English."))
    office.owner.sends("/help")
    await office.owner.sees("To answer a client")
    assert await rows(office, Client) == []


async def test_in_open_hours_the_deputys_answer_goes_at_once(office: Office, anna: Person) -> None:
    ewa, alert = await called(office, anna)
    await office.turn_to(MONDAY_OPENING)
    ewa.sends("Is it dry again?", reply_to=alert["message_id"])
    await anna.sees("Is it dry again?")


async def test_after_an_edit_the_deputy_has_no_buttons_that_are_the_owners(office: Office, anna: Person) -> None:
    ewa, alert = await called(office, anna)
    ewa.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    await office.settled()
    urgent = next(m for m in anna.messages if words(m).startswith("URGENT"))
    anna.edits(urgent["message_id"], "URGENT: water in the cellar, too!")
    await ewa.sees_edit(alert["message_id"], "in the cellar")
    await office.settled()
    shown = next(m for m in ewa.messages if m["message_id"] == alert["message_id"])
    assert labels(shown) == []


async def test_a_deputy_is_not_rung_about_the_own_message_of_before(office: Office) -> None:
    ewa = office.client("Ewa Lis", "en")
    await buys(ewa)
    ewa.opens(await deputy_link(office))
    await office.owner.sees("Your deputy is set")
    await office.turn_to(after(16))
    await office.settled()
    assert alerts(ewa) == []
