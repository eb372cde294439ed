"""Instants as people say them: "on Monday, 30 November at 09:00", "w poniedziałek 30 listopada o 9:00"."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

CLOCK = {"en": "HH:mm", "pl": "H:mm", "ru": "H:mm", "uk": "H:mm"}
"""The time of day as it is written in a sentence."""
SHORT_MOMENT = {language: f"EEE {clock}" for language, clock in CLOCK.items()}
DATE_AND_TIME = {language: f"EEE, d MMM {clock}" for language, clock in CLOCK.items()}

_ALONE = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "pl": ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"],
    "ru": ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    "uk": ["понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"],
}
_ON = {
    "en": _ALONE["en"],
    "pl": ["w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę", "w niedzielę"],
    "ru": ["в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"],
    "uk": ["у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу", "у неділю"],
}
"""Telegram puts its own words, which are not inflected, in the place of these with their prepositions."""
_PATTERNS = {
    "en": ("{day}, {date} at {time}", "{day}, {date} at {time}"),
    "pl": ("{day}, {date}, {time}", "{day} {date} o {time}"),
    "ru": ("{day}, {date}, {time}", "{day}, {date}, {at} {time}"),
    "uk": ("{day}, {date}, {time}", "{day}, {date}, {at} {time}"),
}
"""An instant alone, and in a sentence."""
ON = {"en": "on ", "pl": "", "ru": "", "uk": ""}
"""The words that stay before an instant in a sentence, whatever Telegram shows in its place."""


@lru_cache(maxsize=1000)
def on_the_clock(at: datetime, timezone: str, pattern: str, language: str) -> str:
    """Return an instant as a clock in the zone shows it. A night's clients are all told of the same few instants."""
    return format_datetime(at.astimezone(ZoneInfo(timezone)), pattern, locale=language)


@lru_cache(maxsize=1000)
def phrase(at: datetime, timezone: str, language: str, *, in_sentence: bool) -> str:
    """Return weekday, date and time; in a sentence with the preposition that the language has there."""
    days, pattern = (_ON, 1) if in_sentence else (_ALONE, 0)
    time = on_the_clock(at, timezone, CLOCK[language], language)
    return _PATTERNS[language][pattern].format(
        day=days[language][at.astimezone(ZoneInfo(timezone)).weekday()],
        date=on_the_clock(at, timezone, "d MMMM", language),
        time=time,
        at=at_word(time, language),
    )


def at_word(time: str, language: str) -> str:
    """Return what stands before a time of day; in Ukrainian eleven begins with a vowel."""
    words = {"en": "at", "pl": "o", "ru": "в", "uk": "об" if time.startswith("11") else "о"}
    return words[language]
