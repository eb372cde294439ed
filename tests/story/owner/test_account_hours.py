"""The opening hours of the owner's Telegram account: offered in set-up and when they change, never just taken."""

from datetime import timedelta

import pytest

from bot.models import AccountHours, Business
from bot.texts import LANGUAGES
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.phones import Json, labels, rows, said, tap, words

DAY = 1440
TEN_TO_SIX = [(day * DAY + 600, day * DAY + 1080) for day in range(6)]
PROFILE = {
    "en": "As in my Telegram profile",
    "pl": "Jak w moim profilu w Telegramie",
    "ru": "Как в моём профиле Telegram",
    "uk": "Як у моєму профілі Telegram",
}
A_DAY = timedelta(days=1, minutes=1)


async def business(office: Office) -> Business:
    await office.settled()
    return (await rows(office, Business))[0]


async def asks(office: Office) -> int:
    """Return how often Telegram was asked for the owner's chat."""
    await office.settled()
    return len([method for method, _ in office.simulator.calls if method == "getChat"])


async def hours_step(office: Office) -> Json:
    """Open set-up and skip to the hours, once the account was looked at."""
    await office.turn_to(office.clock.now() + timedelta(hours=1))
    office.owner.sends("/setup")
    message = await office.owner.sees(lambda shown: len(labels(shown)) == 6)
    await office.settled()
    for _ in range(3):
        before = words(message)
        tap(office.owner, message, labels(message)[-2])
        message = await office.owner.sees_edit(message["message_id"], lambda now, was=before: words(now) != was)  # type: ignore[misc]
    return message


@pytest.mark.parametrize("language", LANGUAGES)
async def test_set_up_offers_the_hours_of_the_account_in_one_tap(office: Office, language: str) -> None:
    office.owner.sends(f"/language {language}")
    office.owner.opens_at("Europe/Kyiv", *TEN_TO_SIX)
    message = await hours_step(office)
    assert labels(message)[0] == PROFILE[language]
    before = await business(office)
    tap(office.owner, message, PROFILE[language])
    after = await office.owner.sees_edit(message["message_id"], lambda now: PROFILE[language] not in labels(now))
    stored = await business(office)
    assert (stored.working_hours, stored.timezone) == ("Mo-Sa 10:00-18:00; PH off", "Europe/Kyiv")
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    assert "Saturday, 21 November at 10:00" in words(await anna.sees("automatic reply"))
    tap(office.owner, after, labels(after)[2])
    await office.owner.sees_edit(message["message_id"], lambda now: PROFILE[language] in labels(now))
    assert (await business(office)).working_hours == before.working_hours


@pytest.mark.parametrize("unusable", [None, "Nowhere/Narnia", "Europe/Warsaw"])
async def test_an_account_without_usable_hours_has_no_button(office: Office, unusable: str | None) -> None:
    if unusable is not None:
        office.owner.opens_at(unusable, (600, 600) if unusable == "Europe/Warsaw" else (600, 700))
    assert PROFILE["en"] not in labels(await hours_step(office))


async def test_the_same_hours_are_not_offered(office: Office) -> None:
    office.owner.opens_at("Europe/Warsaw", *[(day * DAY + 540, day * DAY + 1020) for day in range(5)])
    assert PROFILE["en"] not in labels(await hours_step(office))


async def is_offered(office: Office, day: int, seen: str) -> Json:
    """Ask for the hours some days later; return what is offered."""
    await office.turn_to(FRIDAY_EVENING + day * A_DAY)
    office.owner.sends("/hours")
    offer = await office.owner.sees("Your Telegram profile has other opening hours")
    assert seen in words(offer)
    return offer


async def test_a_later_change_is_offered_once_and_never_taken(office: Office) -> None:
    before = (await business(office)).working_hours
    office.owner.opens_at("Europe/Warsaw", *TEN_TO_SIX)
    offer = await is_offered(office, 1, "Mon–Sat: 10:00–18:00")
    await office.turn_to(FRIDAY_EVENING + 2 * A_DAY)
    office.owner.sends("/hours")
    await office.settled()
    assert len([text for text in said(office.owner) if "profile has other" in text]) == 1
    assert (await business(office)).working_hours == before
    tap(office.owner, offer, PROFILE["en"])
    changed = await office.owner.sees_edit(offer["message_id"], "From now on")
    assert (await business(office)).working_hours == "Mo-Sa 10:00-18:00; PH off"
    tap(office.owner, changed, "Undo")
    await office.owner.sees_edit(offer["message_id"], "It is again as it was")
    assert (await business(office)).working_hours == before


async def test_an_offer_that_is_out_of_date_changes_nothing(office: Office) -> None:
    before = (await business(office)).working_hours
    office.owner.opens_at("Europe/Warsaw", *TEN_TO_SIX)
    offer = await is_offered(office, 1, "Mon–Sat: 10:00–18:00")
    office.owner.opens_at("Europe/Warsaw", (600, 1080))
    await is_offered(office, 2, "Mon: 10:00–18:00\nTue–Sun: closed")
    tap(office.owner, offer, PROFILE["en"])
    assert (await business(office)).working_hours == before
    assert labels(next(one for one in office.owner.messages if one["message_id"] == offer["message_id"])) == []


async def test_telegram_is_asked_once_a_day_at_most(office: Office) -> None:
    first = await asks(office)
    for _ in range(3):
        office.owner.sends("/hours")
    assert await asks(office) == first == 1
    await office.turn_to(FRIDAY_EVENING + A_DAY)
    for _ in range(3):
        office.owner.sends("/hours")
    assert await asks(office) == 2


async def test_a_refusal_is_told_to_nobody_and_the_hours_stay(office: Office) -> None:
    await office.settled()
    heard = len(office.owner.received)
    office.owner.opens_at("Europe/Warsaw", *TEN_TO_SIX)
    office.simulator.faults.next("getChat", error=(400, "Bad Request: chat not found"))
    await office.turn_to(FRIDAY_EVENING + A_DAY)
    office.owner.sends("/hours")
    await office.owner.sees("Rule:")
    await office.settled()
    assert len(office.owner.received) == heard + 1
    (row,) = await rows(office, AccountHours)
    assert row.expression is None
