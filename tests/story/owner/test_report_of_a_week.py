"""A week is played through, and every figure of its report was counted by hand.

| when             | what comes                                       | what the owner does                       |
|------------------|--------------------------------------------------|-------------------------------------------|
| Mon 23 Nov 10:00 | Anna writes                                      | answers at 10:30: 30 minutes              |
| Mon 11:00        | John writes                                      | answers at 11:50: 50 minutes              |
| Mon 20:00, 20:30 | Eva writes twice                                 | answers at 21:00: held until Tue 09:00    |
| Tue 16:40        | Anna writes                                      | answers on Wed 09:20: 20 + 20 open minutes |
| Tue 22:00        | Eva writes                                       | answers at 22:10: held until Wed 09:00    |
| Wed 19:00        | Anna pays for urgent contact                     | answers at 19:10                          |
| Thu 18:00        | John pays for urgent contact                     | nothing: the money goes back at 18:30     |
| Fri 17:00        | John has waited for 8 open hours                 | nothing: a broken promise                 |
| Sat 12:00        | Eva writes                                       |                                           |
| Sat 13:00        | Ida writes, and takes it back: counted nowhere   |                                           |
| Sat 14:00        | Anna writes, who is blocked: not counted, either | has blocked her                           |

Six promises of an answer within 8 open hours are kept: Anna's three, John's first, and Eva's two, of which one is for
the two messages of Monday.
"""

import csv
import io
import sys

from bot.models import Report
from bot.simulator import Person
from tests.support.office import Office
from tests.support.phones import Json, labels, november, rows, tap, words
from tests.support.urgent_night import buys, rings

CAPTION = """📊 Mon, 23 Nov – Sun, 29 Nov 2026

Messages: 9 (after hours: 6)
Clients who wrote: 3
Usual time to an answer while open: 40 minutes
Answers held until opening: 2
Urgent contact sold: 2 (⭐500); answered in time: 1; given back: 1 (⭐250)
Promises of an answer kept: 6, broken: 1
Evenings kept quiet: 3 of 5

Who wrote most:
1. Eva Green: 4 (after hours: 4)
2. Anna Kowalska: 3 (after hours: 1)
3. John Smith: 2 (after hours: 1)"""
TABLE = [
    ["Time", "Client", "Hours", "Kind", "State", "Answered at", "Minutes until the answer", "Of these while open"],
    ["2026-11-23 10:00", "Anna Kowalska", "while open", "message", "answered", "2026-11-23 10:30", "30", "30"],
    ["2026-11-23 11:00", "John Smith", "while open", "message", "answered", "2026-11-23 11:50", "50", "50"],
    ["2026-11-23 20:00", "Eva Green", "after hours", "message", "answered", "2026-11-24 09:00", "780", "0"],
    ["2026-11-23 20:30", "Eva Green", "after hours", "message", "answered", "2026-11-24 09:00", "750", "0"],
    ["2026-11-24 16:40", "Anna Kowalska", "while open", "message", "answered", "2026-11-25 09:20", "1000", "40"],
    ["2026-11-24 22:00", "Eva Green", "after hours", "message", "answered", "2026-11-25 09:00", "660", "0"],
    ["2026-11-25 19:00", "Anna Kowalska", "after hours", "message", "answered", "2026-11-25 19:10", "10", "0"],
    ["2026-11-26 18:00", "John Smith", "after hours", "message", "waiting", "", "", ""],
    ["2026-11-28 12:00", "Eva Green", "after hours", "message", "waiting", "", "", ""],
]


async def writes(office: Office, day: int, hour: int, minute: int, client: Person, text: str) -> None:
    await office.turn_to(november(day, hour, minute))
    client.sends(text)
    await office.settled()


async def brought(office: Office, text: str, button: str = "") -> Json:
    """Return the owner's copy of a message; at night it is brought by the button in the queue."""
    if button:
        office.owner.sends("/queue")
        tap(office.owner, await office.owner.sees("waiting"), button)
    return await office.owner.sees(lambda m: words(m).endswith(text))


async def answers(office: Office, day: int, hour: int, minute: int, copy: Json, text: str) -> None:
    await office.turn_to(november(day, hour, minute))
    office.owner.sends(text, reply_to=copy["message_id"])
    await office.settled()


