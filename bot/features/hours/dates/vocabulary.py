"""The words for months, days and lengths of time. A word means a month or a day if it begins one of its forms."""

import unicodedata
from functools import cache

_MONTHS = {
    1: "january styczeń stycznia январь января січень січня",
    2: "february luty lutego февраль февраля лютий лютого",
    3: "march marzec marca март марта березень березня",
    4: "april kwiecień kwietnia апрель апреля квітень квітня",
    5: "may maj maja май мая травень травня",
    6: "june czerwiec czerwca июнь июня червень червня",
    7: "july lipiec lipca июль июля липень липня",
    8: "august sierpień sierpnia август августа серпень серпня",
    9: "september wrzesień września сентябрь сентября вересень вересня",
    10: "october październik października октябрь октября жовтень жовтня",
    11: "november listopad listopada ноябрь ноября листопад листопада",
    12: "december grudzień grudnia декабрь декабря грудень грудня",
}
_WEEKDAYS = {
    0: "monday poniedziałek poniedziałku pn понедельник понедельника пн понеділок понеділка",
    1: "tuesday wtorek wtorku wt вторник вторника вт вівторок вівторка",
    2: "wednesday środa środę środy śr среда среду среды ср середа середу середи",
    3: "thursday czwartek czwartku cz четверг четверга чт четвер четверга",
    4: "friday piątek piątku pt пятница пятницу пятницы пт п'ятниця п'ятницю п'ятниці",
    5: "saturday sobota sobotę soboty sb суббота субботу субботы сб субота суботу суботи",
    6: "sunday niedziela niedzielę niedzieli nd ndz воскресенье воскресенья вс неділя неділю неділі",
}
DAYS_AHEAD = {
    "today": 0, "dzis": 0, "dzisiaj": 0, "сегодня": 0, "сьогодні": 0,
    "tomorrow": 1, "jutro": 1, "jutra": 1, "завтра": 1,
    "pojutrze": 2, "послезавтра": 2, "післязавтра": 2,
    "yesterday": -1, "wczoraj": -1, "вчера": -1, "вчора": -1, "учора": -1,
}  # fmt: skip
HALF_HOUR = r"half an hour|pol godziny|полчаса|пів години|півгодини"
HOURS = r"hours?|hrs?|h|godzin[aey]?|godz\.?|g|часов|часа|час|ч\.?|годин[аиу]?|год\.?"
MINUTES = r"minutes?|mins?\.?|m|minut[aey]?|минут[аыу]?|мин\.?|хвилин[аиу]?|хв\.?"
DAYS = r"days?|d|dni|dzien|дней|дня|день|днів|дні"
WEEKS = r"weeks?|tydzien|tygodnie|tygodni|недел[яиью]|тиждень|тижні|тижнів"
FROM = r"(?:from|starting|od|от|с|со|з|із|від)\b"
TILL = r"(?:through|thru|till|until|til|to|do|aż do|az do|до|по)\b"
ON = r"(?:on the|on|the|at|w|we|dnia|dn\.|o|godz\.|в|во|у|о)(?=\s)"
FOR = r"(?:for|na|przez|на)\b"
BECAUSE = r"(?:because(?: of)?|bo|ponieważ|потому что|из-за|бо|через)\b"
NOON = r"noon|poludni[ea]|полдень|полудня|полудень"
_SAME_LENGTH = str.maketrans("ąćęłńóśźżё’ʼ`–—−‒\u00a0\u202f", "acelnoszzе'''----  ")
_FEWEST = 3
"""Letters of a name that was cut short; two are enough for days like `pn`, which are forms of their own."""


def folded(words: str) -> str:
    """Return words without capitals and Polish accents, with plain dashes and blanks, letter for letter."""
    small = "".join(c.lower() if len(c.lower()) == 1 else c for c in words)
    return small.translate(_SAME_LENGTH)


def plain(words: str) -> str:
    """Return words in the one spelling in which a letter is a character."""
    return unicodedata.normalize("NFC", words)


@cache
def month(word: str) -> int | None:
    """Return the month that a folded word means, like `grudnia` or `Dec`."""
    return _meant(word, _MONTHS)


@cache
def weekday(word: str) -> int | None:
    """Return the day of the week that a folded word means, Monday being 0."""
    return _meant(word, _WEEKDAYS)


def _meant(word: str, names: dict[int, str]) -> int | None:
    forms = {number: folded(each).split() for number, each in names.items()}
    whole = {number for number, each in forms.items() if word in each}
    begun = {number for number, each in forms.items() for form in each if form.startswith(word)}
    found = whole or (begun if len(word) >= _FEWEST else set())
    return found.pop() if len(found) == 1 else None
