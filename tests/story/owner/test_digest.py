"""The digest comes at opening, once per closed period, and lists all waiting clients, the longest wait first."""

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.support.office import MONDAY_OPENING, WARSAW, Office, closed_office
from tests.support.phones import data, labels, november, said, sets_hours, tap, told, words

OWN_HOURS = "Mo-Su 09:00-17:00"

UNTESTED = "⚠️ Nobody has tested yet that an urgent message wakes them. /ring test does it in a minute."


def digests(office: Office) -> list[str]:
    return [text for text in said(office.owner) if "waiting ·" in text]


async def test_it_comes_exactly_once_however_often_the_clock_is_looked_at(office: Office) -> None:
    office.client("John Smith", "en").sends("Hello")
    await office.settled()
    await office.turn_to(november(23, 8, 59))
    await office.settled()
    assert digests(office) == []
    for minute in (0, 1, 2, 30):
        await office.turn_to(november(23, 9, minute))
        await office.settled()
    assert len(digests(office)) == 1


async def test_an_empty_night_sends_nothing(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    await office.settled()
    assert told(office) == []


async def test_whoever_still_waits_is_in_the_next_digest_too(office: Office) -> None:
    office.client("John Smith", "en").sends("Hello")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("1 client is waiting")
    await office.turn_to(november(24, 9))
    await office.owner.sees("1 client is waiting")


async def test_a_message_of_open_hours_that_was_not_answered_is_in_the_next_digest(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    office.client("John Smith", "en").sends("Do not forget me")
    await office.owner.sees("Do not forget me")
    await office.turn_to(november(24, 9))
    assert "Do not forget me" in words(await office.owner.sees("1 client is waiting · 1 message"))


async def test_the_longest_waiting_is_first_with_count_first_line_and_wait(office: Office) -> None:
    eva, john = office.client("Eva", "en"), office.client("John Smith", "en")
    john.sends("First line\nsecond line")
    await office.settled()
    await office.turn_to(november(21, 12))
    eva.sends("Later")
    john.sends("Something else")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    assert words(await office.owner.sees("waiting")) == (
        f"2 clients are waiting · 3 messages\n{UNTESTED}\n\n"
        "1. John Smith · 2 messages, since Fri 21:40 (2 days)\nFirst line second line\n\n"
        "2. Eva · 1 message, since Sat 12:00 (2 days)\nLater"
    )


async def test_two_hundred_clients_with_emoji_names_are_all_named_once_each_with_a_button(office: Office) -> None:
    people = [office.client(f"Client {n:03} " + "👩‍🚀🏳️‍🌈" * 9, "en") for n in range(200)]
    for person in people:
        person.sends("🙂" * 150)
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("200 clients are waiting · 200 messages")
    await office.owner.sees("200. “Client")
    await office.settled()
    sent = [message for message in office.owner.received if "· 1 message" in words(message)]
    assert all(len(words(message).encode("utf-16-le")) // 2 <= 4096 for message in sent)
    named = [name for message in sent for name in re.findall(r"^\d+\. “Client (\d{3})", words(message), re.MULTILINE)]
    assert named == [f"{n:03}" for n in range(200)]
    for message in sent:
        on_page = re.findall(r"^\d+\. “Client (\d{3})", words(message), re.MULTILINE)
        assert [label[10:13] for label in labels(message) if label != "Bring all"] == on_page
        assert len(on_page) <= 100
    last = sent[-1]
    assert [label for message in sent for label in labels(message)].index("Bring all") == 200
    office.owner.taps(last, last["reply_markup"]["inline_keyboard"][-2][0]["callback_data"])
    await office.owner.sees(lambda m: words(m).startswith("👤 “Client 199") and "(2 days)" in words(m))
    assert len({data(message, label) for message in sent for label in labels(message)}) == 201


@pytest.mark.parametrize(
    ("night", "morning"),
    [
        (datetime(2026, 10, 24, 22, tzinfo=WARSAW), datetime(2026, 10, 25, 8, 0, tzinfo=UTC)),
        (datetime(2026, 3, 28, 22, tzinfo=WARSAW), datetime(2026, 3, 29, 7, 0, tzinfo=UTC)),
    ],
)
async def test_in_a_night_of_changed_clocks_it_comes_at_nine_local_time(
    tmp_path: Path, night: datetime, morning: datetime
) -> None:
    assert morning.astimezone(ZoneInfo("Europe/Warsaw")).hour == 9
    async with closed_office(tmp_path, working_hours=OWN_HOURS) as office:
        office.clock.turn_to(night)
        await office.start()
        john = office.client("John Smith", "en")
        john.sends("Hello")
        await john.sees("09:00")
        await office.settled()
        await office.turn_to(datetime.fromtimestamp(morning.timestamp() - 60, UTC))
        await office.settled()
        assert digests(office) == []
        await office.turn_to(morning)
        await office.owner.sees("1 client is waiting")


async def test_around_the_clock_there_is_no_notice_and_no_digest(tmp_path: Path) -> None:
    async with closed_office(tmp_path, working_hours="24/7") as office:
        await office.start()
        john = office.client("John Smith", "en")
        john.sends("At once")
        await office.owner.sees("At once")
        await office.turn_to(MONDAY_OPENING)
        await office.settled()
        assert said(john) == []
        assert digests(office) == []


async def test_never_open_there_is_no_digest_until_hours_are_set(tmp_path: Path) -> None:
    async with closed_office(tmp_path, working_hours="off") as office:
        await office.start()
        john = office.client("John Smith", "en")
        john.sends("Hello")
        await john.sees("automatic reply")
        await office.turn_to(MONDAY_OPENING)
        await office.settled()
        assert digests(office) == []
        await sets_hours(office.owner, "Mo-Fr 09:00-17:00")
        assert office.app is not None
        await office.app.look_now()
        await office.owner.sees("1 client is waiting")


async def test_what_came_while_closed_for_a_quarter_of_an_hour_is_in_a_digest_of_its_own(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Friday")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("1 client is waiting")
    await sets_hours(office.owner, "off")
    eva = office.client("Eva", "en")
    eva.sends("While you were out")
    await eva.sees("automatic reply")
    await office.turn_to(november(23, 9, 15))
    await sets_hours(office.owner, "Mo-Fr 09:00-17:00")
    assert office.app is not None
    await office.app.look_now()
    await office.owner.sees("While you were out")


async def test_it_is_in_the_owner_s_language(office: Office) -> None:
    office.owner.sends("/language pl")
    await office.owner.sees("po polsku")
    office.client("John Smith", "en").sends("Hello")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("Czeka 1 osoba · 1 wiadomość")


async def test_names_and_words_of_clients_are_shown_plain_and_on_one_line(office: Office) -> None:
    nasty = office.client("\u202egnp.exe\u202c <b>%s</b> {client}", "en")
    nasty.sends("*bold* _x_ <i>{moment}</i> %d\n\n2. Somebody else · 99 messages")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    lines = words(digest).splitlines()
    assert lines[3].startswith("1. “gnp.exe <b>%s</b> {client}” · 1 message")
    assert lines[4] == "*bold* _x_ <i>{moment}</i> %d 2. Somebody else · 99 messages"
    marked = [entity for entity in digest.get("entities", []) if entity["type"] in {"bold", "italic", "text_link"}]
    assert [(one["type"], one["offset"]) for one in marked] == [("bold", words(digest).index("“gnp.exe"))]


async def test_the_owner_who_blocked_the_bot_gets_his_digest_when_he_is_back(office: Office) -> None:
    office.client("John Smith", "en").sends("Hello")
    await office.settled()
    office.owner.blocks()
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    await office.simulator.called("sendMessage", lambda p: "1 client is waiting" in p["text"])
    await office.settled()
    office.owner.unblocks()
    digest = await office.owner.sees("1 client is waiting")
    tap(office.owner, digest, "John Smith")
    await office.owner.sees("John Smith · 1 message")
