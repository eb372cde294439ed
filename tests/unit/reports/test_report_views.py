"""The words of a report fit under a picture, in every language; tables take no name for a formula."""

from datetime import date, timedelta

import pytest

from bot.buttons import SendReportFile, ShowReport
from bot.buttons.data import LONGEST, Argument
from bot.features.clients.views import called
from bot.features.delivery.plainer_forms import CAPTION_LIMIT
from bot.features.reports import report_views
from bot.features.reports.figures import Busy, Cases, Figures, Promised, Sum, Thumbs
from bot.features.reports.report_csv import safe
from bot.features.reports.span import Span
from bot.texts import LANGUAGES, Texts
from bot.texts.plain import units

SPAN = Span(date(2025, 11, 28), date(2026, 11, 28))
NOBODY: tuple[tuple[int, ...], ...] = ((0,) * 24,) * 7
FULL = Figures(
    messages=98765,
    while_open=43210,
    clients=12345,
    held=1234,
    sold=(Sum(1234, 308500, "XTR"), Sum(12, 12300, "PLN")),
    given_back=(Sum(1234, 308500, "XTR"),),
    paid_cases=Cases(1234, 1200, 34),
    free_cases=Cases(1234, 1200, 34),
    bills=(Sum(12, 1234500, "PLN"), Sum(3, 123400, "EUR"), Sum(1, 99900, "UAH")),
    promised=Promised(12345, 1234),
    thumbs=Thumbs(1234, 123),
    evenings=366,
    quiet_evenings=123,
    to_answer=timedelta(minutes=89),
    busiest=tuple(Busy(number, 9999, 8888) for number in range(1, 6)),
    open_grid=NOBODY,
    after_grid=NOBODY,
    shade=((0.0,) * 48,) * 7,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_words_fit_under_a_picture(language: str) -> None:
    names = {number: called("Wilhelmina 🙂" * 20) for number in range(1, 6)}
    words = report_views.report(Texts.of(language), SPAN, FULL, names)
    assert units(words) <= CAPTION_LIMIT
    assert words.count("\n5. ") == 1
    assert report_views.owners(words, FULL)[-5:] == [1, 2, 3, 4, 5]
    assert len(report_views.owners(words, FULL)) == words.count("\n") + 1


def test_short_names_stay_whole() -> None:
    names = {number: called("Anna Maria Kowalska") for number in range(1, 6)}
    assert report_views.report(Texts.of("en"), SPAN, FULL, names).count("Anna Maria Kowalska: 9999") == 5


def test_what_there_is_not_is_left_out() -> None:
    none = Figures(
        0, 0, 0, 0, (), (), Cases(), Cases(), (), Promised(), Thumbs(), 0, 0, None, (), NOBODY, NOBODY, FULL.shade
    )
    words = report_views.report(Texts.of("en"), Span(SPAN.last, SPAN.last), none, {})
    assert (
        words
        == "📊 Sat, 28 Nov 2026\n\nMessages: 0 (after hours: 0)\nClients who wrote: 0\nAnswers held until opening: 0"
    )


def test_thumbs_are_told_where_some_were_given() -> None:
    words = report_views.report(Texts.of("en"), SPAN, FULL, {})
    assert "\nAsked whether all was well: 👍 1234 👎 123\n" in words


def test_buttons_carry_their_days() -> None:
    for button in (ShowReport, SendReportFile):
        data = button(Argument("2026-11-16"), Argument("2026-11-22"))
        assert button.unpacked(data.packed()) == data
        assert len(data.packed()) <= LONGEST


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-11-22", "2026-11-16"),
        ("2026-11-28", "2026-11-29"),
        ("2025-11-27", "2026-11-28"),
        ("2026-13-01", "2026-11-28"),
        ("", ""),
        ("20261101", "x"),
    ],
)
def test_a_forged_button_names_no_span(first: str, last: str) -> None:
    assert Span.read(first, last, date(2026, 11, 28)) is None


@pytest.mark.parametrize("name", ["=1+1", "+48 600", "-1", "@cmd", "\t=1"])
def test_a_name_is_no_formula(name: str) -> None:
    assert safe(name) == f"'{name}"
    assert safe("Anna = Eva") == "Anna = Eva"