async def a_week(office: Office) -> None:
    """Play the week, until Sunday night."""
    anna, john, eva = (office.client(name, "en") for name in ("Anna Kowalska", "John Smith", "Eva Green"))
    await writes(office, 23, 10, 0, anna, "First question")
    copy = await brought(office, "First question")
    await answers(office, 23, 10, 30, copy, "First answer")
    await writes(office, 23, 11, 0, john, "Second question")
    copy = await brought(office, "Second question")
    await answers(office, 23, 11, 50, copy, "Second answer")
    await writes(office, 23, 20, 0, eva, "Third question")
    await writes(office, 23, 20, 30, eva, "And a thought")
    copy = await brought(office, "And a thought", "Eva")
    await answers(office, 23, 21, 0, copy, "Third answer")
    await office.turn_to(november(24, 9))
    await eva.sees("Third answer")
    await writes(office, 24, 16, 40, anna, "Fourth question")
    late = await brought(office, "Fourth question")
    await writes(office, 24, 22, 0, eva, "Fifth question")
    copy = await brought(office, "Fifth question", "Eva")
    await answers(office, 24, 22, 10, copy, "Fifth answer")
    await office.turn_to(november(25, 9))
    await eva.sees("Fifth answer")
    await answers(office, 25, 9, 20, late, "Fourth answer")
    await office.turn_to(november(25, 19))
    await buys(anna)
    alert = await rings(office)
    await answers(office, 25, 19, 10, alert, "I come at once")
    await office.turn_to(november(26, 18))
    await buys(john, "URGENT: flood!")
    await office.settled()
    await office.turn_to(november(26, 18, 31))
    await john.sees("have been given back")
    await office.turn_to(november(27, 9))
    await office.settled()
    await writes(office, 28, 12, 0, eva, "Sixth question")
    ida = office.client("Ida Moss", "en")
    await writes(office, 28, 13, 0, ida, "A mistake")
    ida.sends("/cancel")
    await ida.sees("taken back")
    office.owner.sends("/block Anna")
    tap(office.owner, await office.owner.sees("Block Anna Kowalska?"), "Block without a word")
    await office.settled()
    await writes(office, 28, 14, 0, anna, "Never read")


async def test_every_figure_of_the_week_is_as_counted_by_hand(office: Office) -> None:
    await a_week(office)
    await office.turn_to(november(30, 9))
    await office.settled()
    assert not pictures(office)  # the digest comes first
    await office.turn_to(november(30, 9, 2))
    shown = await office.owner.sees(lambda m: "photo" in m)
    assert words(shown) == CAPTION
    assert not {"matplotlib", "numpy"} & sys.modules.keys()  # a process of its own has drawn it
    assert (shown["photo"][0]["width"], shown["photo"][0]["height"]) == (1280, 1120)
    (call,) = [params for method, params in office.simulator.calls if method == "sendPhoto"]
    assert call["disable_notification"] in {True, "true", "True"}
    tap(office.owner, shown, "All of it as a file")
    file = await office.owner.sees(lambda m: "document" in m)
    assert file["document"]["file_name"] == "after-hours 2026-11-23 2026-11-29.csv"
    content = await office.bot.telegram.get_file(file["document"]["file_id"])
    written = bytes(await content.download_as_bytearray())
    assert written.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(written.decode("utf-8-sig")))) == TABLE
    await office.stop()
    await office.start()
    await office.turn_to(november(30, 12))
    await office.turn_to(november(30, 16))
    await office.settled()
    assert len(pictures(office)) == 1
    assert [row.begins_on for row in await rows(office, Report)] == ["2026-11-16", "2026-11-23"]


def pictures(office: Office) -> list[Json]:
    return [message for message in office.owner.received if "photo" in message]


async def test_stats_shows_any_days_and_the_days_around_them(office: Office) -> None:
    await office.turn_to(november(23, 10))
    office.client("Anna Kowalska", "en").sends("Hello")
    await office.settled()
    office.owner.sends("/stats 23.11 23.11")
    shown = await office.owner.sees(lambda m: "photo" in m)
    assert words(shown).startswith("📊 Mon, 23 Nov 2026\n\nMessages: 1 (after hours: 0)\n")
    assert labels(shown) == ["All of it as a file (CSV)", "‹ Earlier", "No report on Mondays"]
    tap(office.owner, shown, "‹ Earlier")
    empty = await office.owner.sees("Nobody wrote: Sun, 22 Nov 2026")
    assert labels(empty) == ["‹ Earlier", "Later ›", "No report on Mondays"]
    tap(office.owner, empty, "Later ›")
    again = await office.owner.sees(lambda m: "photo" in m and m["message_id"] > empty["message_id"])
    assert words(again) == words(shown)
