"""A vacation is planned by taps or typed, and clients read of it; nonsense changes nothing."""

from datetime import datetime

import pytest

from bot.models import Offer
from bot.models.states import OfferState
from tests.support.office import WARSAW, Office
from tests.support.phones import labels, november, rows, said, words
from tests.support.vacations import december, planned, stored, taps

NOTICES = [
    ("en", "we are away.\n\nWe are back on Monday, 4 January at 09:00"),
    ("pl", "jesteśmy na urlopie.\n\nWracamy w poniedziałek 4 stycznia o 9:00"),
    ("ru", "мы в отпуске.\n\nВернёмся в понедельник, 4 января, в 9:00"),
    ("uk", "ми у відпустці.\n\nПовернемося у понеділок, 4 січня, о 9:00"),
]


@pytest.mark.parametrize(("language", "says"), NOTICES)
async def test_clients_read_until_when_and_the_line_and_how_what_cannot_wait_is_asked(
    office: Office, language: str, says: str
) -> None:
    await planned(office)
    await office.turn_to(december(28, 12))
    anna = office.client("Anna Kowalska", language)
    anna.sends("Hello")
    notice = words(await anna.sees("Merry Christmas!"))
    assert says in notice
    assert notice.index("Nowak Law") < notice.index("Merry Christmas!") < notice.index("⭐250")


async def test_in_the_owner_s_own_words_the_line_is_the_reason(office: Office) -> None:
    await planned(office, "/notice en Automatic reply. {reason} Back {opening}.", "in your own words")
    await planned(office)
    await office.turn_to(december(28, 12))
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await anna.sees("Automatic reply. Merry Christmas! Back on Monday, 4 January at 09:00")


async def test_in_three_taps_and_undone_in_one(office: Office) -> None:
    screen = await planned(office, "/vacation", "No vacation is planned.")
    screen = await taps(office.owner, screen, "Plan a vacation", "November 2026: which is the first day")
    screen = await taps(office.owner, screen, "23", "which is the last day of your vacation from Mon, 23 Nov on?")
    screen = await taps(office.owner, screen, "27", "Vacation: Mon, 23 Nov – Fri, 27 Nov")
    assert [(row.starts_at, row.ends_at) for row in await stored(office)] == [
        (november(23, 0), november(28, 0)),
    ]
    screen = await taps(office.owner, screen, "Undo", "Taken back: Vacation: Mon, 23 Nov – Fri, 27 Nov")
    assert await stored(office) == []
    await taps(office.owner, screen, "Undo", "This goes on:\nVacation: Mon, 23 Nov – Fri, 27 Nov")
    assert len(await stored(office)) == 1


async def test_a_restart_in_the_middle_changes_nothing(office: Office) -> None:
    screen = await planned(office, "/vacation", "No vacation is planned.")
    screen = await taps(office.owner, screen, "Plan a vacation", "first day")
    screen = await taps(office.owner, screen, "23", "last day")
    await office.settled()
    await office.stop()
    await office.start()
    screen = await taps(office.owner, screen, "Only this day", "Vacation: Mon, 23 Nov")
    await taps(office.owner, screen, "What clients read", "Write what clients read")
    await office.settled()
    await office.stop()
    await office.start()
    office.owner.sends("We are at the sea.")
    await office.owner.sees("and: We are at the sea.")
    assert [row.reason for row in await stored(office)] == ["We are at the sea."]


async def test_several_are_listed_and_each_is_taken_back(office: Office) -> None:
    await planned(office)
    await planned(office, "/vacation 8-12.2.2027", "Vacation: Mon, 8 Feb – Fri, 12 Feb")
    list_ = await planned(office, "/vacation", "These vacations are planned.")
    assert labels(list_)[:4] == ["Plan a vacation", "Sun, 20 Dec – Sun, 3 Jan", "Take back", "Mon, 8 Feb – Fri, 12 Feb"]
    list_ = await taps(office.owner, list_, "Take back", "Taken back: Vacation: Sun, 20 Dec – Sun, 3 Jan")
    assert [row.starts_at for row in await stored(office)] == [datetime(2027, 2, 8, tzinfo=WARSAW)]
    await taps(office.owner, list_, "Mon, 8 Feb", "You return on Monday, 15 February at 09:00.")


async def test_urgent_contact_is_not_sold_where_the_owner_says_so(office: Office) -> None:
    screen = await planned(office)
    screen = await taps(office.owner, screen, "Do not sell urgent", "Urgent contact is not sold meanwhile.")
    await office.turn_to(december(28, 12))
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    notice = await anna.sees("we are away")
    assert "⭐" not in words(notice) and labels(notice) == ["I have a complaint"]
    anna.sends("URGENT: water!")
    await office.settled()
    assert not [text for text in said(anna) if "⭐" in text]
    await taps(office.owner, screen, "Sell urgent", "Urgent contact is sold meanwhile.")
    anna.sends("URGENT: water!")
    await anna.sees("Urgent contact with Nowak Law")


async def test_what_was_offered_is_withdrawn_once_it_is_not_sold(office: Office) -> None:
    screen = await planned(office, "/vacation 20-30.11", "Vacation: ")
    anna = office.client("Anna Kowalska", "en")
    anna.sends("URGENT: water!")
    await anna.sees("Urgent contact with Nowak Law")
    await taps(office.owner, screen, "Do not sell urgent", "Urgent contact is not sold meanwhile.")
    await office.settled()
    assert [row.state for row in await rows(office, Offer)] == [OfferState.WITHDRAWN]


BAD = [
    ("2026-11-01 2026-11-05", "That is over already."),
    ("2026-11-10 2026-11-30", "The first day is over already: 2026-11-10 2026-11-30"),
    ("2027-01-03 2026-12-20", "This ends before it begins: 2027-01-03 2026-12-20"),
    ("2026-12-20 2028-01-03", "That would be longer than a year."),
    ("2029-12-20 2029-12-24", "That is more than a year away."),
    ("31.02", "There is no such date: 31.02"),
    ("05/06", "This may be two different dates: 05/06"),
    ("soon", "I do not understand this: soon"),
    ("2h", "I see no dates there: 2h"),
    ("24.12 14:00", "I see no dates there: 24.12 14:00"),
    ("21.12 22.12", "Something else is set for then already. Vacation: Sun, 20 Dec – Sun, 3 Jan"),
]


async def test_nonsense_is_named_with_an_example_and_changes_nothing(office: Office) -> None:
    await planned(office)
    before = await stored(office)
    for typed, why in BAD:
        answer = words(await planned(office, f"/vacation {typed}", why))
        assert answer.startswith(why) and "Nothing has been changed." in answer
        assert ("/vacation 20.12 3.1" in answer) == ("Something else" not in why)
    assert [row.id for row in await stored(office)] == [row.id for row in before]
