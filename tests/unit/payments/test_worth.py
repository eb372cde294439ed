"""Stars are estimated in the business's currency: to two digits, as a reader writes them, with an old rate's date."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.features.payments import views, worth
from bot.features.payments.worth import Worth, currency_of, rounded
from bot.models import Business, UrgentTerms
from bot.texts import Texts
from tests.support.service_office import FRIDAY_NIGHT

TODAY = date(2026, 11, 20)
POLISH = Worth(2.0, 1.3, "PLN", 4.05, "2026-11-01")


def estimated(today: date = TODAY, *, country: str | None = "PL", zone: str = "Europe/Warsaw", **terms: Any) -> Worth:
    business = Business(
        bot_id=1, name="Nowak", language="pl", timezone=zone, country=country, working_hours="24/7",
        created_at=FRIDAY_NIGHT,
    )  # fmt: skip
    given = UrgentTerms(business_id=1, price=250, minutes=30, keywords="X", payload_secret="s", **terms)
    return worth.estimated(given, business, today)


@pytest.mark.parametrize(
    ("amount", "currency", "told"),
    [
        (20.25, "PLN", "20"), (4.86, "USD", "4.9"), (165.4, "CZK", "170"), (0.0812, "EUR", "0.08"), (9.96, "EUR", "10"),
        (786.3, "JPY", "790"), (2.4, "JPY", "2"), (88_012, "UZS", "88000"), (0, "PLN", "0"), (0.001, "EUR", "0"),
    ],
)  # fmt: skip
def test_an_estimate_has_two_digits_and_no_parts_of_a_coin(amount: float, currency: str, told: str) -> None:
    assert rounded(amount, currency) == Decimal(told)


@pytest.mark.parametrize(
    ("country", "zone", "currency"),
    [
        ("PL", "Europe/Berlin", "PLN"), (None, "Europe/Kyiv", "UAH"), ("GB-ENG", "Europe/London", "GBP"),
        ("CH", "Europe/Zurich", "CHF"), ("CZ", "Europe/Prague", "CZK"), ("RU", "Europe/Moscow", "RUB"),
        ("BG", "Europe/Sofia", "EUR"), ("DE", "Europe/Berlin", "EUR"), ("US", "America/New_York", "USD"),
        (None, "Etc/UTC", "USD"), ("XX", "Etc/UTC", "USD"),
    ],
)  # fmt: skip
def test_the_currency_is_the_countrys(country: str | None, zone: str, currency: str) -> None:
    assert currency_of(country, zone) == currency


def test_first_values_are_dated_and_a_country_whose_rate_nobody_knows_is_told_in_dollars() -> None:
    assert (estimated().currency, estimated().dated_on) == ("PLN", "2026-10-30")
    assert (estimated(country="UA").currency, estimated(country="UA").dated_on) == ("UAH", "2026-09-29")
    dollars = estimated(country="CD")  # a country whose currency is in no table here
    assert (dollars.currency, dollars.a_dollar, dollars.dated_on, dollars.old) == ("USD", 1.0, "", False)


def test_the_owners_own_rate_counts_from_the_day_on_which_it_was_set() -> None:
    own = estimated(own_rate={"a_dollar": "0.9", "currency": "EUR", "on": "2026-11-20"}, star_price_cents=2.2)
    assert own == Worth(2.2, 1.3, "EUR", 0.9, "2026-11-20")


@pytest.mark.parametrize(("today", "old"), [(date(2027, 1, 28), False), (date(2027, 1, 29), True)])
def test_a_rate_says_its_date_once_it_is_older_than_90_days(today: date, old: bool) -> None:
    assert estimated(today).old is old


WRITTEN = {
    "en": ("250 (about PLN 20)", "PLN 13"),
    "pl": ("250 (ok. 20 zł)", "13 zł"),
    "ru": ("250 (около 20 PLN)", "13 PLN"),
    "uk": ("250 (близько 20 PLN)", "13 PLN"),
}


@pytest.mark.parametrize("language", WRITTEN)
def test_clients_read_what_it_costs_and_the_owner_what_it_brings(language: str) -> None:
    t = Texts.of(language)
    told = views.stars(t, 250, POLISH), views.brings(t, 250, POLISH)
    assert tuple(words.replace("\xa0", " ") for words in told) == WRITTEN[language]


OLD = {
    "en": "250 (about PLN 20 at the rate of 1 November 2026)",
    "pl": "250 (ok. 20 zł po kursie z 1 listopada 2026)",
    "ru": "250 (около 20 PLN по курсу на 1 ноября 2026)",
    "uk": "250 (близько 20 PLN за курсом на 1 листопада 2026)",
}


@pytest.mark.parametrize("language", OLD)
def test_an_old_rate_is_told_with_its_date(language: str) -> None:
    old = Worth(2.0, 1.3, "PLN", 4.05, "2026-11-01", old=True)
    assert views.stars(Texts.of(language), 250, old).replace("\xa0", " ") == OLD[language]


def test_signs_stand_as_people_write_them() -> None:
    t = Texts.of("en")
    amounts = (("5", "USD"), ("4.9", "USD"), ("790", "JPY"))
    assert [t.estimate(Decimal(amount), currency) for amount, currency in amounts] == ["$5", "$4.90", "¥790"]


def test_nothing_is_estimated_where_nothing_is_known() -> None:
    assert views.stars(Texts.of("en"), 250, None) == "250"
    assert views.stars(Texts.of("en"), 0, POLISH) == "0"
