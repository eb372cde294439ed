"""Knows what words and phrases of all languages mean, also with a slip of the pen in a long one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.features.hours.reader.english import ENGLISH
from bot.features.hours.reader.normalising import cyrillic, folded
from bot.features.hours.reader.polish import POLISH
from bot.features.hours.reader.russian import RUSSIAN
from bot.features.hours.reader.spelling import ONE_SLIP, TWO_SLIPS, distance
from bot.features.hours.reader.ukrainian import UKRAINIAN
from bot.features.hours.reader.words import Kind, Language
from bot.features.hours.syntax import EVERY_DAY, WEEKDAYS

LANGUAGES = (ENGLISH, POLISH, RUSSIAN, UKRAINIAN)
LONGEST = 6
"""How many words a phrase has at most."""
_SLIPS_ALLOWED = {Kind.DAYS, Kind.CLOSED, Kind.BREAK, Kind.HOLIDAYS, Kind.ALL_DAY, Kind.DAY_OFF}
_SHORTEST_WITH_SLIP = 5
_SHORTEST_WITH_TWO = 7
_AS_TYPED = {"są"}
"""Words that mean something else without their accents: in Polish, "są" is "are"."""


@dataclass(frozen=True)
class Meaning:
    """What a phrase says: its kind, and the days, the number or the name that it stands for."""

    kind: Kind
    days: frozenset[int] = frozenset()
    number: int = 0
    name: str = ""
    literal: bool = False


def meaning(words: tuple[str, ...]) -> Meaning | None:
    """Return what a phrase means, given as plain words; None where it is not known."""
    return phrases().get(words)


def word(plain: str, typed: str) -> Meaning:
    """Return what one word means, allowing for a slip in a long one."""
    if typed.lower() in _AS_TYPED:
        return Meaning(Kind.NOISE)
    known = phrases().get((plain,)) or phrases().get((cyrillic(plain),))
    return known or _half(plain) or _with_slip(plain) or Meaning(Kind.UNKNOWN)


def _half(plain: str) -> Meaning | None:
    """Return the time that "полдесятого" means: half an hour before ten."""
    number = phrases().get((plain[3:],)) if plain.startswith("пол") else None
    if number is None or number.kind is not Kind.NUMBER:
        return None
    return Meaning(Kind.CLOCK, number=number.number * 60 - 30)


@lru_cache(maxsize=1024)
def _with_slip(plain: str) -> Meaning | None:
    if len(plain) < _SHORTEST_WITH_SLIP:
        return None
    most = TWO_SLIPS if len(plain) >= _SHORTEST_WITH_TWO else ONE_SLIP
    near: dict[Meaning, int] = {}
    for known, meant in _with_slips_allowed():
        if known[0] == plain[0] and (far := distance(plain, known, most)) <= most:
            near[meant] = min(far, near.get(meant, far))
    best = [meant for meant, far in near.items() if far == min(near.values())]
    return best[0] if len(best) == 1 else None


@lru_cache(maxsize=1)
def _with_slips_allowed() -> list[tuple[str, Meaning]]:
    return [
        (phrase[0], meant)
        for phrase, meant in phrases().items()
        if len(phrase) == 1 and len(phrase[0]) >= _SHORTEST_WITH_SLIP and meant.kind in _SLIPS_ALLOWED
    ]


@lru_cache(maxsize=1)
def phrases() -> dict[tuple[str, ...], Meaning]:
    found: dict[tuple[str, ...], Meaning] = {}
    for phrase, meant in (entry for language in LANGUAGES for entry in _entries(language)):
        found.setdefault(tuple(split(folded(phrase))), meant)
    return found


def split(plain: str) -> list[str]:
    """Return the words of a phrase; a dash is a word, too."""
    return plain.replace("-", " - ").replace("&", " & ").split()


def _entries(language: Language) -> Iterator[tuple[str, Meaning]]:
    """Yield the phrases of a language; where two are alike, the first one counts."""
    for day, names in enumerate(language.days):
        yield from _each(names, Meaning(Kind.DAYS, days=frozenset({day})))
    for written, names in language.groups.items():
        yield from _each(names, Meaning(Kind.DAYS, days=_days(written)))
    for number, names in language.numbers.items():
        yield from _each(names, Meaning(Kind.NUMBER, number=number))
    for month, names in enumerate(language.months, start=1):
        yield from _each(names, Meaning(Kind.MONTH, number=month, literal=language.month_first))
    for dates, names in language.dates.items():
        yield from _each(names, Meaning(Kind.DATES, name=dates))
    for kind, names in language.phrases.items():
        yield from _each(names, Meaning(kind))
    yield "час", Meaning(Kind.ONE_OR_HOUR)


def _each(names: str, meant: Meaning) -> Iterator[tuple[str, Meaning]]:
    return ((name.strip(), meant) for name in names.split(","))


def _days(written: str) -> frozenset[int]:
    if written == "Mo-Su":
        return EVERY_DAY
    first, _, last = written.partition("-")
    return frozenset(range(WEEKDAYS.index(first), WEEKDAYS.index(last) + 1))
