"""Dates, times and lengths as people write them in four languages; today is Friday, 20 November 2026."""

from datetime import date, datetime, time, timedelta

import pytest

from bot.features.hours.dates import DatesError, When, read_dates, read_when

TODAY = date(2026, 11, 20)

DATES = """
2026-12-24 | 24.12.26
2026-12-24 2026-12-26 | 24.12.26 26.12.26
2026-12-24 - 2026-12-26 | 24.12.26 26.12.26
2026-12-24 to 2026-12-26 | 24.12.26 26.12.26
2026-12-24..2026-12-26 | 24.12.26 26.12.26
24.12 | 24.12.26
24.12. | 24.12.26
24.12.2026 | 24.12.26
24.12.26 | 24.12.26
24.12.2026 r. | 24.12.26
24-12-2026 | 24.12.26
24/12 | 24.12.26
12/24 | 24.12.26
24/12/2026 | 24.12.26
12/12 | 12.12.26
1.1 | 1.1.27
19.11 | 19.11.27
20.11 | 20.11.26
24 Dec | 24.12.26
24 December | 24.12.26
24th December | 24.12.26
24th of Dec | -
Dec 24 | 24.12.26
December 24, 2026 | 24.12.26
Dec 24th | 24.12.26
on 24 Dec | 24.12.26
on Dec 24 | 24.12.26
24 grudnia | 24.12.26
24 Grudnia 2026 | 24.12.26
24 grudnia 2026 r. | 24.12.26
24 gru | 24.12.26
24 gru. | 24.12.26
dnia 24 grudnia | 24.12.26
1 października | 1.10.27
1 pazdziernika | 1.10.27
3 maja | 3.5.27
24 декабря | 24.12.26
24 дек | 24.12.26
24-го декабря | 24.12.26
24 декабря 2026 г. | 24.12.26
9 мая | 9.5.27
24 грудня | 24.12.26
24 груд. | 24.12.26
24 грудня 2026 р. | 24.12.26
1 січня | 1.1.27
24 серпня | 24.8.27
24-26.12 | 24.12.26 26.12.26
24–26.12 | 24.12.26 26.12.26
24—26.12 | 24.12.26 26.12.26
24 - 26.12 | 24.12.26 26.12.26
24-26.12.2026 | 24.12.26 26.12.26
24.12-26.12 | 24.12.26 26.12.26
24.12 - 26.12 | 24.12.26 26.12.26
24.12 26.12 | 24.12.26 26.12.26
24.12 do 26.12 | 24.12.26 26.12.26
od 24.12 do 26.12 | 24.12.26 26.12.26
24–26 grudnia | 24.12.26 26.12.26
24-26 Dec | 24.12.26 26.12.26
Dec 24-26 | 24.12.26 26.12.26
Dec 24-26, 2026 | 24.12.26 26.12.26
Dec 24 - Dec 26 | 24.12.26 26.12.26
24 Dec 26 Dec | 24.12.26 26.12.26
24-26 декабря | 24.12.26 26.12.26
24-26 грудня | 24.12.26 26.12.26
od 24 do 26 grudnia | 24.12.26 26.12.26
с 24 по 26 декабря | 24.12.26 26.12.26
с 24 до 26 декабря | 24.12.26 26.12.26
з 24 до 26 грудня | 24.12.26 26.12.26
from 24 to 26 December | 24.12.26 26.12.26
from Dec 24 till Dec 26 | 24.12.26 26.12.26
24.12-2.01 | 24.12.26 2.1.27
24.12 - 2.01.2027 | 24.12.26 2.1.27
24.12.2026-02.01.2027 | 24.12.26 2.1.27
30-2.01 | 30.12.26 2.1.27
24 Dec - 2 Jan | 24.12.26 2.1.27
24 grudnia - 2 stycznia | 24.12.26 2.1.27
с 24 декабря по 2 января | 24.12.26 2.1.27
з 24 грудня до 2 січня | 24.12.26 2.1.27
18-22.11 | 18.11.26 22.11.26
1-5.11 | 1.11.27 5.11.27
today | 20.11.26
dziś | 20.11.26
Dzisiaj | 20.11.26
сегодня | 20.11.26
сьогодні | 20.11.26
tomorrow | 21.11.26
jutro | 21.11.26
завтра | 21.11.26
pojutrze | 22.11.26
послезавтра | 22.11.26
післязавтра | 22.11.26
today - tomorrow | 20.11.26 21.11.26
friday | 27.11.26
Monday | 23.11.26
mon | 23.11.26
on Tuesday | 24.11.26
piątek | 27.11.26
w piątek | 27.11.26
w piatek | 27.11.26
we wtorek | 24.11.26
w środę | 25.11.26
pn | 23.11.26
пн | 23.11.26
пятница | 27.11.26
в пятницу | 27.11.26
во вторник | 24.11.26
у п'ятницю | 27.11.26
у п’ятницю | 27.11.26
в неділю | 22.11.26
monday - wednesday | 23.11.26 25.11.26
pn-śr | 23.11.26 25.11.26
fri mon | 27.11.26 30.11.26
till friday | 20.11.26 27.11.26
until 24 Dec | 20.11.26 24.12.26
do piątku | 20.11.26 27.11.26
do 24.12 | 20.11.26 24.12.26
до пятницы | 20.11.26 27.11.26
по 24 декабря | 20.11.26 24.12.26
до неділі | 20.11.26 22.11.26
till tomorrow | 20.11.26 21.11.26
2 days | 20.11.26 21.11.26
3 dni | 20.11.26 22.11.26
2 дня | 20.11.26 21.11.26
на 2 дні | 20.11.26 21.11.26
a week | -
1 week | 20.11.26 26.11.26
tydzień | 20.11.26 26.11.26
неделю | 20.11.26 26.11.26
"""

