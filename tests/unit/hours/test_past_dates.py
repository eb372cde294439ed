"""Days that are over are read as the latest that may be meant."""

from datetime import date

import pytest

from bot.features.hours.dates import DatesError, read_past

TODAY = date(2026, 11, 27)
"""A Friday."""


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2026-11-16 2026-11-22", "2026-11-16", "2026-11-22"),
        ("16.11.2026 22.11.2026", "2026-11-16", "2026-11-22"),
        ("1.11", "2026-11-01", "2026-11-27"),
        ("1.11 15.11", "2026-11-01", "2026-11-15"),
        ("1-15.11", "2026-11-01", "2026-11-15"),
        ("24.12 3.1", "2025-12-24", "2026-01-03"),
        ("24.12 3.1.2026", "2025-12-24", "2026-01-03"),
        ("28.11", "2025-11-28", "2026-11-27"),
        ("27.11 27.11", "2026-11-27", "2026-11-27"),
        ("27.11.2025 27.11.2026", "2025-11-27", "2026-11-27"),
        ("01.01.2024 31.03.2024", "2024-01-01", "2024-03-31"),
        ("5 listopada do 10 listopada", "2026-11-05", "2026-11-10"),
        ("в понедельник", "2026-11-23", "2026-11-27"),
        ("mon wed", "2026-11-23", "2026-11-25"),
        ("вчора", "2026-11-26", "2026-11-27"),
        ("30 days", "2026-10-29", "2026-11-27"),
    ],
)
def test_a_span_is_the_latest_one_that_the_words_may_mean(words: str, first: str, last: str) -> None:
    assert read_past(words, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("2026-11-22 2026-11-16", "backwards"),
        ("15.11 1.11", "backwards"),
        ("1.11 30.11", "future"),
        ("28.11.2026", "future"),
        ("tomorrow", "future"),
        ("26.11.2025 27.11.2026", "long"),
        ("1.1.2020 27.11.2026", "long"),
        ("31.02", "no_date"),
        ("2026-13-01", "no_date"),
        ("2h", "no_dates"),
        ("1.11 14:00", "no_dates"),
        ("1.11 15.11 for my partner", "words"),
        ("last year's", "words"),
    ],
)
def test_what_is_no_such_span_says_why(words: str, kind: str) -> None:
    with pytest.raises(DatesError) as refused:
        read_past(words, TODAY)
    assert refused.value.kind == kind
