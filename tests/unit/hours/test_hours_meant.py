"""The bot suggests the notation for hours that are written in another way, but only if they are unambiguous."""

import pytest

from bot.features.hours import reader
from bot.features.hours.intervals import HoursError, rules


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("9-17", "Mo-Fr 09:00-17:00"),
        ("9:00 – 17:00", "Mo-Fr 09:00-17:00"),
        ("Mon-Fri 9-17", "Mo-Fr 09:00-17:00"),
        ("monday to friday 9am to 5.30pm", "Mo-Fr 09:00-17:30"),
        ("MO-FR 8.30-16", "Mo-Fr 08:30-16:00"),
        ("pn.–pt. 9-17, sob 10-14", "Mo-Fr 09:00-17:00; Sa 10:00-14:00"),
        ("Śr, czw: 9-12, 13-18", "We,Th 09:00-12:00,13:00-18:00"),
        ("Пн-Пт 9.00-17.00; Сб 10-14", "Mo-Fr 09:00-17:00; Sa 10:00-14:00"),
        ("пн до п’ятниця 10-18", "Mo-Fr 10:00-18:00"),
        ("tue 0-24", "Tu 00:00-24:00"),
        ("9-5", "Mo-Fr 09:00-17:00"),
        ("Dec 24 9-12", "Dec 24 09:00-12:00"),
    ],
)
def test_what_is_plain_is_guessed(written: str, meant: str) -> None:
    assert reader.meant(written, None) == meant


@pytest.mark.parametrize(
    "written",
    ["", "17-9", "mornings", "Mon-Fri", "Mon 9", "Mon-Fri 9-17 off", "9-25", "9-17:75", "S 9-17"],
)
def test_what_may_mean_anything_else_is_not(written: str) -> None:
    assert reader.meant(written, None) is None


@pytest.mark.parametrize("written", ["9-17", "Mon-Fri 9-17", "pn-pt 9-17"])
def test_it_is_a_guess_at_what_is_refused(written: str) -> None:
    with pytest.raises(HoursError):
        rules(written, None)