TIMES = """
14:00 | 14:00
14 | 14:00
2pm | 14:00
2 pm | 14:00
2 p.m. | 14:00
2:30 pm | 14:30
2.10pm | 14:10
14.30 | 14:30
9:05 | 9:05
12 noon | 12:00
noon | 12:00
w południe | 12:00
от 14 | 14:00
from 14:00 | 14:00
from 2pm | 14:00
od 14 | 14:00
od 14:30 | 14:30
с 14 | 14:00
з 14:00 | 14:00
о 14:00 | 14:00
o 14 | 14:00
в 14:00 | 14:00
at 14 | 14:00
14:00-16:00 | 14:00 16:00
14–16 | 14:00 16:00
9-12 | 9:00 12:00
2pm-4pm | 14:00 16:00
from 14 to 16 | 14:00 16:00
od 14 do 16 | 14:00 16:00
с 14 до 16 | 14:00 16:00
з 14 до 16:30 | 14:00 16:30
till 16:00 | - 16:00
until 4pm | - 16:00
do 16 | - 16:00
до 16:00 | - 16:00
till 24:00 | - 0:00
"""

LENGTHS = """
2h | 120
2 h | 120
2 hours | 120
an hour | -
1.5h | 90
1,5 h | 90
90 min | 90
90m | 90
90 minutes | 90
1h 30m | 90
1 h 30 min | 90
for 2 hours | 120
half an hour | 30
2 godz. | 120
2 godz | 120
2 godziny | 120
godzinę | 60
5 godzin | 300
na 2 godziny | 120
pół godziny | 30
30 minut | 30
2 часа | 120
2 ч | 120
час | 60
5 часов | 300
на 2 часа | 120
полчаса | 30
30 мин | 30
30 минут | 30
2 години | 120
2 год | 120
годину | 60
на 2 години | 120
30 хвилин | 30
30 хв | 30
пів години | 30
"""

MIXED = {
    "tomorrow 9-12": When(date(2026, 11, 21), date(2026, 11, 21), time(9), time(12)),
    "jutro do 12": When(date(2026, 11, 21), date(2026, 11, 21), None, time(12)),
    "24.12 from 14:00": When(date(2026, 12, 24), date(2026, 12, 24), time(14)),
    "24.12 14:00": When(date(2026, 12, 24), date(2026, 12, 24), time(14)),
    "завтра с 14": When(date(2026, 11, 21), date(2026, 11, 21), time(14)),
    "в пятницу 14": When(date(2026, 11, 27), date(2026, 11, 27), time(14)),
    "dziś do 16": When(TODAY, TODAY, None, time(16)),
    "till 26.12 14:00": When(TODAY, date(2026, 12, 26), None, time(14)),
    "2h Dentist": When(length=timedelta(hours=2), rest="Dentist"),
    "2h because of the dentist": When(length=timedelta(hours=2), rest="the dentist"),
    "2 godz. bo remont": When(length=timedelta(hours=2), rest="remont"),
    "today – Family: 3 kids": When(TODAY, TODAY, rest="Family: 3 kids"),
    "24.12 26.12 Wesołych Świąt!": When(date(2026, 12, 24), date(2026, 12, 26), rest="Wesołych Świąt!"),
    "2026-12-20 2027-01-03 We are in the Alps.": When(date(2026, 12, 20), date(2027, 1, 3), rest="We are in the Alps."),
    "24.12 3 kids": When(date(2026, 12, 24), date(2026, 12, 24), rest="3 kids"),
    "24.12 and 3 kids at home": When(date(2026, 12, 24), date(2026, 12, 24), rest="and 3 kids at home"),
    "24.12, inventory": When(date(2026, 12, 24), date(2026, 12, 24), rest="inventory"),
    "24.12 i Wigilia": When(date(2026, 12, 24), date(2026, 12, 24), rest="i Wigilia"),
    "24 grudnia z rodziną": When(date(2026, 12, 24), date(2026, 12, 24), rest="z rodziną"),
    "24.12 по семейным делам": When(date(2026, 12, 24), date(2026, 12, 24), rest="по семейным делам"),
    "14:00 (dentist)": When(start=time(14), rest="dentist"),
    "24.12 wedding": When(date(2026, 12, 24), date(2026, 12, 24), rest="wedding"),
}

