"""Guesses what opening hours outside OpenStreetMap's notation mean, like "Mon-Fri 9-17" or "pn.–pt. 9–17".

It guesses only if the meaning is plain: every word is a day in one of our languages, everything else a time, and no
range runs backwards. Hours without days are read as those of a working week, and the reader of the guess sees that.
"""

import re
import unicodedata

from bot.features.hours.doubts import refuse_doubtful
from bot.features.hours.intervals import HoursError
from bot.features.hours.repair import repaired

_DAYS = {
    "Mo": "monday poniedziałek pn понедельник понеділок пн",
    "Tu": "tuesday wtorek вторник вівторок",
    "We": "wednesday środa среда середа",
    "Th": "thursday czwartek четверг четвер чт",
    "Fr": "friday piątek pt пятница п'ятниця пт",
    "Sa": "saturday sobota sb суббота субота сб",
    "Su": "sunday niedziela nd ndz воскресенье вс неділя нд",
}
_LONGEST = 500
_WORKING_WEEK = "Mo-Fr"
_TIME = r"(\d{1,2})(?:[:.]([0-5]\d))?\s*([ap]m)?"
_DAY = r"([^\W\d_](?:[^\W\d_]|')+)\.?"
_TO = r"\s*(?:[-–—]|\bto\b|\bdo\b|\bдо\b)\s*"
_AND = r"&|\b(?:and|i|oraz|и|та|і)\b"
_OFF = r"\b(?:off|closed|nieczynne|zamkniete|zamkniety|выходной|закрыто|вихідний|зачинено)\b"
_PART = re.compile(
    rf"(?:(?P<off>{_OFF})|{_AND}|(?P<times>{_TIME}{_TO}{_TIME})|(?P<days>{_DAY}(?:{_TO}{_DAY})?)|[,;:])\s*"
)


def guess(expression: str, country: str | None = None) -> str | None:
    """Return the same hours in the notation; None if they may mean anything else."""
    if len(expression) > _LONGEST:
        return None
    words = _in_words(expression)
    meant = (words, words and repaired(words), repaired(expression))
    return next((hours for hours in meant if hours and _is_clear(hours, country)), None)


def _in_words(expression: str) -> str | None:
    found: list[tuple[list[str], list[str]]] = []
    plain, at = _folded(expression.strip()), 0
    while at < len(plain):
        part = _PART.match(plain, at)
        if part is None or not _taken(part, found):
            return None
        at = part.end()
    if not all(times for _, times in found):
        return None
    return "; ".join(f"{','.join(days) or _WORKING_WEEK} {','.join(times)}" for days, times in found)


def _taken(part: re.Match[str], found: list[tuple[list[str], list[str]]]) -> bool:
    """Add a part to the days and times `found` so far; return False if it makes no sense there."""
    if part["off"]:
        written: str | None = "off" if found and not found[-1][1] else None
    elif part["times"] or part["days"]:
        written = _times(part) if part["times"] else _days(part)
    else:
        return True
    if written is None:
        return False
    if not found or (part["days"] and found[-1][1]):
        found.append(([], []))
    found[-1][0 if part["days"] else 1].append(written)
    return True


def _times(part: re.Match[str]) -> str | None:
    begin, end = _minutes(*part.group(3, 4, 5)), _minutes(*part.group(6, 7, 8))
    return f"{_clock(begin)}-{_clock(end)}" if begin < end <= 24 * 60 else None


def _minutes(hour: str, minute: str | None, half: str | None) -> int:
    hours = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
    return hours * 60 + int(minute or 0)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _days(part: re.Match[str]) -> str | None:
    days = [_day(word) for word in part.group(10, 11) if word]
    return "-".join(day for day in days if day) if all(days) else None


def _day(word: str) -> str | None:
    """Return the day whose name in some language begins with a word, if there is exactly one."""
    meant = {day for day, names in _DAYS.items() if any(name.startswith(word) for name in _folded(names).split())}
    return meant.pop() if len(meant) == 1 else None


def _folded(words: str) -> str:
    """Return lower case without accents, except that й does not become и."""
    spelt = unicodedata.normalize("NFD", words.lower().replace("’", "'").replace("ł", "l"))
    return unicodedata.normalize("NFC", "".join(c for c in spelt if not "\u0300" <= c <= "\u0304" and c != "\u0328"))


def _is_clear(expression: str, country: str | None) -> bool:
    try:
        refuse_doubtful(expression, country)
    except HoursError:
        return False
    return True
