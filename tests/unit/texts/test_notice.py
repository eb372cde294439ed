"""The notice says that it is automatic, that the business is closed, when it opens, and that the message is kept."""

from datetime import UTC, datetime

import pytest

from bot.features import businesses, receiving, sales
from bot.features.delivery import View
from bot.features.hours.rules import Hours
from bot.texts import LANGUAGES, Texts

FRIDAY_EVENING = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
WEEK = Hours("Mo-Fr 09:00-17:00", "Europe/Warsaw")
NEVER = Hours("2020 Jan 01 09:00-10:00", "Europe/Warsaw")


def notice(language: str, business_language: str, hours: Hours = WEEK) -> str:
    office = businesses.office.Office("Salon Iwona", hours, business_language, FRIDAY_EVENING)
    return receiving.notice_views.notice(Texts.of(language), office, urgent=View("")).words


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["automatic reply", "closed", "We open again on Monday, 23 November at 09:00.", "kept", "will read it"]),
        (
            "pl",
            ["automatyczna", "nie pracujemy", "Wracamy w poniedziałek 23 listopada o 9:00.", "zapisana", "przeczytamy"],
        ),
        (
            "ru",
            ["автоматический", "не работаем", "Вернёмся в понедельник, 23 ноября, в 9:00.", "сохранено", "прочитаем"],
        ),
        (
            "uk",
            ["автоматична", "не працюємо", "Повернемося у понеділок, 23 листопада, о 9:00.", "збережено", "прочитаємо"],
        ),
    ],
)
def test_the_notice_says_everything_in_the_clients_language(language: str, said: list[str]) -> None:
    told = notice(language, language)
    places = [told.index(words) for words in ("Salon Iwona", *said)]
    assert places == sorted(places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_emergency_number_and_then_the_price_come_after_the_free_way(language: str) -> None:
    t = Texts.of(language)
    office = businesses.office.Office("Salon Iwona", WEEK, language, FRIDAY_EVENING)
    told = receiving.notice_views.notice(t, office, sales.client_views.in_notice(t, "112", 250, 30, "URGENT")).words
    free = notice(language, language)
    assert told.startswith(free) and "⭐" not in free
    assert len(free) < told.index("112") < told.index("⭐250")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_zone_is_named_only_to_those_who_speak_another_language_than_the_business(language: str) -> None:
    for business_language in LANGUAGES:
        assert ("GMT+01:00" in notice(language, business_language)) == (language != business_language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_opening_is_in_sight_no_date_is_promised(language: str) -> None:
    words = notice(language, language, NEVER)
    assert "Salon Iwona" in words
    assert not any(c.isdigit() for c in words)