WRONG = """
 | words
soon | words
Dentist | words
abc 14:00 | words
25:00 | words
14:60 | words
0h | words
2x | words
2h14 | words
24-12 | words
24.12-foo | words
24.12 1.2.3.4 | words
24.12, 26.12 | words
24.12,26.12 | words
24.12 i 26.12 | words
24.12 and 27.12 | words
24.12 oraz 26 grudnia | words
24.12 и 26 | words
24.12 та 26.12 Свята | words
24.12, і 26.12 | words
24.12 & Dec 26 | words
24.12 - 26 | words
24.12 26 | words
24.12 26, 27 | words
24.12 2026 | words
24.12, sobota | words
24.12, 31.11 | words
24.12 26.12 and 28.12 | words
2h tomorrow | words
32.12 | no_date
31.02 | no_date
30 Feb | no_date
31.02.2027 | no_date
24.13 | no_date
2026-13-01 | no_date
31-33.12 | no_date
05/06 | ambiguous
1/2/2027 | ambiguous
24.12.2025 | past
2026-11-19 | past
2026-11-01 2026-11-19 | past
2026-12-26 2026-12-24 | backwards
26.12.2026 - 24.12.2026 | backwards
16:00-14:00 | backwards
tomorrow 12-9 | backwards
2026-12-24 2028-12-24 | long
20.11.2026-20.11.2027 | -
20.11.2026-21.11.2027 | long
900 days | long
2028-06-01 | far
31.12.9999 - sunday | far
31.12.9999 | far
31.12.9999 - 5.1 | no_date
"""


def table(lines: str) -> list[tuple[str, str]]:
    rows = [line.split(" | ") for line in lines.strip("\n").split("\n")]
    return [(row[0].strip(), row[1]) for row in rows if row[1] != "-"]


def day(written: str) -> date:
    return datetime.strptime(written, "%d.%m.%y").date()  # noqa: DTZ007  # a date has no zone


def clock(written: str) -> time | None:
    hour, _, minute = written.partition(":")
    return None if written == "-" else time(int(hour), int(minute))


@pytest.mark.parametrize(("written", "meant"), table(DATES))
def test_dates_are_read(written: str, meant: str) -> None:
    days = [day(each) for each in meant.split()]
    assert read_dates(written, TODAY) == (days[0], days[-1], "")


@pytest.mark.parametrize(("written", "meant"), table(TIMES))
def test_times_are_read(written: str, meant: str) -> None:
    start, end = [*map(clock, meant.split()), None][:2]
    assert read_when(written, TODAY) == When(start=start, end=end)


@pytest.mark.parametrize(("written", "meant"), table(LENGTHS))
def test_lengths_are_read(written: str, meant: str) -> None:
    assert read_when(written, TODAY) == When(length=timedelta(minutes=int(meant)))


@pytest.mark.parametrize(("written", "meant"), MIXED.items())
def test_dates_with_times_and_reasons_are_read(written: str, meant: When) -> None:
    assert read_when(written, TODAY) == meant


@pytest.mark.parametrize(("written", "kind"), table(WRONG))
def test_what_is_no_date_says_why(written: str, kind: str) -> None:
    with pytest.raises(DatesError) as error:
        read_when(written, TODAY)
    assert error.value.kind == kind


@pytest.mark.parametrize(
    ("written", "named"),
    [("24.12, 26.12", "26.12"), ("24.12 i 26.12 Święta", "26.12 Święta"), ("24.12 26", "26"), ("24.12, sob", "sob")],
)
def test_a_further_day_is_named(written: str, named: str) -> None:
    with pytest.raises(DatesError) as error:
        read_when(written, TODAY)
    assert error.value.fragment == named


def test_where_a_time_is_expected_a_dotted_number_is_one() -> None:
    assert read_when("11.10", TODAY, time_first=True) == When(start=time(11, 10))
    assert read_when("tomorrow 11.10", TODAY, time_first=True).first == date(2026, 11, 21)


def test_times_are_no_dates() -> None:
    for written in ("2h", "14:00", "24.12 14:00"):
        with pytest.raises(DatesError, match="no_dates"):
            read_dates(written, TODAY)


def test_the_table_is_long() -> None:
    assert sum(len(table(lines)) for lines in (DATES, TIMES, LENGTHS, WRONG)) + len(MIXED) >= 220
