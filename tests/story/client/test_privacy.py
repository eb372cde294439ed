"""/privacy explains the stored data in the client's language, and /mydata sends all of it in one file."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.models import Answer, Outbox
from bot.texts import LANGUAGES
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, closed_office
from tests.support.phones import card_of, rows, said, tap
from tests.support.privacy import file_of
from tests.support.urgent_night import buys

MINUTES = "You have just asked for your data."


@pytest.mark.parametrize("language", LANGUAGES)
async def test_privacy_says_in_every_language_what_is_kept_and_how_to_get_rid_of_it(
    office: Office, language: str
) -> None:
    client = office.client("Client", language)
    client.sends("/privacy")
    told = (await client.sees("/mydata"))["text"]
    assert "/erase" in told and "Nowak Law" in told and "Telegram" in told
    assert ("encrypted" in told) == (language == "en")


async def test_the_menu_and_help_name_the_commands(office: Office) -> None:
    offered = await office.simulator.called("setMyCommands", lambda p: p.get("language_code") is None)
    commands = offered["commands"] if isinstance(offered["commands"], list) else json.loads(offered["commands"])
    assert {"privacy", "mydata", "erase"} <= {one["command"] for one in commands}
    john = office.client("John", "en")
    john.sends("/help")
    await john.sees("/erase – delete what we keep about you")


async def test_the_file_holds_everything_of_the_client_and_nothing_of_anybody_else(office: Office) -> None:
    anna, eva = office.client("Anna Kowalska", "en"), office.client("Eva Green", "en")
    eva.sends("My own sorrow")
    await eva.sees("automatic reply")
    await buys(anna)
    anna.sends_photo("A picture of it")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("are waiting")
    tap(office.owner, digest, "Anna")
    card = await office.owner.sees("👤 Anna Kowalska")
    office.owner.sends("I call you at ten", reply_to=card["message_id"])
    await anna.sees("I call you at ten")
    await office.settled()
    found = await file_of(office, anna)
    assert found["client"][0]["name"] == "Anna Kowalska"
    assert [message["content"]["text"] for message in found["messages"]] == [
        "URGENT: water is running through the ceiling!",
        "A picture of it",
    ]
    assert [payment["amount"] for payment in found["payments"]] == [250]
    assert [len(found[part]) for part in ("offers", "urgent_cases", "answers", "notices")] == [1, 1, 1, 0]
    assert any(
        "automatic" in call.get("text", "") or "Paid" in call.get("text", "") for call in found["sent_to_you_lately"]
    )
    assert any("/mydata" in json.dumps(update) for update in found["received_from_telegram_lately"])
    everything = json.dumps(found, ensure_ascii=False)
    strange = ["Eva", "sorrow", "Marek", str(office.owner.id), "provider_token", office.simulator.token]
    assert [one for one in strange if one in everything] == []


async def test_a_deputy_s_file_has_nothing_of_those_who_rang_him(office: Office) -> None:
    office.owner.sends("/urgent deputy")
    link = (await office.owner.sees("start=deputy_"))["text"]
    eva, anna = office.client("Eva Green", "en"), office.client("Anna Kowalska", "en")
    eva.sends("What does a will cost?")  # makes her a client first; a mere deputy has no client data
    await eva.sees("automatic reply")
    eva.sends("/start " + link.split("start=")[1].split()[0])
    await eva.sees("You are the deputy")
    await buys(anna)
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=16))
    alert = await eva.sees("🚨 URGENT · Anna Kowalska")
    eva.sends("I am on my way", reply_to=alert["message_id"])
    await anna.sees("I am on my way")
    await office.settled()
    found = json.dumps(await file_of(office, eva), ensure_ascii=False)
    assert "Eva Green" in found and "a will" in found and "Anna" not in found and "water" not in found


async def test_the_file_is_not_kept_once_it_is_sent_and_not_made_again_at_once(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await file_of(office, anna)
    await office.settled()
    (call,) = [call for call in await rows(office, Outbox) if call.method == "sendDocument"]
    assert (call.state, call.params, call.header) == ("sent", {}, None)
    for _ in range(8):
        anna.sends("/mydata")
    await anna.sees(MINUTES)
    await office.settled()
    assert sum(MINUTES in text for text in said(anna)) <= 5
    assert sum("document" in message for message in anna.received) == 1


async def test_a_file_that_telegram_refuses_is_not_kept_either(tmp_path: Path) -> None:
    async with closed_office(tmp_path) as office:
        await office.start()
        anna = office.client("Anna Kowalska", "en")
        office.simulator.faults.next("sendDocument", times=2, error=(400, "Bad Request: wrong file", {}))
        anna.sends("/mydata")
        await office.simulator.called("sendDocument", lambda p: "document" in p)
        await office.settled()
        (call,) = [call for call in await rows(office, Outbox) if call.method == "sendDocument"]
        assert (call.state, call.params) == ("failed", {})


async def test_what_the_owner_wrote_is_not_in_it_before_it_is_sent_and_nowhere_once_it_is_erased(
    office: Office,
) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("1 client is waiting"), "Anna")
    copy = await office.owner.sees(card_of("Good evening"))
    await office.settled()
    await office.turn_to(MONDAY_OPENING + timedelta(hours=12))
    office.owner.sends("A secret until the morning", reply_to=copy["message_id"])
    await office.owner.sees("Your answer to Anna Kowalska is held")
    assert "secret" not in json.dumps(await file_of(office, anna))
    anna.sends("/erase")
    tap(anna, await anna.sees("Delete everything"), "")
    await anna.sees("deleted")
    await office.settled()
    assert [answer.content for answer in await rows(office, Answer)] == [None]


async def test_an_answer_that_came_as_a_file_does_not_count_as_one(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    anna.forbids_voices = True
    anna.sends("Good morning")
    copy = await office.owner.sees("Good morning")
    office.owner.sends_voice(reply_to=copy["message_id"])
    await anna.sees(lambda m: "document" in m)
    assert (await file_of(office, anna))["client"][0]["name"] == "Anna Kowalska"
