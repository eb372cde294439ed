"""Unusable opening hours are refused with one sentence that names the error and the remedy."""

import pytest

from bot.features.hours.intervals import HoursError
from bot.features.hours.rules import Hours


def refusal(expression: str, timezone: str = "Europe/Warsaw", country: str | None = None) -> HoursError:
    with pytest.raises(HoursError) as refused:
        Hours(expression, timezone, country)
    return refused.value


@pytest.mark.parametrize(
    ("expression", "fragment"),
    [
        ("Mo-Fr 9-17", "9-17"),
        ("lunes", "lunes"),
        ("Mo-Fr 09:00-25:61; Sa off", "09:00-25:61"),
        ("Mo-Fr 09:00-17:00; PX off", "PX off"),
        ("09:00-17:00 Mo-Fr", "Mo-Fr"),
        ("Пн-Пт 09:00-17:00", "Пн-Пт 09:00-17:00"),
        ('Mo-Fr "ż" 09:00-17:00', '"ż" 09:00-17:00'),
        ("Mo-Fr 09:00-17:00;", "Mo-Fr 09:00-17:00;"),
    ],
)
def test_what_is_not_understood_is_shown(expression: str, fragment: str) -> None:
    refused = refusal(expression)
    assert (refused.kind, refused.fragment) == ("syntax", fragment)
    assert f'"{fragment}"' in str(refused)


@pytest.mark.parametrize(
    ("refused", "kind", "fragment"),
    [
        (("", "Europe/Warsaw"), "empty", ""),
        ((" \n", "Europe/Warsaw"), "empty", ""),
        (("24/7", "Europe/Warszawa"), "zone", "Europe/Warszawa"),
        (("24/7", "Europe"), "zone", "Europe"),
        (("24/7", "../etc/passwd"), "zone", "../etc/passwd"),
        (("24/7", "Europe/Warsaw", "XX"), "country", "XX"),
        (("24/7", "Europe/Warsaw", ""), "country", ""),
        (("Mo-Fr 09:00-17:00; PH off", "Europe/Warsaw"), "holidays_need_country", "PH"),
        (("Mo-Fr 09:00-17:00; SH off", "Europe/Warsaw", "PL"), "unsupported", "SH"),
        (("Mo-Fr 09:00-sunset", "Europe/Warsaw"), "unsupported", "sunset"),
        (("Mo-Fr 09:00-17:00; 2026 Nov 31 off", "Europe/Warsaw"), "date", "2026 Nov 31"),
        (
            ("Mo-Fr 09:00-17:00; 2027 Feb 28-2027 Feb 29 off", "Europe/Warsaw"),
            "date",
            "2027 Feb 28-2027 Feb 29",
        ),
        (("24/7; 2026 Dec 05-2026 Nov 23 off", "Europe/Warsaw"), "date", "2026 Dec 5-2026 Nov 23"),
    ],
)
def test_what_would_silently_mean_nothing_is_refused(refused: tuple[str, ...], kind: str, fragment: str) -> None:
    error = refusal(*refused)
    assert (error.kind, error.fragment) == (kind, fragment)


@pytest.mark.parametrize("refused", [("Mo-Fr 9-17",), ("",), ("24/7", "Mars"), ("24/7", "UTC", "XX"), ("PH off",)])
def test_every_refusal_is_one_sentence_with_an_example(refused: tuple[str, ...]) -> None:
    text = str(refusal(*refused))
    assert "\n" not in text
    assert text.endswith(".")
    assert 'like "' in text


@pytest.mark.parametrize(
    "expression",
    [
        'Mo-Fr 09:00-17:00 "PH and SH, sunset, Nov 31"',
        "Feb 29 off",
        "Dec 24-Jan 02 off",
        "2026 Dec 24-26 off",
    ],
)
def test_what_only_looks_wrong_is_accepted(expression: str) -> None:
    Hours(expression, "Europe/Warsaw")


@pytest.mark.parametrize("rule", ["", " ", "2026 Feb 30 off", "PH off", "; off"])
def test_a_further_rule_is_checked_too(rule: str) -> None:
    with pytest.raises(HoursError):
        Hours("Mo-Fr 09:00-17:00", "Europe/Warsaw").with_rule(rule)
